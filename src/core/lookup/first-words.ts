import type { Document } from '../document/model.js';

/** How a document's body begins: its first paragraph of plain text, shortened; empty where it has none. */
export function firstWords(text: string, { body }: Document): string {
  const [first] = body.headings;
  const from = first?.level === 1 ? first.range.end : body.start;
  const comments = body.comments.filter(({ range }) => range.start >= from && range.start < from + window);
  let rest = text.slice(from, from + window);
  for (const { range } of [...comments].reverse())
    rest = rest.slice(0, range.start - from) + rest.slice(Math.min(range.end - from, rest.length));
  const paragraph = rest
    .split(/\r?\n[ \t]*\r?\n/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !/^(?:[#>|`~=-]|[*+] |\d+[.)] |\[[^\]]*\]:)/.test(block));
  const words = (paragraph ?? '').replaceAll(/\s+/g, ' ');
  return words.length <= most ? words : `${words.slice(0, words.lastIndexOf(' ', most))} …`;
}

const window = 4000;
const most = 280;
