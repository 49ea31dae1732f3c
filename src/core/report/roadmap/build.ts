import { configFor } from '../../config/types.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import type { Workspace } from '../../workspace/workspace.js';
import { surenessOf } from '../brief/confidence.js';
import { type LaunchFacts, launchesOf } from '../brief/facts.js';
import { fieldsOf } from '../read-fields.js';
import { prose } from '../words/prose.js';
import { columnsOf } from './columns.js';
import { disagreementsOf, notComing } from './disagreements.js';
import type { Place, RoadmapItem, RoadmapLaunch, RoadmapReport, RoadmapSpec } from './model.js';
import { type Source, type SourceItem, sourcesOf } from './sources.js';

export interface RoadmapOptions {
  readonly today: string;
  readonly audience: RoadmapReport['audience'];
  readonly by: RoadmapReport['by'];
}

/** The roadmap assembled from roadmaps, specs and launches. */
export function buildRoadmap(workspace: Workspace, { today, audience, by }: RoadmapOptions): RoadmapReport {
  const sources = sourcesOf(workspace, audience);
  const launches = launchesOf(workspace, today);
  const items = itemsOf(workspace, sources, launches);
  const shown = audience === 'public' ? items.map(forPublic) : items;
  return {
    version: 1,
    today,
    audience,
    by,
    roadmaps: sources.map(({ roadmap }) => roadmap),
    columns: columnsOf(shown, { by, today }),
    disagreements: audience === 'public' ? [] : disagreementsOf(workspace, sources, items),
  };
}

/** Each thing once, by its spec; without one, by its title. */
function itemsOf(
  workspace: Workspace,
  sources: readonly Source[],
  launches: readonly LaunchFacts[],
): readonly RoadmapItem[] {
  const byKey = new Map<string, SourceItem[]>();
  for (const item of sources.flatMap((source) => source.items)) {
    const key = item.spec ?? `${item.reference ?? ''}\n${item.title ?? ''}`;
    byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  const bySpec = new Map<string, LaunchFacts[]>();
  for (const launch of launches)
    for (const { path } of launch.specs) bySpec.set(path, [...(bySpec.get(path) ?? []), launch]);
  return [...byKey.values()].flatMap(
    (named) => itemFrom(workspace, named, bySpec.get(named[0]?.spec ?? '') ?? []) ?? [],
  );
}

function itemFrom(
  workspace: Workspace,
  named: readonly SourceItem[],
  launches: readonly LaunchFacts[],
): RoadmapItem | undefined {
  const [first] = named;
  if (first === undefined) return undefined;
  const summary = first.spec === undefined ? undefined : workspace.index.summary(first.spec);
  const spec = first.spec === undefined ? null : specOf(workspace, first.spec);
  const own = launches.map(launchOf);
  const said = (name: 'confidence' | 'releasePhase' | 'area' | 'note'): string | null =>
    named.map((one) => one[name]).find((value) => value !== undefined) ?? null;
  return {
    title: first.title ?? summary?.title ?? first.reference ?? nameless(first.naming),
    description: spec?.description ?? null,
    spec: spec?.spec ?? null,
    horizon: first.naming.horizon,
    confidence: said('confidence'),
    releasePhase: said('releasePhase'),
    area: said('area'),
    note: said('note'),
    owner: summary?.owner ?? null,
    when: whenOf(named, spec?.spec.targetDate ?? null, own),
    launches: own,
    named: named.map(({ naming }) => naming),
  };
}

/** What to call an item that has neither a spec nor a title: where to write one. */
function nameless({ path, line }: Place): string {
  return `Item without a spec or a title, at ${path}:${line}`;
}

function specOf(
  workspace: Workspace,
  path: string,
): { readonly spec: RoadmapSpec; readonly description: string | null } | null {
  const summary = workspace.index.summary(path);
  const document = workspace.document(path);
  if (summary === undefined || document === undefined) return null;
  const type = configFor(workspace.configs, path).types[summary.type ?? ''];
  const fields = fieldsOf(document, type);
  const description = fields.text('description');
  return {
    spec: {
      id: summary.id ?? path,
      path,
      stage: summary.stage?.unknown ?? summary.stage?.stage ?? null,
      status: summary.status ?? null,
      ended: summary.stage?.ended === true || notComing.has(summary.status ?? ''),
      targetDate: fields.text(type?.dateField ?? 'target-date') ?? null,
    },
    description: description === undefined ? null : prose(description),
  };
}

function launchOf(facts: LaunchFacts): RoadmapLaunch {
  const { id, path, title, day, status } = facts;
  const sure = surenessOf(facts)?.confidence ?? null;
  return { id, path, title, date: day ?? null, status: status ?? null, confidence: sure };
}

/** The next launch's day; else the day or quarter that the spec names; else the quarter of the roadmap. */
function whenOf(
  named: readonly SourceItem[],
  targetDate: string | null,
  launches: readonly RoadmapLaunch[],
): RoadmapItem['when'] {
  const next = launches.find(({ date, confidence }) => date !== null && confidence !== null)?.date;
  if (next !== undefined && next !== null) return { first: next, last: next };
  const said = [targetDate ?? '', ...named.map(({ naming }) => naming.horizon)];
  return said.map((text) => daysOf(text)).find((days) => days !== undefined) ?? null;
}

/** Only what a roadmap for customers tells: no owners, notes, days or launches. */
function forPublic(item: RoadmapItem): RoadmapItem {
  const quarter = item.named.map(({ horizon }) => daysOf(horizon)).find((days) => days !== undefined);
  return { ...item, spec: null, owner: null, note: null, confidence: null, launches: [], when: quarter ?? null };
}
