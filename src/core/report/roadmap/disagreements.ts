import { configFor } from '../../config/types.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lineAt } from '../line-at.js';
import { fieldsOf } from '../read-fields.js';
import { listed } from '../words/counts.js';
import { dayInWords, quarterInWords } from '../words/days.js';
import type { Disagreement, Place, RoadmapItem, RoadmapLaunch } from './model.js';
import type { Source } from './sources.js';

/** Everything about the roadmap that does not fit together, in the order in which readers meet it. */
export function disagreementsOf(
  workspace: Workspace,
  sources: readonly Source[],
  items: readonly RoadmapItem[],
): readonly Disagreement[] {
  return [
    ...items.flatMap((item) => [
      ...againstTarget(workspace, item),
      ...againstLaunches(workspace, item),
      ...targetAndLaunch(workspace, item),
      ...amongRoadmaps(item),
      ...endedSpec(workspace, item),
    ]),
    ...withoutSpec(sources),
    ...onNoRoadmap(workspace, items),
  ];
}

interface Days {
  readonly first: string;
  readonly last: string;
}

function isWithin(inner: Days, outer: Days): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

function againstTarget(workspace: Workspace, { title, spec, named }: RoadmapItem): readonly Disagreement[] {
  const target = daysOf(spec?.targetDate ?? '');
  if (spec === null || target === undefined) return [];
  return named.flatMap((naming) => {
    const quarter = daysOf(naming.horizon);
    if (quarter === undefined || isWithin(target, quarter)) return [];
    const text = `${title}: the roadmap says ${inWords(naming.horizon)}, its spec ${inWords(spec.targetDate ?? '')}.`;
    return [
      { kind: 'item-date' as const, text, places: [naming, placeOf(workspace, spec.path, 'target-date')].map(bare) },
    ];
  });
}

function againstLaunches(workspace: Workspace, { title, launches, named }: RoadmapItem): readonly Disagreement[] {
  const open = launches.filter(isOpen);
  return named.flatMap((naming) => {
    const quarter = daysOf(naming.horizon);
    if (quarter === undefined || open.length === 0) return [];
    const dates = open.map(({ date }) => daysOf(date ?? '')).filter((days) => days !== undefined);
    if (dates.length === 0 || dates.some((days) => isWithin(days, quarter))) return [];
    const text = `${title}: the roadmap says ${inWords(naming.horizon)}, its launch ${listed(open.map(({ date }) => inWords(date ?? '')))}.`;
    const places = [naming, ...open.map(({ path }) => placeOf(workspace, path, 'launch-date'))].map(bare);
    return [{ kind: 'item-launch' as const, text, places }];
  });
}

function targetAndLaunch(workspace: Workspace, { title, spec, launches }: RoadmapItem): readonly Disagreement[] {
  const target = daysOf(spec?.targetDate ?? '');
  const open = launches.filter(isOpen).filter(({ date }) => date !== null);
  if (spec === null || target === undefined || open.length === 0) return [];
  if (open.some(({ date }) => isWithin(daysOf(date ?? '') ?? target, target))) return [];
  const text = `${title}: the spec says ${inWords(spec.targetDate ?? '')}, its launch ${listed(open.map(({ date }) => inWords(date ?? '')))}.`;
  const places = [
    placeOf(workspace, spec.path, 'target-date'),
    ...open.map(({ path }) => placeOf(workspace, path, 'launch-date')),
  ];
  return [{ kind: 'target-launch', text, places }];
}

function amongRoadmaps({ title, named }: RoadmapItem): readonly Disagreement[] {
  const quarters = named.filter(({ horizon }) => daysOf(horizon) !== undefined);
  const different = quarters.filter(
    ({ horizon }, index) => quarters.findIndex((one) => one.horizon === horizon) === index,
  );
  if (different.length < 2) return [];
  const text = `${title}: ${listed(different.map(({ roadmap, horizon }) => `${roadmap} says ${inWords(horizon)}`))}.`;
  return [{ kind: 'roadmaps', text, places: different.map(bare) }];
}

function endedSpec(workspace: Workspace, { title, spec, named }: RoadmapItem): readonly Disagreement[] {
  if (spec?.ended !== true) return [];
  const text = `${title}: it is on the roadmap, and its spec is ${spec.status ?? spec.stage ?? 'ended'}.`;
  return [{ kind: 'ended', text, places: [...named.map(bare), placeOf(workspace, spec.path, 'status')] }];
}

/** Statuses of specs that are not going to come. */
export const notComing: ReadonlySet<string> = new Set(['rejected', 'withdrawn', 'superseded', 'deferred']);

function withoutSpec(sources: readonly Source[]): readonly Disagreement[] {
  return sources.flatMap(({ items }) =>
    items.flatMap(({ reference, spec, title, naming }): Disagreement[] => {
      if (spec !== undefined) return [];
      if (reference !== undefined) {
        const text = `${title ?? reference}: the roadmap names the spec ${reference}, which does not exist.`;
        return [{ kind: 'unknown-spec', text, places: [bare(naming)] }];
      }
      const text =
        title === undefined
          ? 'An item has neither a spec nor a title. Write `spec:` or `title:` there.'
          : `${title}: no spec stands behind it.`;
      return [{ kind: 'no-spec', text, places: [bare(naming)] }];
    }),
  );
}

/** Specs that are planned or being built and that nobody has put on a roadmap. What is out, off or only an idea need not be on one. */
function onNoRoadmap(workspace: Workspace, items: readonly RoadmapItem[]): readonly Disagreement[] {
  const { index, configs } = workspace;
  const known = new Set(items.map(({ spec }) => spec?.path));
  return index.ofType('spec').flatMap((path): Disagreement[] => {
    const summary = index.summary(path);
    const lifecycle = configFor(configs, path).types[summary?.type ?? '']?.lifecycle;
    if (summary === undefined || known.has(path) || notComing.has(summary.status ?? '')) return [];
    const { stage } = summary;
    const planned = lifecycle?.stages.indexOf('planning') ?? -1;
    const live = lifecycle?.stages.indexOf('live') ?? -1;
    const isDone =
      stage?.unknown === undefined && (stage?.ended === true || (live >= 0 && (stage?.order ?? 0) >= live));
    if (isDone || (stage !== undefined && planned >= 0 && stage.order < planned)) return [];
    const at = stage === undefined ? '' : `, at ${stage.unknown === undefined ? stage.stage : `“${stage.unknown}”`}`;
    const text = `${summary.title} (${summary.id ?? path}${at}): it is on no roadmap.`;
    return [{ kind: 'no-roadmap', text, places: [{ path, line: 1 }] }];
  });
}

function isOpen({ confidence }: RoadmapLaunch): boolean {
  return confidence !== null;
}

function placeOf(workspace: Workspace, path: string, field: string): Place {
  const document = workspace.document(path);
  if (document === undefined) return { path, line: 1 };
  const type = configFor(workspace.configs, path).types[document.type ?? ''];
  const file = document.metadata.path;
  return { path: file, line: lineAt(workspace, file, fieldsOf(document, type).at(field).start) };
}

function bare({ path, line }: Place): Place {
  return { path, line };
}

function inWords(date: string): string {
  return quarterInWords(date) ?? dayInWords(date);
}
