/** The roadmap that a workspace's documents make together. */
export interface RoadmapReport {
  readonly version: 1;
  readonly today: string;
  readonly audience: 'internal' | 'public';
  /** What the items are grouped by: the columns that roadmaps name, or the quarters that dates fall into. */
  readonly by: 'horizon' | 'quarter';
  readonly roadmaps: readonly RoadmapSource[];
  readonly columns: readonly RoadmapColumn[];
  /** What does not fit together, or hangs in the air. Empty for the public. */
  readonly disagreements: readonly Disagreement[];
}

/** A roadmap that items come from. Archived ones are left out. */
export interface RoadmapSource {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly status: string | null;
}

/** A horizon or a quarter with what stands in it, in order of date. */
export interface RoadmapColumn {
  readonly id: string;
  readonly title: string;
  readonly items: readonly RoadmapItem[];
}

/** Something that is on a roadmap, once, however many roadmaps name it. */
export interface RoadmapItem {
  readonly title: string;
  readonly description: string | null;
  /** Null where it has none, or names one that does not exist. */
  readonly spec: RoadmapSpec | null;
  /** `now`, `next`, `later`, a quarter or a release, as the roadmap that counts most says. */
  readonly horizon: string;
  readonly confidence: string | null;
  readonly releasePhase: string | null;
  readonly area: string | null;
  readonly note: string | null;
  readonly owner: string | null;
  /** The days it is to come out in: one day, or those of a quarter; null where nobody says. */
  readonly when: { readonly first: string; readonly last: string } | null;
  readonly launches: readonly RoadmapLaunch[];
  /** Every place that names it, the one that counts first. */
  readonly named: readonly Naming[];
}

export interface RoadmapSpec {
  readonly id: string;
  readonly path: string;
  readonly stage: string | null;
  readonly status: string | null;
  /** It is not going to come: withdrawn, deferred, retired. */
  readonly ended: boolean;
  /** As written: a day or a quarter. */
  readonly targetDate: string | null;
}

export interface RoadmapLaunch {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly date: string | null;
  readonly status: string | null;
  /** How sure the date is, by the documents; null for what is out or off. */
  readonly confidence: string | null;
}

/** A roadmap's line about an item. */
export interface Naming extends Place {
  readonly roadmap: string;
  readonly horizon: string;
  /** The roadmap does not hold yet. */
  readonly draft: boolean;
}

/** Lines count from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/**
 * `item-date`: an item's quarter and its spec's target date. `item-launch`: the quarter and the launch's date. `target-launch`: target date and
 * launch. `roadmaps`: two roadmaps. `no-spec`: an item that has none. `unknown-spec`: it names one that does not exist. `no-roadmap`: a spec
 * that no roadmap names. `ended`: an item whose spec is not going to come.
 */
type DisagreementKind =
  'item-date' | 'item-launch' | 'target-launch' | 'roadmaps' | 'no-spec' | 'unknown-spec' | 'no-roadmap' | 'ended';

export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly text: string;
  readonly places: readonly Place[];
}

/** A format of `roadmap`: its name is its file's name. */
export interface RoadmapFormat {
  readonly name: string;
  readonly doc: string;
  /** `base` leads from where the page lies to the workspace's root, with a slash at its end; '' for the root itself. */
  write(report: RoadmapReport, context: { readonly color: boolean; readonly base: string }): string;
}
