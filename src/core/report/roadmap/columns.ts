import { daysOf } from '../../readiness/evidence/support/dates.js';
import { quarterInWords } from '../words/days.js';
import { capital } from '../words/names.js';
import type { RoadmapColumn, RoadmapItem, RoadmapReport } from './model.js';

/** Items in the columns that roadmaps name, or in the quarters that their dates fall into; in each, the nearest date first. */
export function columnsOf(
  items: readonly RoadmapItem[],
  { by, today }: Pick<RoadmapReport, 'by' | 'today'>,
): readonly RoadmapColumn[] {
  const columns = new Map<string, RoadmapItem[]>();
  for (const item of items) {
    const id = by === 'quarter' ? quarterOf(item) : item.horizon;
    columns.set(id, [...(columns.get(id) ?? []), item]);
  }
  const rank = (id: string): string => rankOf(id, today);
  return [...columns]
    .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
    .map(([id, list]) => ({ id, title: titleOf(id), items: list.sort(byDate) }));
}

function quarterOf({ when }: RoadmapItem): string {
  if (when === null) return '';
  return `${when.last.slice(0, 4)}-Q${Math.ceil(Number(when.last.slice(5, 7)) / 3)}`;
}

/** The place of a column among all, as a text to be sorted by: now, what its quarter says is now, next, the quarters to come, later, releases, and what says nothing. */
export function rankOf(id: string, today: string): string {
  const days = daysOf(id);
  if (days !== undefined) return days.first <= today ? `1 ${days.first}` : `3 ${days.first}`;
  const fixed: Readonly<Record<string, string>> = { now: '0', next: '2', later: '4', '': '6' };
  return fixed[id] ?? `5 ${id}`;
}

function titleOf(id: string): string {
  if (id === '') return 'Without a date';
  return capital(quarterInWords(id) ?? id);
}

function byDate(a: RoadmapItem, b: RoadmapItem): number {
  const [one, other] = [a.when?.last ?? '9', b.when?.last ?? '9'];
  return one < other ? -1 : one > other ? 1 : 0;
}
