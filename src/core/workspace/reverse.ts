import { type Targets, unpack } from './card.js';
import { Dependencies, type Question, questionOf } from './dependencies.js';

/**
 * Who may point at what: paths by numbers of what they point at. The way back is made when it is first asked for, in one list of
 * numbers: a hundred thousand documents point at a million things. What changes from then on stands beside it.
 */
export class Reverse {
  private readonly targets = new Map<string, Targets>();
  private made: WayBack | undefined;
  /** Paths that `made` has as they no longer are, or not at all, and what they point at now. */
  private readonly moved = new Set<string>();
  private readonly since = new Dependencies();
  private asked = false;

  /** Somebody asked before this process began: from now on it is told what changes. */
  wasAsked(): void {
    this.asked = true;
  }

  /** What a path that was not there pointed at when it was written down. */
  restore(path: string, targets: Targets): void {
    this.hold(path, targets);
  }

  /** What a path points at. */
  of(path: string): Targets {
    return this.targets.get(path) ?? [];
  }

  /** Replaces what a path points at; returns what is pointed at by more or by fewer now. */
  set(path: string, targets: readonly Question[]): readonly Question[] {
    // Where nobody has asked yet, there is no answer that could have changed.
    const before = this.asked ? new Set(unpack(this.of(path))) : undefined;
    this.hold(path, targets);
    if (before === undefined) return [];
    const after = new Set(targets);
    return [...targets.filter((one) => !before.has(one)), ...[...before].filter((one) => !after.has(one))];
  }

  /** The paths that point at one of the targets, in order. */
  from(targets: readonly Question[]): readonly string[] {
    this.asked = true;
    this.made ??= wayBack(this.targets);
    const paths = new Set(this.since.on(targets));
    for (const target of targets)
      for (const path of pathsIn(this.made, target)) if (!this.moved.has(path)) paths.add(path);
    return [...paths].sort();
  }

  private hold(path: string, targets: Targets): void {
    if ('packed' in targets || targets.length > 0) this.targets.set(path, targets);
    else this.targets.delete(path);
    if (this.made === undefined) return;
    this.moved.add(path);
    this.since.set(path, new Set(unpack(targets)));
  }
}

/** The number under which something is pointed at. */
export function targetKey(kind: 'id' | 'name' | 'path', key: string): Question {
  return questionOf(`in-${kind}`, key);
}

interface WayBack {
  readonly paths: readonly string[];
  /** Pairs of a target and a path's place among the paths, in order, each as one number. */
  readonly pairs: Float64Array;
}

/** A target has 30 bits and a whole number 53. */
const mostPaths = 2 ** 23;

function wayBack(all: ReadonlyMap<string, Targets>): WayBack {
  let pairs = new Float64Array(all.size * 16);
  let count = 0;
  let place = 0;
  for (const targets of all.values()) {
    for (const target of unpack(targets)) {
      if (count === pairs.length) {
        const more = new Float64Array(2 * count);
        more.set(pairs);
        pairs = more;
      }
      pairs[count++] = target * mostPaths + place;
    }
    place++;
  }
  return { paths: [...all.keys()], pairs: pairs.slice(0, count).sort() };
}

function* pathsIn({ paths, pairs }: WayBack, target: Question): Iterable<string> {
  const [from, to] = [target * mostPaths, (target + 1) * mostPaths];
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; (pairs[at] ?? to) < to; at++) {
    const path = paths[(pairs[at] ?? 0) - from];
    if (path !== undefined) yield path;
  }
}
