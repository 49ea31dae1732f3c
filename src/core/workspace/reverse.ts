import { type Targets, unpack } from './card.js';
import { Dependencies, type Question, questionOf } from './dependencies.js';

/**
 * Who may point at what: paths by numbers of what they point at. What is kept of each path is small; the way back is made when it is first
 * asked for, since a run that only lints never asks.
 */
export class Reverse {
  private readonly waiting = new Map<string, Targets>();
  private made: Dependencies | undefined;
  private asked = false;

  /** Somebody asked before this process began: from now on it is told what changes. */
  wasAsked(): void {
    this.asked = true;
  }

  /** What a path that was not there pointed at when it was written down. */
  restore(path: string, targets: Targets): void {
    if (this.made === undefined) this.waiting.set(path, targets);
    else this.made.set(path, new Set(unpack(targets)));
  }

  /** What a path points at. */
  of(path: string): Targets {
    return this.made?.of(path) ?? this.waiting.get(path) ?? [];
  }

  /** Replaces what a path points at; returns what is pointed at by more or by fewer now. */
  set(path: string, targets: readonly Question[]): readonly Question[] {
    if (this.made === undefined && !this.asked) {
      // Nobody has asked yet, so there is no answer that could have changed.
      if (targets.length === 0) this.waiting.delete(path);
      else this.waiting.set(path, targets);
      return [];
    }
    const made = this.whole();
    const before = new Set(made.of(path));
    const after = new Set(targets);
    made.set(path, after);
    return [...targets.filter((one) => !before.has(one)), ...[...before].filter((one) => !after.has(one))];
  }

  /** The paths that point at one of the targets, in order. */
  from(targets: readonly Question[]): readonly string[] {
    return [...this.whole().on(targets)].sort();
  }

  private whole(): Dependencies {
    if (this.made === undefined) {
      this.made = new Dependencies();
      for (const [path, targets] of this.waiting) this.made.set(path, new Set(unpack(targets)));
      this.waiting.clear();
    }
    return this.made;
  }
}

/** The number under which something is pointed at. */
export function targetKey(kind: 'id' | 'name' | 'path', key: string): Question {
  return questionOf(`in-${kind}`, key);
}
