import type { Position, Range } from 'vscode-languageserver';
import { lineStarts, offsetAt, positionAt } from '../core/text/lines.js';
import type { Range as Span } from '../core/text/range.js';

/** The only place where offsets become positions. Positions count from 0, characters in UTF-16 code units. */

/** A text as an editor holds it. */
export interface Text {
  readonly text: string;
  readonly lines: readonly number[];
}

export function toText(text: string): Text {
  return { text, lines: lineStarts(text) };
}

/** As `toText`, as a client sent it: one that sends a byte-order mark counts it as a character of the first line. */
export function toSent(text: string): Text {
  return { text, lines: lineStarts(text).with(0, 0) };
}

/** The position of an offset, by the starts of its file's lines. */
export function toPosition(lines: readonly number[], offset: number): Position {
  const { line, column } = positionAt(lines, offset);
  return { line: line - 1, character: column - 1 };
}

export function toRange(lines: readonly number[], { start, end }: Span): Range {
  return { start: toPosition(lines, start), end: toPosition(lines, end) };
}

/** The offset of a position; one behind the end of its line is the end of that line, before its line break. */
export function toOffset({ text, lines }: Text, { line, character }: Position): number {
  if (line >= lines.length) return text.length;
  const offset = offsetAt(lines, { line: line + 1, column: character + 1 });
  const start = lines[Math.max(0, line)] ?? 0;
  let end = lines[Math.max(0, line) + 1] ?? text.length;
  // A line break is never inside a position's line.
  if (end > start && lines[line + 1] !== undefined) {
    if (text[end - 1] === '\n') end--;
    if (end > start && text[end - 1] === '\r') end--;
  }
  return Math.min(offset, end);
}

function toSpan(text: Text, { start, end }: Range): Span {
  return { start: toOffset(text, start), end: toOffset(text, end) };
}

/** A text after one change of the editor's; a change without a range replaces all. */
export function changed(before: Text, change: { readonly range?: Range; readonly text: string }): Text {
  if (change.range === undefined) return toSent(change.text);
  const { start, end } = toSpan(before, change.range);
  return toSent(before.text.slice(0, start) + change.text + before.text.slice(Math.max(start, end)));
}
