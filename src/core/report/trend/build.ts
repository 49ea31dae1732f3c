import type { Standing } from '../ready/standing.js';
import type { TrendCommit, TrendPoint, TrendReport, TrendSubject } from './model.js';

/** What `ready` said at one commit. */
export interface TrendSample {
  readonly commit: TrendCommit;
  readonly subjects: readonly Standing[];
}

/** Documents over time, from what was said commit by commit, oldest first. One that got another id or file stays the same document. */
export function buildTrend(
  samples: Iterable<TrendSample>,
  about: Pick<TrendReport, 'every' | 'since' | 'notes'>,
): TrendReport {
  const lines: Line[] = [];
  const commits: TrendCommit[] = [];
  let isFirst = true;
  for (const { commit, subjects } of samples) {
    // Time before the first document says nothing about any.
    if (commits.length > 0 || subjects.length > 0) commits.push(commit);
    const taken = new Set<Line>();
    for (const find of ways)
      for (const subject of subjects) {
        if (lines.some((line) => taken.has(line) && line.last === subject)) continue;
        const line = lines.find((one) => !taken.has(one) && find(one.last, subject));
        if (line === undefined) continue;
        taken.add(line);
        line.last = subject;
        line.points.push(pointOf(subject, commit));
      }
    for (const subject of subjects)
      if (![...taken].some(({ last }) => last === subject)) {
        const older = isFirst && about.since !== null;
        const line = { last: subject, older, points: [pointOf(subject, commit)] };
        lines.push(line);
        taken.add(line);
      }
    isFirst = false;
  }
  return {
    version: 1,
    every: about.every,
    since: about.since,
    commits,
    subjects: lines.map(subjectOf),
    notes: about.notes,
  };
}

interface Line {
  last: Standing;
  readonly older: boolean;
  readonly points: TrendPoint[];
}

/** How a document is known again: the same in all, by its id, by its file. */
const ways: readonly ((one: Standing, other: Standing) => boolean)[] = [
  (one, other) => one.id === other.id && one.path === other.path,
  (one, other) => one.id === other.id && one.type === other.type,
  (one, other) => one.path === other.path,
];

function pointOf(subject: Standing, { commit, day }: TrendCommit): TrendPoint {
  const { stage, state, level, score, blockers, date } = subject;
  return { commit, day, stage, state, level, ...score, blockers, date };
}

function subjectOf({ last, older, points }: Line): TrendSubject {
  const { id, type, path, title, owner } = last;
  return { id, type, path, title, owner, older, points };
}
