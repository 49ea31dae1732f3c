/** Calendar arithmetic on ISO dates (`2026-11-23`), without a clock and without time zones: dates go in and out as text. */

/** The date as written where it is one of the calendar; undefined where it is malformed or impossible. */
export function parseDate(text: string): string | undefined {
  const read = readDate(text);
  return 'date' in read ? read.date : undefined;
}

/** A date, or what is wrong with it; `suggestion` is the same day in the right form where only one day can be meant. */
export function readDate(text: string): { date: string } | { fault: 'malformed' | 'impossible'; suggestion?: string } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (match !== null) {
    const [, year = '', month = '', day = ''] = match;
    return exists(Number(year), Number(month), Number(day)) ? { date: match[0] } : { fault: 'impossible' };
  }
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text.trim());
  if (loose === null) return { fault: 'malformed' };
  const [, year = '', month = '', day = ''] = loose;
  if (!exists(Number(year), Number(month), Number(day))) return { fault: 'impossible' };
  return { fault: 'malformed', suggestion: isoOf(Number(year), Number(month), Number(day)) };
}

/** A length of time in calendar units. */
export interface Duration {
  readonly months: number;
  readonly days: number;
}

/** Reads ISO 8601 (`P90D`, `P1Y6M`, `P2W`) and words (`6 months`, `1 year`, `2 weeks`); hours and minutes count as no days. */
export function parseDuration(text: string): Duration | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 40) return undefined;
  const iso = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/i.exec(trimmed);
  if (iso !== null && /\d[A-Z]$/i.test(trimmed)) {
    const [, years = 0, months = 0, weeks = 0, days = 0] = iso.map((part: string | undefined) => Number(part ?? 0));
    return { months: years * 12 + months, days: weeks * 7 + days };
  }
  const words = /^(\d+|an?|one)\s+(hour|day|week|month|quarter|year)s?$/i.exec(trimmed);
  if (words === null) return undefined;
  const count = /^\d+$/.test(words[1] ?? '') ? Number(words[1]) : 1;
  const unit = wordUnits[(words[2] ?? '').toLowerCase()];
  return unit === undefined ? undefined : { months: count * unit.months, days: count * unit.days };
}

/** The date a duration later; a month that is too short gives its last day. Undefined when either cannot be read. */
export function addDuration(date: string, duration: string): string | undefined {
  const start = parseDate(date);
  const length = parseDuration(duration);
  if (start === undefined || length === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
  const months = year * 12 + (month - 1) + length.months;
  // Past the last year that ISO dates can write there is nothing to say.
  if (months >= 12 * 10_000 || length.days > 4_000_000) return undefined;
  const target = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  const kept = Math.min(day, daysIn(target.year, target.month));
  return parseDate(dateOf(dayNumber(isoOf(target.year, target.month, kept)) + length.days));
}

/** Days from one date to another; negative where the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** First and last day of `2026-Q4`; undefined where it is no quarter. */
export function quarterDays(text: string): { first: string; last: string } | undefined {
  const match = /^(\d{4})-?Q([1-4])$/i.exec(text.trim());
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = (Number(match[2]) - 1) * 3 + 1;
  return { first: isoOf(year, month, 1), last: isoOf(year, month + 2, daysIn(year, month + 2)) };
}

/** The quarter in the right form where only one can be meant: `Q4 2026`, `2026Q4`, `4Q2026`. */
export function quarterMeant(text: string): string | undefined {
  const match = /^(?:(\d{4})[ -/]?Q([1-4])|Q([1-4])[ -/]?(\d{4}))$/i.exec(text.trim());
  if (match === null) return undefined;
  return `${match[1] ?? match[4] ?? ''}-Q${match[2] ?? match[3] ?? ''}`;
}

const wordUnits: Readonly<Record<string, Duration>> = {
  hour: { months: 0, days: 0 },
  day: { months: 0, days: 1 },
  week: { months: 0, days: 7 },
  month: { months: 1, days: 0 },
  quarter: { months: 3, days: 0 },
  year: { months: 12, days: 0 },
};

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isoOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days since 0000-03-01, so that the leap day is a year's last. */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const march = (month + 9) % 12;
  const years = month < 3 ? year - 1 : year;
  return 365 * years + leapDays(years) + Math.floor((153 * march + 2) / 5) + day - 1;
}

function dateOf(days: number): string {
  // The quotient overshoots by at most one year where leap days pile up.
  let years = Math.floor(days / 365.2425);
  while (365 * years + leapDays(years) > days) years--;
  while (365 * (years + 1) + leapDays(years + 1) <= days) years++;
  const rest = days - 365 * years - leapDays(years);
  const march = Math.floor((5 * rest + 2) / 153);
  const day = rest - Math.floor((153 * march + 2) / 5) + 1;
  const month = ((march + 2) % 12) + 1;
  return isoOf(month < 3 ? years + 1 : years, month, day);
}

function leapDays(years: number): number {
  return Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
}
