import type { Entry, MapNode } from '../document/model.js';
import type { Range } from '../text/range.js';

/** The lines that belong to one entry of a map written in lines: its comments above, its own, and what is nested under it. */
export interface Block extends Range {
  readonly entry: Entry;
}

/** A map's own entries in the order of writing; what a merge key brings stands elsewhere. */
export function ownEntries(map: MapNode): readonly Entry[] {
  return map.entries.filter(({ merged }) => merged !== true).toSorted((a, b) => a.range.start - b.range.start);
}

/**
 * The lines of an entry, line breaks included, whatever else stands around it. Comment lines right above it are its own, and comment
 * lines right below it that are further to the right; a comment for the whole file is nobody's.
 */
export function blockOf(text: string, entry: Entry, within: Range): Block {
  const keyLine = lineStart(text, entry.range.start);
  const column = entry.range.start - keyLine;
  let start = keyLine;
  while (start > within.start) {
    const above = lineStart(text, breakStart(text, start));
    if (above < within.start || !isCommentOf(text.slice(above, start), column)) break;
    start = above;
  }
  let end = Math.min(lineEnd(text, Math.max(entry.range.end, entry.range.start)), within.end);
  while (end < within.end) {
    const next = lineEnd(text, end);
    const line = text.slice(end, next);
    if (!/^[ \t]+#/.test(line) || line.search(/\S/) <= column) break;
    end = next;
  }
  return { entry, start, end: Math.max(end, entry.range.end) };
}

/** Whether an entry's key is the first thing on its line, so that it can be moved and removed in whole lines. */
export function startsLine(text: string, entry: Entry): boolean {
  return (
    text
      .slice(lineStart(text, entry.range.start), entry.range.start)
      .replace(/^\uFEFF/, '')
      .trim() === ''
  );
}

/** The start of the line that an offset is on. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

/** Where the line break starts that ends right before an offset. */
function breakStart(text: string, offset: number): number {
  const at = offset - 1;
  return text[at] === '\n' && text[at - 1] === '\r' ? at - 1 : Math.max(0, at);
}

/** Where the text of the line ends that an offset is on, before its break. */
export function lineContentEnd(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return /[\r\n]/.test(text[end - 1] ?? '') && end > offset ? Math.max(offset, breakStart(text, end)) : end;
}

/** Behind the break of the line that an offset is on; the text's end where there is none. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return Math.min(at + 1, text.length);
}

/** The line break that the text around a place uses. */
export function lineBreakOf(text: string, from = 0): string {
  return /\r\n|\n|\r/.exec(text.slice(from, from + 10_000))?.[0] ?? /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** What stands before an entry on its line, as blanks: `- name: x` gives two. */
export function indentationOf(text: string, offset: number): string {
  return text
    .slice(lineStart(text, offset), offset)
    .replace(/^\uFEFF/, '')
    .replace(/[^ \t]/g, ' ');
}

/** A comment further to the right may be text of a literal block above it. */
function isCommentOf(line: string, column: number): boolean {
  return /^[ \t]*#/.test(line) && line.search(/\S/) <= column && !line.includes('shipshape-disable-file');
}
