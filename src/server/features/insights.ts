import { bySupport, insightAt } from '../../core/report/ready/registers.js';
import { insightsChanged, insightsRequest } from '../../protocol/insights.js';
import { defineFeature } from '../feature.js';
import { showing } from '../showing.js';
import { documentView } from '../view.js';

/** The register of insights, which stand beside experiments. */
export const insights = defineFeature({
  name: 'insights',
  capabilities: () => ({}),
  ...showing(
    documentView({
      request: insightsRequest,
      changed: insightsChanged,
      list: ({ workspace }) => workspace.index.ofType('insight'),
      at: ({ workspace }, path) => insightAt(workspace, path),
      order: (a, b) => bySupport(a.subject, b.subject),
    }),
  ),
});
