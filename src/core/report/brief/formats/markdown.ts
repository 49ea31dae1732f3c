import { prose } from '../../markdown.js';
import type { BriefFormat, Paragraph, Span } from '../model.js';
import { headingOf, partsOf } from '../sections.js';

/** For a mail, a chat or a wiki. */
export const markdown: BriefFormat = {
  name: 'markdown',
  doc: 'for a mail, a chat or a wiki',
  write: (brief) => {
    const lines = [`# ${prose(brief.title)}`, prose(brief.opening.join(' '))];
    for (const { title, paragraphs, launches } of partsOf(brief)) {
      lines.push(`## ${prose(title)}`, ...paragraphs.flatMap(blocks));
      for (const launch of launches)
        lines.push(`### ${prose(headingOf(launch))}`, ...launch.paragraphs.flatMap(blocks));
    }
    return `${lines.join('\n\n')}\n`;
  },
};

function blocks({ lead, text, items }: Paragraph): readonly string[] {
  const body = spans(text);
  const own = lead === null ? body : `**${prose(lead)}${body === '' ? ':' : '.'}**${body === '' ? '' : ` ${body}`}`;
  return [
    ...(own === '' ? [] : [own]),
    ...(items.length === 0 ? [] : [items.map((item) => `- ${spans(item)}`).join('\n')]),
  ];
}

function spans(text: readonly Span[]): string {
  return text
    .map((span) => (typeof span === 'string' ? prose(span) : `[${prose(span.text)}](${target(span.url)})`))
    .join('');
}

/** A URL that no bracket, blank or control character can end early. */
function target(url: string): string {
  return url.replaceAll(/[\s<>()[\]\\"'`\u0000-\u001f]/g, (mark) =>
    encodeURIComponent(mark).replaceAll('(', '%28').replaceAll(')', '%29').replaceAll("'", '%27'),
  );
}
