import type { Document } from '../document/model.js';

/** How a document's body begins: its first paragraph, links as their texts, shortened; empty where it has none. */
export function firstWords(text: string, { body }: Document): string {
  const [first] = body.headings;
  const from = first?.level === 1 ? first.range.end : body.start;
  const paragraph = withoutMarkup(text.slice(from, from + window), from, body)
    .split(/\r?\n[ \t]*\r?\n/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !/^(?:[#>|`~=-]|[*+] |\d+[.)] |\[[^\]]*\]:)/.test(block));
  const words = (paragraph ?? '').replaceAll(/\s+/g, ' ').replaceAll(/\*\*([^*`]{1,200})\*\*/g, '$1');
  return words.length <= most ? words : `${words.slice(0, words.lastIndexOf(' ', most))} …`;
}

/** Without comments, and with what is shown of links in their place. */
function withoutMarkup(text: string, from: number, { comments, links }: Document['body']): string {
  const shown = links.filter(({ kind }) => kind === 'inline' || kind === 'reference' || kind === 'image');
  const parts = [...comments.map(({ range }) => ({ range, text: '' })), ...shown]
    .filter(({ range }) => range.start >= from && range.start < from + text.length)
    .sort((a, b) => a.range.start - b.range.start);
  let made = '';
  let done = 0;
  for (const { range, text: instead } of parts) {
    // An image inside of a link is the link's text.
    if (range.start - from < done) continue;
    made += text.slice(done, range.start - from) + instead;
    done = range.end - from;
  }
  return made + text.slice(done);
}

const window = 4000;
const most = 280;
