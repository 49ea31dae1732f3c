import matter from 'gray-matter';
import type { Range } from '../text/range.js';
import type { MetadataFormat } from './model.js';

/** Where a document's frontmatter stands and in which format it is; offsets count in the whole text. */
export interface Split {
  readonly format: MetadataFormat;
  /** The opening fence's characters. */
  readonly fence: Range;
  /** From behind the opening fence's line to the closing fence. */
  readonly content: Range;
  /** Where the Markdown starts. */
  readonly body: number;
  /** What is wrong with the fences; `refused`: the language the fence names, which is not read. */
  readonly fault?: { readonly kind: 'unclosed' } | { readonly kind: 'refused'; readonly language: string };
}

/** A document without frontmatter. */
export interface NoSplit {
  readonly body: number;
  /** A fence that would open frontmatter if only blank lines and comments did not stand before it. */
  readonly displaced: Range | undefined;
}

/**
 * Finds the frontmatter of a Markdown text: `---` (YAML, or the language behind it), `+++` (TOML), `;;;` (JSON), or a JSON object
 * at the very start. Fences stand on lines of their own, with nothing but spaces behind them; a byte-order mark may come first.
 * Only the head of the text is looked at or copied.
 */
export function splitFrontmatter(text: string): Split | NoSplit {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (text.charCodeAt(start) === 0x7b) return splitObject(text, start) ?? { body: start, displaced: undefined };
  const opening = openingAt(text, start);
  if (opening === undefined) return { body: start, displaced: displacedFence(text, start) };
  const closing = closingFrom(text, opening.marker, opening.next);
  if (closing !== undefined) return splitFenced(text, opening, closing);
  return unclosed(text, opening) ?? { body: start, displaced: undefined };
}

/** Whether a document has frontmatter at all. */
export function hasFrontmatter(split: Split | NoSplit): split is Split {
  return 'content' in split;
}

interface Opening {
  readonly start: number;
  readonly marker: '---' | '+++' | ';;;';
  /** As written behind the marker; empty where nothing is. */
  readonly written: string;
  /** The end of the fence's line, and behind its break. */
  readonly lineEnd: number;
  readonly next: number;
}

interface Closing {
  readonly start: number;
  /** Behind the line's break. */
  readonly end: number;
}

const formats: Readonly<Record<string, MetadataFormat>> = { yaml: 'yaml', yml: 'yaml', toml: 'toml', json: 'json' };
const defaultLanguage = { '---': 'yaml', '+++': 'toml', ';;;': 'json' } as const;

function openingAt(text: string, start: number): Opening | undefined {
  opener.lastIndex = start;
  const match = opener.exec(text);
  if (match === null) return undefined;
  const [line, marker, written = '', lineBreak = ''] = match;
  if (marker !== '---' && ((marker !== '+++' && marker !== ';;;') || written !== '')) return undefined;
  const next = start + line.length;
  return { start, marker, written, lineEnd: next - lineBreak.length, next };
}

const opener = /(---|\+\+\+|;;;)[ \t]*([a-z][\w+#.-]{0,30})?[ \t]*(\r\n|\n|\r|$)/iy;

/** The first line behind the opening that is a fence and nothing else. */
function closingFrom(text: string, marker: string, next: number): Closing | undefined {
  for (let at = text.indexOf(marker, next); at !== -1; at = text.indexOf(marker, at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before !== 0x0a && before !== 0x0d) continue;
    closer.lastIndex = at + marker.length;
    if (closer.test(text)) return { start: at, end: closer.lastIndex };
  }
  return undefined;
}

const closer = /[ \t]*(?:\r\n|\n|\r|$)/y;

/**
 * gray-matter takes `\n---foo` for a closing fence, drops the byte-order mark, knows no lone carriage return, and copies what it is
 * given. So it is given the head alone, with the whole closing line as its delimiter, and its answer is mapped back to the text.
 * No engine that it can reach reads anything, and its cache is only used in calls without options.
 */
function splitFenced(text: string, opening: Opening, closing: Closing): Split {
  const { start, marker, written, next } = opening;
  const fence = { start, end: start + marker.length };
  const language = written === '' ? defaultLanguage[marker] : written.toLowerCase();
  const refused = (content: Range): Split => ({
    ...{ format: 'yaml', fence, content, body: closing.end },
    fault: { kind: 'refused', language: written },
  });
  // A name that is no engine at all would be looked up on the table's prototype.
  if (!Object.hasOwn(engines, language)) return refused({ start: next, end: closing.start });
  const head = text.slice(start, closing.end).replace(/\r(?!\n)/g, '\n');
  const close = head.slice(closing.start - start).replace(/(?:\r?\n)?$/, '\n');
  const found = matter(head.slice(0, closing.start - start) + close, {
    engines,
    language,
    delimiters: [marker, close],
  });
  // What it returns starts behind the language, or behind the marker where none is written.
  const from = written === '' ? fence.end : opening.lineEnd;
  const content = { start: next, end: Math.max(next, from + found.matter.length + 1) };
  const format = formats[found.language.toLowerCase()];
  return format === undefined ? refused(content) : { format, fence, content, body: closing.end };
}

const readNothing = (): object => ({});
const engines: Readonly<Record<string, () => object>> = {
  ...{ yaml: readNothing, yml: readNothing, toml: readNothing, json: readNothing },
  // Every name under which gray-matter has, or would look for, an engine that runs code.
  ...{ js: readNothing, javascript: readNothing, coffee: readNothing, coffeescript: readNothing, cson: readNothing },
};

/** A fence without its counterpart: metadata up to the first line that cannot be any, unless it is only a thematic break. */
function unclosed(text: string, opening: Opening): Split | undefined {
  const { start, marker, written, next } = opening;
  const format = formats[written === '' ? defaultLanguage[marker] : written.toLowerCase()];
  if (format === undefined) return undefined;
  const fence = { start, end: start + marker.length };
  const dots = marker === '---' ? closingFrom(text, '...', next) : undefined;
  if (dots !== undefined && looksLikeField(text, next))
    return { format, fence, content: { start: next, end: dots.start }, body: dots.end };
  if (!looksLikeField(text, next)) return undefined;
  const end = format === 'json' ? next : lastField(text, next);
  return { format, fence, content: { start: next, end }, body: end, fault: { kind: 'unclosed' } };
}

function looksLikeField(text: string, at: number): boolean {
  field.lastIndex = at;
  return field.test(text);
}

const field = /["']?[a-z_][\w.-]*(?: [\w.-]+){0,3}["']?[ \t]*(?:=|:(?=[ \t\r\n]|$))|\{[ \t]*(?:["}]|[\r\n])/iy;

/** Behind the last line that can be metadata: a field, an item, something indented; a heading or a paragraph ends it. */
function lastField(text: string, start: number): number {
  let end = start;
  let blank = false;
  for (let at = start; at < text.length;) {
    lineBreak.lastIndex = at;
    const next = lineBreak.test(text) ? lineBreak.lastIndex : text.length;
    const line = text.slice(at, Math.min(next, at + 200)).trimEnd();
    if (line !== '') {
      if (!looksLikeField(text, at) && !/^(?:[ \t]|-(?:[ \t]|$))/.test(line) && (blank || !line.startsWith('#'))) break;
      end = next;
    }
    blank = line === '';
    at = next;
  }
  return end;
}

const lineBreak = /\r\n|\n|\r/g;

/** A fence behind blank lines and comments, with a field below it and its counterpart further on. */
function displacedFence(text: string, start: number): Range | undefined {
  let at = start;
  for (;;) {
    blanks.lastIndex = at;
    blanks.test(text);
    at = blanks.lastIndex;
    if (!text.startsWith('<!--', at)) break;
    const end = text.indexOf('-->', at);
    if (end === -1) return undefined;
    at = end + 3;
  }
  if (at === start) return undefined;
  const opening = openingAt(text, at);
  if (opening === undefined || opening.marker === ';;;' || !looksLikeField(text, opening.next)) return undefined;
  return closingFrom(text, opening.marker, opening.next) === undefined
    ? undefined
    : { start: at, end: at + opening.marker.length };
}

const blanks = /\s*/y;

/** A JSON object that is the start of the file, as Hugo has it: its last brace ends a line. */
function splitObject(text: string, start: number): Split | undefined {
  if (!/^\{\s*["}]/.test(text.slice(start, start + 200))) return undefined;
  const end = objectEnd(text, start);
  closer.lastIndex = end;
  if (end === -1 || !closer.test(text)) return undefined;
  return { format: 'json', fence: { start, end: start + 1 }, content: { start, end }, body: closer.lastIndex };
}

function objectEnd(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (quoted) {
      if (unit === 0x5c) at++;
      else if (unit === 0x22 || unit === 0x0a || unit === 0x0d) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x7b) depth++;
    else if (unit === 0x7d && --depth === 0) return at + 1;
  }
  return -1;
}
