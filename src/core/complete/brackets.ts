// One file, because reading up to the cursor and looking on behind it are two sides of one small grammar.
import type { MetadataFormat } from '../document/model.js';
import type { Range } from '../text/range.js';
import { meetsComment, type Place, restOfQuoted } from './place.js';

/** Lists and maps in brackets as JSON and TOML write them. */
export interface Brackets {
  readonly format: Extract<MetadataFormat, 'json' | 'toml'>;
  readonly separator: ':' | '=';
  readonly quotes: string;
  readonly comments: boolean;
}

/** What is open at the end of a text that has been read. */
export interface Opened {
  readonly levels: readonly Level[];
  /** Where the word at the end begins, behind its quote. */
  readonly word: { readonly start: number; readonly quote: string };
}

interface Level {
  readonly map: boolean;
  key: string | undefined;
  /** Whether the key has its value. */
  filled: boolean;
  /** A name that may become a key. */
  pending: Token | undefined;
  readonly seen: Set<string>;
  /** The end of the last entry while no comma follows it. */
  last: number | undefined;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether a quote was opened and closed again. */
  readonly closed: boolean;
}

/**
 * Reads brackets from the first one to the end of a range: what is open there, where the outermost one was closed, or undefined where
 * the range ends in a comment. Commas that are missing, quotes and brackets that were never closed do not lose the rest.
 */
export function readBrackets(text: string, { start, end }: Range, brackets: Brackets): Opened | number | undefined {
  const levels: Level[] = [];
  let last: Token | undefined;
  for (let at = start; at < end;) {
    const char = text[at] ?? '';
    const top = levels.at(-1);
    if (char === '#' && brackets.comments) {
      at = lineEnd(text, at);
      if (at >= end) return undefined;
    } else if (char === '[' || char === '{') {
      levels.push({ ...emptyLevel, map: char === '{', seen: new Set() });
      at++;
    } else if (char === ']' || char === '}') {
      while (levels.length > 1 && levels.at(-1)?.map !== (char === '}')) levels.pop();
      levels.pop();
      at++;
      if (levels.length === 0) return at;
      fill(levels.at(-1), at);
    } else if (char === ',') {
      if (top !== undefined) Object.assign(top, emptyLevel);
      at++;
    } else if (char === brackets.separator) {
      // A name before a separator is a key, whatever was left open before it.
      while (levels.length > 1 && levels.at(-1)?.map === false) levels.pop();
      const map = levels.at(-1);
      if (map?.map === true && last !== undefined) {
        Object.assign(map, emptyLevel, { key: last.text });
        map.seen.add(last.text);
      }
      at++;
    } else if (/\s/.test(char)) at++;
    else {
      last = tokenAt(text, at, brackets);
      const quote = brackets.quotes.includes(char) ? char : '';
      if (last.end > end || (last.end === end && !last.closed))
        return { levels, word: { start: at + quote.length, quote } };
      put(top, last);
      at = last.end;
    }
  }
  return { levels, word: { start: end, quote: '' } };
}

/** The place at the end of what was read; undefined where nothing can stand there: behind a whole value, before a colon. */
export function placeInBrackets(
  text: string,
  offset: number,
  {
    opened: { levels, word },
    outer,
    within,
    brackets,
  }: {
    readonly opened: Opened;
    readonly outer: readonly string[];
    readonly within: Range;
    readonly brackets: Brackets;
  },
): Place | undefined {
  const top = levels.at(-1);
  if (top === undefined) return undefined;
  const isEmpty = word.start === offset && word.quote === '';
  if (isEmpty && (isOnLineOf(text, top.last, offset) || isOnLineOf(text, top.pending?.end, offset))) return undefined;
  const isValue = !top.map || (top.key !== undefined && !top.filled);
  const path = levels.flatMap((level) =>
    !level.map ? ['[]'] : level.key === undefined || (level === top && !isValue) ? [] : [level.key],
  );
  const after = text.slice(offset, Math.min(within.end, lineEnd(text, offset)));
  const isComment = brackets.comments && meetsComment(after, text.slice(word.start, offset) + word.quote);
  const own = isEmpty
    ? top.map && isValue
      ? valueBehind(text, { start: offset, end: offset + after.length }, brackets)
      : 0
    : word.quote === ''
      ? bare(after, brackets)
      : restOfQuoted(after, word.quote, !isValue);
  if (own === undefined) return undefined;
  const end = offset + (isComment ? 0 : own);
  const hasColon = !isValue && new RegExp(`^[ \\t]*${brackets.separator}`).test(text.slice(end, end + 100));
  if (isEmpty && hasColon) return undefined;
  const { names, keys, next } = lookOn(text, { start: end, end: within.end }, brackets);
  const comma = top.last !== undefined && (!top.map || top.filled) && top.last <= word.start ? top.last : undefined;
  return {
    format: brackets.format,
    path: [...outer, ...path],
    at: isValue ? 'value' : 'key',
    range: { start: word.start, end },
    siblings: new Set(top.map ? [...top.seen, ...keys] : []),
    items: new Set(top.map ? [] : [...top.seen, ...names]),
    column: 0,
    hasColon,
    flow: true,
    quote: word.quote,
    gap: hasColon ? '' : next === 'entry' ? (/^\s/.test(text.slice(end)) ? ',' : ', ') : isComment ? ' ' : '',
    ...(comma === undefined ? {} : { comma }),
  };
}

/** The end of the line at an offset, its break not included. */
export function lineEnd(text: string, offset: number): number {
  const lineBreak = /[\r\n]/g;
  lineBreak.lastIndex = offset;
  return lineBreak.exec(text)?.index ?? text.length;
}

const emptyLevel = { key: undefined, filled: false, pending: undefined, last: undefined };

function put(level: Level | undefined, token: Token): void {
  if (level === undefined) return;
  if (!level.map) {
    level.seen.add(token.text);
    level.last = token.end;
  } else if (level.key !== undefined && !level.filled) fill(level, token.end);
  else level.pending = token;
}

function fill(level: Level | undefined, end: number): void {
  if (level === undefined) return;
  level.filled = true;
  level.last = end;
}

/** Behind a whole value, or a name that waits for its colon, nothing begins on the same line. */
function isOnLineOf(text: string, end: number | undefined, offset: number): boolean {
  return end !== undefined && !/[\r\n]/.test(text.slice(end, offset));
}

/** A word, or a quoted text as far as its line goes. */
function tokenAt(text: string, start: number, { quotes, separator }: Brackets): Token {
  const quote = text[start] ?? '';
  if (!quotes.includes(quote)) {
    const word = separator === ':' ? /[^\s,[\]{}"':]+/y : /[^\s,[\]{}"'=#]+/y;
    word.lastIndex = start;
    const end = start + (word.exec(text)?.[0].length ?? 1);
    return { start, end, text: text.slice(start, end), closed: false };
  }
  for (let at = start + 1; ; at++) {
    const char = text[at];
    if (char === quote) return { start, end: at + 1, text: text.slice(start + 1, at), closed: true };
    if (char === undefined || char === '\n' || char === '\r')
      return { start, end: at, text: text.slice(start + 1, at), closed: false };
    if (char === '\\' && quote === '"') at++;
  }
}

/** The value of a key before the cursor that begins behind it, on its line, and has no brackets; that has its place, an entry goes on behind it. */
function valueBehind(text: string, { start, end }: Range, brackets: Brackets): number | undefined {
  const at = start + (/^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0);
  const char = text[at] ?? '';
  if (char === '[' || char === '{') return undefined;
  if (at >= end || /[,\]}#=:]/.test(char)) return 0;
  const token = tokenAt(text, at, brackets);
  const isKey = new RegExp(`^[ \\t]*${brackets.separator}`).test(text.slice(token.end, token.end + 100));
  return isKey ? 0 : token.end - start;
}

function bare(after: string, { separator }: Brackets): number {
  return (separator === ':' ? /^[^\s,[\]{}"':]*/ : /^[^\s,[\]{}"'=#]*/).exec(after)?.[0].length ?? 0;
}

/** What the same list or map still holds behind the cursor, and whether an entry follows without a comma. */
function lookOn(
  text: string,
  { start, end }: Range,
  brackets: Brackets,
): { readonly names: readonly string[]; readonly keys: readonly string[]; readonly next: 'entry' | 'other' } {
  const names: string[] = [];
  const keys: string[] = [];
  let next: 'entry' | 'other' | undefined;
  let depth = 0;
  for (let at = start; at < end && depth >= 0;) {
    const char = text[at] ?? '';
    // TOML's brackets end where another line begins, unless that begins with a value.
    const isEnd = brackets.format === 'toml' && /^[\r\n]\s*(?![\s"'{])/.test(text.slice(at, Math.min(end, at + 1000)));
    if (next === undefined && (!/\s/.test(char) || isEnd)) next = /[,:=#}\]\r\n]/.test(char) ? 'other' : 'entry';
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    else if (char === '#' && brackets.comments) at = lineEnd(text, at) - 1;
    else if (depth === 0 && char === brackets.separator) keys.push(names.at(-1) ?? '');
    else if (!/[\s,:=]/.test(char)) {
      const token = tokenAt(text, at, brackets);
      if (depth === 0) names.push(token.text);
      at = Math.max(at, token.end - 1);
    }
    at++;
  }
  return { names, keys, next: next ?? 'other' };
}
