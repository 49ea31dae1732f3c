import { daysOf } from '../../readiness/evidence/support/dates.js';
import { daysBetween, parseDate } from '../../schema/dates.js';

/** A day as people write it: `3 December 2026`. What is no day of the calendar stays as it is. */
export function dayInWords(day: string): string {
  return parseDate(day) === undefined ? day : written(day, true);
}

/** As `dayInWords`, without the year where it is the year of today. */
export function nearDay(day: string, today: string): string {
  return parseDate(day) === undefined ? day : written(day, day.slice(0, 4) !== today.slice(0, 4));
}

/** `the first quarter of 2027`; undefined where a text is neither a quarter nor a range of them. */
export function quarterInWords(text: string): string | undefined {
  const days = daysOf(text);
  if (days === undefined || parseDate(text) !== undefined) return undefined;
  const [from, to] = [quarterOf(days.first), quarterOf(days.last)];
  return from === to ? from : `${from} to ${to}`;
}

/** How far a day is from today: `today`, `tomorrow`, `in 8 days`, `about 3 months ago`. */
export function distance(day: string, today: string): string {
  return distanceOf(daysBetween(today, day), spanInWords);
}

/** How far off so many days are: `today`, `tomorrow`, `in 8 days`, `3 days ago`. */
export function distanceOf(days: number, span = (length: number): string => `${length} days`): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${span(days)}` : `${span(-days)} ago`;
}

/** Nobody counts in days what is far away. */
function spanInWords(days: number): string {
  if (days <= 21) return `${days} days`;
  return days <= 70 ? `about ${Math.round(days / 7)} weeks` : `about ${Math.round(days / 30.4)} months`;
}

/** ISO days inside a text, put as people write them. */
export function daysInProse(text: string): string {
  return text.replaceAll(/(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w-])/g, dayInWords);
}

function written(day: string, withYear: boolean): string {
  const [year = '', month = '', number = ''] = day.split('-');
  return `${Number(number)} ${months[Number(month) - 1] ?? month}${withYear ? ` ${year}` : ''}`;
}

function quarterOf(day: string): string {
  return `the ${ordinals[Math.floor((Number(day.slice(5, 7)) - 1) / 3)] ?? ''} quarter of ${day.slice(0, 4)}`;
}

const ordinals = ['first', 'second', 'third', 'fourth'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
