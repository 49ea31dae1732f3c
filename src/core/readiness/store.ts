import { evaluate, type Subject, type Surroundings } from './evaluate.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import type { Readiness } from './model.js';
import { type Circles, judgingOrder, rollUpTargets, type Station, stationKey } from './roll-ups.js';

/** What judging needs of the workspace around it. */
export interface StoreHost {
  readonly surroundings: (readinessOf: Surroundings['readinessOf']) => Surroundings;
  readonly index: () => WorkspaceIndex;
  readonly subject: (path: string) => Subject | undefined;
  /** Notes what is asked of the index meanwhile as asked for a document. */
  readonly recorded: <T>(path: string, judge: () => T) => T;
  /** Somebody rests on the gates of a document. */
  readonly asked: (path: string) => void;
  /** What all gates of a document said before, where all that they asked still has the same answers; else what they say now. */
  readonly kept?: KeptReadiness;
  /** How many answers to remember; a run that judges everything once has no use for all of them. */
  readonly most: number;
}

/** Judges a document at a stage with surroundings that note what it asks, or knows that there is no need to. */
export type KeptReadiness = (
  station: { readonly path: string; readonly id: string },
  surroundings: Surroundings,
  judge: (surroundings: Surroundings) => Readiness,
) => Readiness;

/** The gates of documents, judged when first asked for and remembered until the document is forgotten. */
export class ReadinessStore {
  private readonly known = new Map<string, Readiness>();
  /** Stages at which a document has been judged, to forget it by its path. */
  private readonly stages = new Map<string, Set<string | undefined>>();
  private readonly underWay = new Set<string>();

  constructor(private readonly host: StoreHost) {}

  /** A document's gates, at a stage other than its own where one is given; undefined for what has no type. */
  of(path: string, stage?: string): Readiness | undefined {
    const start: Station = { path, stage };
    const key = stationKey(start);
    const known = this.known.get(key);
    if (known !== undefined) {
      // Whoever is asked for often is forgotten late.
      this.known.delete(key);
      this.known.set(key, known);
      return known;
    }
    const { order, circles } = judgingOrder(start, {
      targets: (station) => this.targetsOf(station),
      isKnown: (station) => this.known.has(stationKey(station)),
    });
    let last: Readiness | undefined;
    for (const station of order) last = this.judge(station, circles);
    if (this.underWay.size === 0) this.tidy();
    return last;
  }

  forget(path: string): void {
    for (const stage of this.stages.get(path) ?? []) this.known.delete(stationKey({ path, stage }));
    this.stages.delete(path);
  }

  clear(): void {
    this.known.clear();
    this.stages.clear();
  }

  private targetsOf({ path, stage }: Station): readonly Station[] {
    const subject = this.host.subject(path);
    if (subject === undefined) return [];
    return this.host.recorded(path, () => rollUpTargets(subject, this.host.index(), stage));
  }

  private judge(station: Station, circles: Circles): Readiness | undefined {
    const { path, stage } = station;
    const subject = this.host.subject(path);
    if (subject === undefined) return undefined;
    const key = stationKey(station);
    const circle = circles.get(key);
    const readinessOf: Surroundings['readinessOf'] = (other, at) => {
      this.host.asked(other);
      const target = stationKey({ path: other, stage: at });
      if (circle !== undefined && circles.get(target) === circle) return 'circle';
      // Asked for from a place where no roll-up was looked for: inside a condition on another document.
      return this.underWay.has(target) ? 'circle' : this.of(other, at);
    };
    this.underWay.add(key);
    try {
      const kept: KeptReadiness = this.host.kept ?? ((_, surroundings, evaluated) => evaluated(surroundings));
      const readiness = this.host.recorded(path, () =>
        kept({ path, id: stage ?? '' }, this.host.surroundings(readinessOf), (surroundings) =>
          evaluate(subject, surroundings, stage),
        ),
      );
      this.known.set(key, readiness);
      const stages = this.stages.get(path) ?? new Set();
      this.stages.set(path, stages.add(stage));
      return readiness;
    } finally {
      this.underWay.delete(key);
    }
  }

  private tidy(): void {
    for (const { path } of this.known.values()) {
      if (this.known.size <= this.host.most) break;
      this.forget(path);
    }
  }
}
