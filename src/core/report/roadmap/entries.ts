import { columnsOf, rankOf } from './columns.js';
import type { Disagreement, RoadmapItem, RoadmapReport } from './model.js';

/** A horizon or a quarter that something stands in; `rank` is sorted as text, what comes first in front. */
interface RoadmapPlace {
  readonly id: string;
  readonly title: string;
  readonly rank: string;
}

/** Something on the roadmap, or a spec that ought to be on one. */
export type RoadmapEntry =
  | {
      readonly kind: 'item';
      readonly item: RoadmapItem;
      readonly horizon: RoadmapPlace;
      /** Where its dates fall. */
      readonly quarter: RoadmapPlace;
      /** What does not fit together about it. */
      readonly disagreements: readonly Disagreement[];
    }
  | { readonly kind: 'unplanned'; readonly disagreement: Disagreement };

/** An entry and the document that it belongs to: its spec; where it has none, the roadmap that names it. */
export interface PlacedEntry {
  readonly path: string;
  readonly entry: RoadmapEntry;
}

/** The roadmap as a list of what is on it, by horizon and date, then the specs that are on none. */
export function entriesOf({ columns, disagreements, roadmaps, today }: RoadmapReport): readonly PlacedEntry[] {
  const items = columns.flatMap((column) => column.items);
  const quarters = new Map(
    columnsOf(items, { by: 'quarter', today }).flatMap(({ id, title, items: own }) =>
      own.map((item): [RoadmapItem, RoadmapPlace] => [item, { id, title, rank: rankOf(id, today) }]),
    ),
  );
  const told = columns.flatMap(({ id, title, items: own }) =>
    own.map((item): PlacedEntry => {
      const horizon = { id, title, rank: rankOf(id, today) };
      const named = item.named[0];
      const roadmap = roadmaps.find((one) => one.id === named?.roadmap)?.path ?? named?.path ?? '';
      return {
        path: item.spec?.path ?? roadmap,
        entry: {
          kind: 'item',
          item,
          horizon,
          quarter: quarters.get(item) ?? horizon,
          disagreements: disagreements.filter((one) => isAbout(one, item)),
        },
      };
    }),
  );
  const unplanned = disagreements.flatMap((disagreement): readonly PlacedEntry[] => {
    const path = disagreement.kind === 'no-roadmap' ? disagreement.places[0]?.path : undefined;
    return path === undefined ? [] : [{ path, entry: { kind: 'unplanned', disagreement } }];
  });
  return [...told, ...unplanned];
}

/** The order of a roadmap's entries: by horizon, then date. */
export function byHorizon(a: RoadmapEntry, b: RoadmapEntry): number {
  const key = (entry: RoadmapEntry): string =>
    entry.kind === 'unplanned' ? '~' : `${entry.horizon.rank}\n${entry.item.when?.last ?? '9'}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

/** The first place that a disagreement names is the item's line, or its spec. */
function isAbout({ kind, places: [place] }: Disagreement, { named, spec }: RoadmapItem): boolean {
  if (place === undefined || kind === 'no-roadmap') return false;
  return place.path === spec?.path || named.some(({ path, line }) => path === place.path && line === place.line);
}
