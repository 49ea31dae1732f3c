import type { Change } from '../../core/readiness/history.js';
import { foldersAbove } from '../../core/workspace/paths.js';
import type { Commit, Touch } from './log.js';

interface Place {
  readonly touch: Touch;
  /** Index of the commit, newest first. */
  readonly commit: number;
}

/**
 * The commits of a repository, made ready for one question: how did a file come to be what it is at a commit. Commits lie on chains of
 * first parents, and a file's changes are known by chain, so that an answer costs what the file's own changes cost.
 */
export class Graph {
  private readonly numbers = new Map<string, number>();
  private readonly chainOf: number[] = [];
  /** By chain: the commit that its oldest commit comes from, on another chain. */
  private readonly comesFrom: (number | undefined)[] = [];
  /** By path and chain, newest first. */
  private readonly touches = new Map<string, Map<number, Place[]>>();

  /** `commits` stand newest first, children before their parents. */
  constructor(
    readonly commits: readonly Commit[],
    private readonly shallow: boolean,
  ) {
    for (const [number, { id }] of commits.entries()) this.numbers.set(id, number);
    for (const number of commits.keys()) if (this.chainOf[number] === undefined) this.addChain(number);
    for (const [number, { touches }] of commits.entries()) for (const touch of touches) this.addTouch(number, touch);
  }

  get paths(): Iterable<string> {
    return this.touches.keys();
  }

  has(commit: string): boolean {
    return this.numbers.has(commit);
  }

  /**
   * The changes that led to a file as it is at a commit, newest first, renames followed. What a merge took over unchanged is told by the
   * commits that it came from; what was written on a branch and not taken is left out.
   */
  changes(commit: string, path: string): readonly Change[] {
    const changes: Change[] = [];
    let name = path;
    let at = this.numbers.get(commit);
    while (at !== undefined) {
      const place = this.lastTouch(at, name);
      if (place === undefined) break;
      const { touch } = place;
      const [first, ...merged] = this.commits[place.commit]?.parents ?? [];
      const origin = merged.map((id) => this.numbers.get(id)).find((parent) => this.holds(parent, touch));
      if (origin !== undefined) {
        at = origin;
        continue;
      }
      const change = this.changeOf(place);
      if (change !== undefined) changes.push(change);
      // A file that came to be anew has nothing to do with one of the same name before it.
      if (touch.kind === 'added') break;
      name = touch.from ?? name;
      at = first === undefined ? undefined : this.numbers.get(first);
    }
    return changes;
  }

  /** The submodule that a path lies in at a commit. */
  moduleOf(commit: string, path: string): string | undefined {
    const at = this.numbers.get(commit);
    if (at === undefined) return undefined;
    return foldersAbove(path).find((folder) => this.lastTouch(at, folder)?.touch.module === true);
  }

  /** The paths that commits after one changed, up to another; undefined where there is no straight line between them, or a long one. */
  changedSince(before: string, commit: string): readonly string[] | undefined {
    const paths = new Set<string>();
    let at: string = commit;
    for (let steps = 0; at !== before; steps++) {
      const told = this.commits[this.numbers.get(at) ?? -1];
      const [parent] = told?.parents ?? [];
      if (told?.parents.length !== 1 || parent === undefined || steps >= mostSteps) return undefined;
      for (const { path } of told.touches) paths.add(path);
      at = parent;
    }
    return [...paths];
  }

  /** Whether a file is at a commit what a merge made of it. */
  private holds(commit: number | undefined, { path, blob, kind }: Touch): boolean {
    const there = commit === undefined ? undefined : this.lastTouch(commit, path)?.touch;
    return there !== undefined && there.blob === blob && (there.kind === 'deleted') === (kind === 'deleted');
  }

  /** The newest commit, from one back along first parents, that changed a file. */
  private lastTouch(from: number, path: string): Place | undefined {
    const byChain = this.touches.get(path);
    if (byChain === undefined) return undefined;
    for (let at: number | undefined = from; at !== undefined;) {
      const chain: number = this.chainOf[at] ?? -1;
      const found = firstFrom(byChain.get(chain) ?? [], at);
      if (found !== undefined) return found;
      at = this.comesFrom[chain];
    }
    return undefined;
  }

  private changeOf({ touch, commit }: Place): Change | undefined {
    const told = this.commits[commit];
    if (told === undefined) return undefined;
    const { id, date, author, parents } = told;
    const edge = this.shallow && parents.length === 0 ? ({ edge: true } as const) : {};
    return { commit: id, date, author, blob: touch.blob, path: touch.path, order: commit, ...edge };
  }

  private addChain(newest: number): void {
    const chain = this.comesFrom.length;
    this.comesFrom.push(undefined);
    let at: number | undefined = newest;
    while (at !== undefined && this.chainOf[at] === undefined) {
      this.chainOf[at] = chain;
      const first: string | undefined = this.commits[at]?.parents[0];
      at = first === undefined ? undefined : this.numbers.get(first);
    }
    this.comesFrom[chain] = at;
  }

  private addTouch(commit: number, touch: Touch): void {
    const chain = this.chainOf[commit] ?? -1;
    const byChain = this.touches.get(touch.path) ?? new Map<number, Place[]>();
    this.touches.set(touch.path, byChain);
    const places = byChain.get(chain) ?? [];
    byChain.set(chain, places);
    places.push({ touch, commit });
  }
}

const mostSteps = 1000;

/** The first place at a commit or behind it; places stand in the order of commits. */
function firstFrom(places: readonly Place[], commit: number): Place | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.commit ?? 0) < commit) low = middle + 1;
    else high = middle;
  }
  return places[low];
}
