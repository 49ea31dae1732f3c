import { daysBetween } from '../../core/schema/dates.js';
import type { BranchCommit, TreeEntry } from '../../node/commits.js';

/** A commit to look at, with all that differs from the one looked at before. */
export interface Step {
  readonly commit: BranchCommit;
  readonly changes: ReadonlyMap<string, TreeEntry | undefined>;
}

interface StepOptions {
  readonly every: 'week' | 'commit' | 'merge';
  readonly since: string | undefined;
  /** What came after this day is left out. */
  readonly until: string | undefined;
}

/** The commits to look at, oldest first: of those since a day the last of each week, each merge, or each. The newest is always one. */
export function stepsOf(all: readonly BranchCommit[], { every, since, until }: StepOptions): readonly Step[] {
  const end = until === undefined ? all.length : all.findLastIndex(({ day }) => day <= until) + 1;
  const line = all.slice(0, end);
  const steps: Step[] = [];
  let pending = new Map<string, TreeEntry | undefined>();
  for (const [index, commit] of line.entries()) {
    for (const [path, entry] of commit.changes) pending.set(path, entry);
    const next = line[index + 1];
    const isLast = next === undefined;
    const isWanted =
      every === 'merge'
        ? commit.merge
        : every === 'week'
          ? isLast || weekOf(next.day) !== weekOf(commit.day)
          : // What touches nothing here changes no answer.
            commit.changes.size > 0;
    if (!(isWanted || isLast) || (since !== undefined && commit.day < since)) continue;
    steps.push({ commit, changes: pending });
    pending = new Map();
  }
  return steps;
}

/** Weeks begin on Monday. */
function weekOf(day: string): number {
  return Math.floor(daysBetween('1970-01-05', day) / 7);
}
