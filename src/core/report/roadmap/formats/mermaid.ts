import { addDuration } from '../../../schema/dates.js';
import { printable } from '../../printable.js';
import { dayInWords } from '../../words/days.js';
import type { RoadmapFormat, RoadmapItem } from '../model.js';

/** A gantt chart in Mermaid's language: a bar for a quarter, a diamond for a day. What has no date is named in a comment. */
export const mermaid: RoadmapFormat = {
  name: 'mermaid',
  doc: 'a gantt chart for pages that draw Mermaid',
  write: ({ columns, today }) => {
    const lines = [
      'gantt',
      `    title Roadmap on ${dayInWords(today)}`,
      '    dateFormat YYYY-MM-DD',
      '    axisFormat %b %Y',
    ];
    let number = 0;
    for (const { title, items } of columns) {
      const dated = items.filter(({ when }) => when !== null);
      if (dated.length > 0) lines.push(`    section ${plain(title)}`);
      for (const item of dated) lines.push(`    ${task(item, ++number)}`);
    }
    const undated = columns.flatMap(({ items }) => items.filter(({ when }) => when === null));
    lines.push(...undated.map(({ title }) => `    %% without a date: ${plain(title)}`));
    return `${lines.join('\n')}\n`;
  },
};

function task({ title, when }: RoadmapItem, number: number): string {
  const { first = '', last = '' } = when ?? {};
  // A bar ends before its end date begins.
  const end = addDuration(last, 'P1D') ?? last;
  const span = first === last ? `milestone, t${number}, ${first}, 0d` : `t${number}, ${first}, ${end}`;
  return `${plain(title)} :${span}`;
}

/**
 * A name without the marks that end or change a line of a chart: colons, semicolons, hashes, braces, percent signs that make a comment. One that
 * begins like a command stands in quotes.
 */
function plain(text: string): string {
  const flat = printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll(':', ' –')
    .replaceAll(';', ',')
    .replaceAll('#', '№ ')
    .replaceAll('%%', '% %')
    .replaceAll(/[{}<>]/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .slice(0, 120);
  if (flat === '') return '(no name)';
  return commands.test(flat) ? `“${flat}”` : flat;
}

const commands =
  /^(?:gantt|title|section|dateformat|axisformat|tickinterval|inclusiveenddates|topaxis|excludes|includes|todaymarker|weekday|weekend|click|call|href|acctitle|accdescr|%|\d{4}-\d\d-\d\d)/i;
