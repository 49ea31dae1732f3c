import picocolors from 'picocolors';
import { printable } from '../../printable.js';
import { dayInWords } from '../../words/days.js';
import type { RoadmapFormat, RoadmapItem, RoadmapReport } from '../model.js';
import { inWords } from '../words.js';

/** For the terminal: a table for each column, then what does not fit together. */
export const text: RoadmapFormat = {
  name: 'text',
  doc: 'for people: a table for each horizon, then what does not fit together',
  write: (report, { color }) => {
    const paint = picocolors.createColors(color);
    const { columns, disagreements, roadmaps, today } = report;
    const from = roadmaps.map(({ title, status }) => `${title}${status === 'draft' ? ' (draft)' : ''}`);
    const head = `Roadmap on ${dayInWords(today)}${from.length === 0 ? '' : `, from ${from.join(' and ')}`}`;
    const widths = widthsOf(report);
    const tables = columns.map(({ title, items }) =>
      [paint.bold(printable(title)), ...items.map((item) => row(item, widths))].join('\n'),
    );
    const none = columns.length === 0 ? [nothingOn(report)] : [];
    const odd =
      disagreements.length === 0
        ? []
        : [
            [
              paint.yellow(`Does not fit together (${disagreements.length})`),
              ...disagreements.map(
                ({ text: says, places }) =>
                  `  ${printable(says)}  ${paint.dim(printable(places.map(({ path, line }) => `${path}:${line}`).join(' ')))}`,
              ),
            ].join('\n'),
          ];
    return `${[printable(head), ...none, ...tables, ...odd].join('\n\n')}\n`;
  },
};

/** What to say where no roadmap has an item. */
export function nothingOn({ audience }: Pick<RoadmapReport, 'audience'>): string {
  return audience === 'public'
    ? 'There is nothing on it: no roadmap with `audience: public` that holds or is being drafted has items for the public.'
    : 'There is nothing on it: no roadmap that holds or is being drafted has items.';
}

function cells(item: RoadmapItem): readonly string[] {
  const { when, stage, sure, who } = inWords(item);
  const title = item.named[0]?.draft === true ? `${item.title} (draft)` : item.title;
  return [item.spec?.id ?? '', title, when, stage, sure, who].map(printable);
}

function widthsOf({ columns }: RoadmapReport): readonly number[] {
  const rows = columns.flatMap(({ items }) => items.map(cells));
  return [0, 1, 2, 3, 4, 5].map((column) => Math.max(0, ...rows.map((one) => one[column]?.length ?? 0)));
}

function row(item: RoadmapItem, widths: readonly number[]): string {
  const own = cells(item);
  const shown = own.flatMap((cell, column) => (widths[column] === 0 ? [] : [cell.padEnd(widths[column] ?? 0)]));
  const note = item.note === null ? '' : `\n  ${''.padEnd(widths[0] ?? 0)}  ${printable(item.note)}`;
  return `  ${shown.join('  ')}`.trimEnd() + note;
}
