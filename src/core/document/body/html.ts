import type { Anchor, Comment, Link } from '../model.js';
import { unescapeText } from './text.js';

/** What stretches of HTML hold: explicit anchors, links and pictures, comments. */
export interface HtmlFacts {
  readonly anchors: Anchor[];
  readonly links: Link[];
  readonly comments: Comment[];
}

/** Reads one stretch of HTML (a tag or a block) of a text into `facts`; offsets are those of the text. */
export function readHtml(text: string, from: number, to: number, facts: HtmlFacts): void {
  let at = text.indexOf('<', from);
  while (at >= 0 && at < to) {
    const next = text.startsWith('<!--', at) ? readComment(text, at, to, facts) : readTag(text, at, to, facts);
    at = text.indexOf('<', Math.max(next, at + 1));
  }
}

function readComment(text: string, at: number, to: number, facts: HtmlFacts): number {
  const close = text.indexOf('-->', at + 4);
  const closed = close >= 0 && close < to;
  const end = closed ? close + 3 : to;
  facts.comments.push({ text: text.slice(at + 4, closed ? close : to), range: { start: at, end } });
  return end;
}

/** The longest tag that is looked into; it bounds the work on a text made of unclosed quotes. */
const longestTag = 4000;

function readTag(text: string, at: number, to: number, facts: HtmlFacts): number {
  tagName.lastIndex = at;
  const name = tagName.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return at + 1;
  const limit = Math.min(to, at + longestTag);
  let index = tagName.lastIndex;
  while (index < limit) {
    attribute.lastIndex = index;
    const match = attribute.exec(text);
    if (match === null || attribute.lastIndex === index) break;
    index = attribute.lastIndex;
    const [, key = '', double, single, bare] = match;
    const value = double ?? single ?? bare;
    if (value !== undefined) {
      const quote = bare === undefined ? 1 : 0;
      const start = index - quote - value.length;
      readAttribute({ name, key: key.toLowerCase(), value, start }, { start: at, end: Math.min(to, index + 1) }, facts);
    }
  }
  return index;
}

const tagName = /<([a-z][a-z\d-]{0,40})/iy;
const attribute = /\s*([^\s"'<>/=]{1,100})(?:\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'=<>`]{1,2000})))?/y;

function readAttribute(
  { name, key, value, start }: { name: string; key: string; value: string; start: number },
  range: { start: number; end: number },
  facts: HtmlFacts,
): void {
  const valueRange = { start, end: start + value.length };
  if (key === 'id' || (name === 'a' && key === 'name'))
    facts.anchors.push({ name: unescapeText(value), range: valueRange });
  if ((name === 'a' && key === 'href') || (name === 'img' && key === 'src'))
    facts.links.push({ kind: 'html', target: unescapeText(value).trim(), targetRange: valueRange, text: '', range });
}
