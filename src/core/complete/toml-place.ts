import type { Range } from '../text/range.js';
import { type Brackets, lineEnd, placeInBrackets, readBrackets } from './brackets.js';
import { commentBehind, meetsComment, type Place, restOfQuoted } from './place.js';

/** The place of an offset inside TOML that lies in `within`; undefined where nothing is proposed: comments, texts of several lines. */
export function tomlPlace(text: string, offset: number, within: Range): Place | undefined {
  let table: readonly string[] = [];
  let tableStart = within.start;
  for (let at = within.start; at <= offset;) {
    const end = Math.min(lineEnd(text, at), within.end);
    const line = text.slice(at, end);
    const header = /^[ \t]*(?<open>\[\[?)[ \t]*(?<name>[^\]#]*)/.exec(line)?.groups;
    const pair = /^(?<lead>[ \t]*(?<key>[^=#[\]{}]*)=[ \t]*)/.exec(line)?.groups;
    let next = end;
    if (header !== undefined) {
      if (offset <= end) return inHeader(text, offset, { line, start: at, within });
      table = [...partsOf(header['name'] ?? ''), ...(header['open'] === '[[' ? ['[]'] : [])];
      tableStart = end;
    } else if (pair === undefined || offset - at < line.indexOf('=') + 1) {
      if (offset <= end) return inKey(text, offset, { line, start: at, table, tableStart, within });
    } else {
      const start = at + (pair['lead'] ?? '').length;
      const path = [...table, ...partsOf(pair['key'] ?? '')];
      const value = valueAt(text, { start, end }, { offset, path, within });
      if (typeof value !== 'number') return value;
      next = Math.min(lineEnd(text, value), within.end);
    }
    at = next + (text.startsWith('\r\n', next) ? 2 : 1);
  }
  return undefined;
}

const toml: Brackets = { format: 'toml', separator: '=', quotes: `"'`, comments: true };

/** The place where the offset is in a value; else the value's end. */
function valueAt(
  text: string,
  { start, end }: Range,
  { offset, path, within }: { readonly offset: number; readonly path: readonly string[]; readonly within: Range },
): Place | number | undefined {
  const long = /^(?:"""|''')/.exec(text.slice(start, start + 3))?.[0];
  if (long !== undefined) {
    const close = text.indexOf(long, start + 3);
    const stop = close < 0 || close > within.end ? within.end : close + 3;
    return offset < stop || offset <= end ? undefined : stop;
  }
  if (/[[{]/.test(text[start] ?? '') && offset > start) {
    const limit = nextField(text, { start: end, end: within.end });
    const opened = readBrackets(text, { start, end: Math.min(offset, limit) }, toml);
    if (typeof opened === 'number') return offset > lineEnd(text, opened) ? opened : undefined;
    if (offset > limit) return limit;
    return opened === undefined
      ? undefined
      : placeInBrackets(text, offset, { opened, outer: path, within: { start, end: limit }, brackets: toml });
  }
  if (offset > end) return end;
  return scalar(text, Math.min(start, offset), { offset, end, path });
}

function scalar(
  text: string,
  start: number,
  { offset, end, path }: { readonly offset: number; readonly end: number; readonly path: readonly string[] },
): Place | undefined {
  const typed = text.slice(start, offset);
  const quote = /^["']/.exec(typed)?.[0] ?? '';
  if (quote === '' ? /["'#]/.test(typed) : typed.slice(1).includes(quote)) return undefined;
  const after = text.slice(offset, end);
  if (typed === '' && /^[ \t]*(?:[[{]|"""|''')/.test(after)) return undefined;
  const isComment = quote === '' && meetsComment(after, typed);
  const more = quote === '' ? (/^[^#]*/.exec(after)?.[0].trimEnd().length ?? 0) : restOfQuoted(after, quote);
  return {
    ...{ format: 'toml', path, at: 'value', siblings: none, items: none, column: 0, hasColon: false, flow: false },
    range: { start: start + quote.length, end: offset + (isComment ? 0 : more) },
    quote,
    gap: isComment ? ' ' : '',
  };
}

interface Line {
  readonly line: string;
  readonly start: number;
  readonly within: Range;
}

function inKey(
  text: string,
  offset: number,
  { line, start, within, table, tableStart }: Line & { readonly table: readonly string[]; readonly tableStart: number },
): Place | undefined {
  const typed = line.slice(0, offset - start).trimStart();
  if (typed.includes('#')) return undefined;
  const quote = /["']/.exec(typed.replaceAll(/"[^"]*"|'[^']*'/g, ''))?.[0] ?? '';
  const parts = typed.split('.');
  const word = (parts.at(-1) ?? '').replace(/^["']/, '');
  if (quote === '' && /["'\s]/.test(word)) return undefined;
  const after = text.slice(offset, start + line.length);
  const isComment = meetsComment(after, typed);
  // In front of a field another line is put in.
  const isBefore = typed === '' && !/^[ \t]*(?:#|$)/.test(after);
  if (isBefore && /^\s/.test(after)) return undefined;
  const more = isBefore
    ? 0
    : quote === ''
      ? (/^[\w-]*/.exec(after)?.[0].length ?? 0)
      : restOfQuoted(after, quote, true);
  const end = offset + more;
  const outer = parts.slice(0, -1).map((part) => part.replace(/^["'](.*)["']$/, '$1'));
  const comment = commentBehind(text, end);
  return {
    format: 'toml',
    path: [...table, ...outer],
    at: 'key',
    range: { start: offset - word.length, end },
    siblings: new Set(
      outer.length === 0 ? keysIn(text, { start: tableStart, end: within.end }, table, isBefore ? -1 : start) : [],
    ),
    items: none,
    column: 0,
    hasColon: !isBefore && /^[ \t]*=/.test(text.slice(end, start + line.length)),
    flow: false,
    quote,
    gap: isComment ? ' ' : '',
    ...(comment === undefined ? {} : { comment }),
    ...(isBefore ? { behind: `\n${' '.repeat(offset - start)}` } : {}),
  };
}

/** The other keys of the table that a line is in; beside those of the root stand the names of tables. */
function keysIn(text: string, { start, end }: Range, table: readonly string[], own: number): readonly string[] {
  const found: string[] = [];
  let inTable = true;
  let inLong = '';
  for (let at = start; at < end;) {
    const stop = Math.min(lineEnd(text, at), end);
    const line = text.slice(at, stop);
    const header = /^[ \t]*\[\[?[ \t]*([^\]#]+)\]/.exec(line)?.[1];
    const key = /^[ \t]*([^=#[\]{}]+)=/.exec(line)?.[1];
    if (inLong !== '') inLong = line.includes(inLong) ? '' : inLong;
    else if (header !== undefined) {
      inTable = false;
      if (table.length === 0) found.push(partsOf(header)[0] ?? '');
    } else if (key !== undefined && inTable && at !== own) {
      found.push(partsOf(key)[0] ?? '');
      const long = /=[ \t]*("""|''')(?!.*\1)/.exec(line)?.[1];
      inLong = long ?? '';
    }
    if (!inTable && table.length > 0) break;
    at = stop + 1;
  }
  return found;
}

function inHeader(text: string, offset: number, { line, start, within }: Line): Place | undefined {
  const typed = /^[ \t]*(?<open>\[\[?)[ \t]*(?<name>[\w.-]*)$/.exec(line.slice(0, offset - start))?.groups;
  if (typed === undefined) return undefined;
  const parts = (typed['name'] ?? '').split('.');
  const after = /^[\w-]*\]*/.exec(text.slice(offset, start + line.length))?.[0] ?? '';
  // In front of a name that is there nothing goes in.
  if (/^\w/.test(after) && typed['name'] === '') return undefined;
  return {
    format: 'toml',
    path: parts.slice(0, -1),
    at: typed['open'] === '[[' ? 'tables' : 'table',
    range: { start: offset - (parts.at(-1) ?? '').length, end: offset + after.length },
    siblings: new Set(typed['open'] === '[[' ? [] : keysIn(text, within, [], start)),
    ...{ items: none, column: 0, hasColon: false, flow: false, quote: '', gap: '' },
  };
}

/** The first line that begins a field or a table of its own, so that a bracket that was never closed ends before it. */
function nextField(text: string, { start, end }: Range): number {
  const field = /[\r\n](?=[\w"'-][^\r\n=#,[\]{}]*=|[ \t]*\[\[?[a-z_][\w.-]*\]\]?[ \t]*(?:#|[\r\n]|$))/gi;
  field.lastIndex = start;
  return Math.min(field.exec(text)?.index ?? end, end);
}

function partsOf(name: string): readonly string[] {
  return name.split('.').map((part) => part.trim().replace(/^["'](.*)["']$/, '$1'));
}

const none: ReadonlySet<string> = new Set();
