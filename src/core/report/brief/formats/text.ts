import { printable } from '../../printable.js';
import type { BriefFormat, Paragraph, Span } from '../model.js';
import { headingOf, partsOf } from '../sections.js';

/** For a mail without marks, and for the terminal. */
export const text: BriefFormat = {
  name: 'text',
  doc: 'for a mail without marks, and for the terminal',
  write: (brief) => {
    const lines = [printable(brief.title), ...wrapped(brief.opening.join(' '), '', '')];
    for (const { title, paragraphs, launches } of partsOf(brief)) {
      lines.push('', printable(title).toUpperCase(), ...paragraphs.flatMap(blocks));
      for (const launch of launches) lines.push('', printable(headingOf(launch)), ...launch.paragraphs.flatMap(blocks));
    }
    lines.splice(1, 0, '');
    return `${lines.join('\n')}\n`;
  },
};

function blocks({ lead, text: own, items }: Paragraph): readonly string[] {
  const body = plain(own);
  const head = lead === null ? body : body === '' ? `${lead}:` : `${lead}: ${body}`;
  return [
    ...(head === '' ? [] : wrapped(head, '', '')),
    ...items.flatMap((item) => wrapped(plain(item), '  - ', '    ')),
  ];
}

function plain(spans: readonly Span[]): string {
  return spans.map((span) => (typeof span === 'string' ? span : `${span.text}, ${span.url}`)).join('');
}

/** Lines of at most 100 characters; a word that is longer has a line of its own. */
function wrapped(body: string, first: string, others: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of printable(body).split(' ')) {
    const begun = line !== first && line !== others;
    if (begun && line.length + 1 + word.length > width) {
      lines.push(line);
      line = others + word;
    } else line += (begun ? ' ' : '') + word;
  }
  return [...lines, line];
}

const width = 100;
