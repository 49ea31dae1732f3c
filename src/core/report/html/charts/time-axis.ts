import { scaleUtc } from 'd3-scale';

/** Time from left to right: days as percentages of the width, and where to put names. */
export interface TimeAxis {
  /** Where a day lies, from 0 to 100; days outside lie at the edge. */
  readonly at: (day: string) => number;
  readonly holds: (day: string) => boolean;
  readonly ticks: readonly { readonly at: number; readonly label: string; readonly minor: boolean }[];
}

/** An axis over days that are written YYYY-MM-DD, both ends included. */
export function timeAxis(from: string, to: string): TimeAxis {
  const start = new Date(from);
  const end = new Date(to > from ? to : start.getTime() + 86_400_000);
  const scale = scaleUtc([start, end], [0, 100]).clamp(true);
  const at = (date: Date): number => Math.round(scale(date) * 1000) / 1000;
  // Ticks nearer than a day would repeat their names.
  const ticks = scale.ticks(7).filter((date) => date.getUTCHours() === 0);
  return {
    at: (day) => at(new Date(day)),
    holds: (day) => day >= from && day <= to,
    ticks: ticks.map((date, index) => ({ at: at(date), label: tickLabel(date), minor: index % 2 === 1 })),
  };
}

function tickLabel(date: Date): string {
  const month = months[date.getUTCMonth()] ?? '';
  if (date.getUTCDate() !== 1) return `${date.getUTCDate()} ${month}`;
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
