import type { TrendPoint, TrendSubject } from './model.js';
import { stateWords } from '../ready/wording.js';

/** A commit at which a document's standing changed, in words. */
export interface Turn {
  readonly point: TrendPoint;
  readonly words: string;
}

/** When a document began, and each time that its state, stage, level or date changed, oldest first. */
export function turnsOf({ points, older }: Pick<TrendSubject, 'points' | 'older'>): readonly Turn[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const words =
      before === undefined
        ? `${older ? 'at the start' : 'first seen'}, ${stateWords[point.state]}`
        : differences(before, point);
    return words === '' ? [] : [{ point, words }];
  });
}

/** How often the date moved, and all days that it stood at. */
export function datesOf({ points }: Pick<TrendSubject, 'points'>): readonly string[] {
  const dates: string[] = [];
  for (const { date } of points) if (date !== null && date !== dates.at(-1)) dates.push(date);
  return dates;
}

function differences(before: TrendPoint, after: TrendPoint): string {
  const arrow = (what: string, one: string | null, other: string | null): readonly string[] =>
    one === other ? [] : [`${what}${one ?? 'none'} → ${other ?? 'none'}`];
  return [
    ...arrow('', stateWords[before.state], stateWords[after.state]),
    ...arrow('stage ', before.stage, after.stage),
    ...arrow('level ', before.level, after.level),
    ...arrow('date ', before.date, after.date),
  ].join(', ');
}
