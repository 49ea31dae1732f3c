import { bySupport, insightAt, specWithoutInsight } from '../../core/report/ready/registers.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import { type InsightEntry, insightsChanged, insightsRequest } from '../../protocol/insights.js';
import { defineFeature } from '../feature.js';
import { showing } from '../showing.js';
import { documentView } from '../view.js';

/** The register of insights, which stand beside experiments, and the specs that name none. */
export const insights = defineFeature({
  name: 'insights',
  capabilities: () => ({}),
  ...showing(
    documentView({
      request: insightsRequest,
      changed: insightsChanged,
      list: ({ workspace: { index } }) => [...index.ofType('insight'), ...index.ofType('spec')],
      at: ({ workspace }, path) => entryAt(workspace, path),
      order: (a, b) => inOrder(a.subject, b.subject),
    }),
  ),
});

function entryAt(workspace: Workspace, path: string): InsightEntry | undefined {
  const insight = insightAt(workspace, path);
  if (insight !== undefined) return { kind: 'insight', ...insight };
  const spec = specWithoutInsight(workspace, path);
  return spec === undefined ? undefined : { kind: 'spec-without-insight', ...spec };
}

function inOrder(a: InsightEntry, b: InsightEntry): number {
  if (a.kind === 'insight') return b.kind === 'insight' ? bySupport(a, b) : -1;
  return b.kind === 'insight' ? 1 : a.path < b.path ? -1 : 1;
}
