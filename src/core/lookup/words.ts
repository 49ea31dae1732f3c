import type { Document } from '../document/model.js';
import type { Range } from '../text/range.js';

/** A name in a body's text. */
export interface Word {
  readonly name: string;
  readonly range: Range;
}

/** Every match of a pattern in a document's body that stands in prose, or in code that is one word and nothing else; in order. */
export function* wordsIn(document: Document, text: string, pattern: RegExp): Generator<Word> {
  const closed = closedIn(document, text);
  let at = 0;
  let end = 0;
  for (const { index: start, 0: name } of text.slice(document.body.start).matchAll(pattern)) {
    const range = { start: document.body.start + start, end: document.body.start + start + name.length };
    for (let one = closed[at]; one !== undefined && one.start < range.end; one = closed[++at])
      end = Math.max(end, one.end);
    if (end <= range.start) yield { name, range };
  }
}

/** The one that stands at an offset of the body. Matches are taken to be shorter than 300 characters. */
export function wordAt(
  document: Document,
  text: string,
  { pattern, offset }: { readonly pattern: RegExp; readonly offset: number },
): Word | undefined {
  const from = Math.max(document.body.start, offset - longest);
  for (const { index: start, 0: name } of text.slice(from, offset + longest).matchAll(pattern)) {
    const range = { start: from + start, end: from + start + name.length };
    if (range.end < offset || (from > document.body.start && start === 0)) continue;
    if (range.start > offset || range.end === offset + longest) return undefined;
    const isClosed = closedIn(document, text).some((one) => one.start < range.end && range.start < one.end);
    return isClosed ? undefined : { name, range };
  }
  return undefined;
}

const longest = 300;

/** What speaks of nothing: code, links, which lead where they say, and directives. */
function closedIn({ body, directives, path: own }: Document, text: string): readonly Range[] {
  const code = body.code.filter(
    ({ start, end }) => !/^`+ ?[^\s`]{1,200} ?`+$/.test(text.slice(start, Math.min(end, start + longest))),
  );
  return [
    ...code,
    ...body.links.flatMap(({ range, targetRange }) => [range, targetRange]),
    ...directives.filter(({ path }) => path === own).map(({ range }) => range),
  ].sort((a, b) => a.start - b.start);
}
