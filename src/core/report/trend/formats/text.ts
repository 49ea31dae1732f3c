import picocolors from 'picocolors';
import { printable } from '../../printable.js';
import { stateWords } from '../../ready/wording.js';
import type { TrendFormat, TrendPoint, TrendReport, TrendSubject } from '../model.js';
import { datesOf, turnsOf } from '../turns.js';
import { span } from '../words.js';

/** For people: a line of bars for each document on one axis of time, and what turned when. */
export const text: TrendFormat = {
  name: 'text',
  doc: 'for people: a line of bars for each document, and what turned when',
  write: (report, { color }) => {
    const paint = picocolors.createColors(color);
    const notes = report.notes.map(printable);
    if (report.subjects.length === 0)
      return `${['Nothing to show: no launch in this history.', ...notes].join('\n\n')}\n`;
    const blocks = report.subjects.map((subject) => block(subject, report, paint));
    return `${[...blocks, ...notes, span(report)].join('\n\n')}\n`;
  },
};

type Paint = ReturnType<typeof picocolors.createColors>;

function block(subject: TrendSubject, report: TrendReport, paint: Paint): string {
  const { id, title, points } = subject;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  const gone = last.commit === report.commits.at(-1)?.commit ? '' : ` · gone after ${last.day}`;
  const dates = datesOf(subject);
  const moved = dates.length - 1;
  const turns = turnsOf(subject);
  const shown = turns.slice(-mostTurns);
  return [
    `${paint.bold(printable(id))}  ${printable(title)}`,
    `  ${bars(subject, report, paint)}  ${course(first, last)} · ${tint(last, paint)(stateWords[last.state])}${last.level === null ? '' : ` · ${last.level}`}${gone}`,
    ...(moved < 1
      ? []
      : [`  date moved ${moved === 1 ? 'once' : `${moved} times`}: ${printable(dates.slice(-mostDates).join(' → '))}`]),
    ...(turns.length > shown.length ? [paint.dim(`    ${turns.length - shown.length} earlier turns`)] : []),
    ...shown.map(({ point, words }) => `    ${point.day}  ${printable(words)}  ${paint.dim(point.commit.slice(0, 8))}`),
  ].join('\n');
}

const mostTurns = 6;
const mostDates = 5;

/** From where to where, or where it is as long as nothing moved. */
function course(first: TrendPoint, last: TrendPoint): string {
  return score(first) === score(last) ? score(last) : `${score(first)} → ${score(last)}`;
}

function score({ passed, due }: TrendPoint): string {
  return `${passed} of ${due}`;
}

/** One bar for each commit that was looked at, or for as many of them as fit; the share of gates that pass. Blank where the document was not there. */
function bars({ points }: TrendSubject, { commits }: TrendReport, paint: Paint): string {
  const byCommit = new Map(points.map((point) => [point.commit, point]));
  const columns = Math.min(commits.length, width);
  return Array.from({ length: columns }, (_, column) => {
    // Of the commits that share a bar the last one counts.
    const index = Math.floor(((column + 1) * commits.length) / columns) - 1;
    const point = byCommit.get(commits[index]?.commit ?? '');
    if (point === undefined) return ' ';
    // Full only when all pass.
    const height = point.due === 0 ? 0 : Math.floor((point.passed / point.due) * (heights.length - 1));
    return tint(point, paint)(heights[height] ?? '');
  }).join('');
}

const heights = '▁▂▃▄▅▆▇█';
const width = 60;

function tint({ state }: TrendPoint, paint: Paint): (words: string) => string {
  if (state === 'ready') return paint.green;
  if (state === 'blocked') return paint.red;
  return state === 'ended' ? paint.dim : paint.yellow;
}
