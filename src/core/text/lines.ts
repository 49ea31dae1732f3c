import type { Position } from './range.js';

/**
 * The offset at which each line starts, line 1 first. `\n`, `\r\n` and a lone `\r` end a line, as in editors. A byte-order mark
 * belongs to no line, so the first line of a text that has one starts at 1.
 */
export function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === byteOrderMark ? 1 : 0];
  if (text.includes('\r')) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === lineFeed) starts.push(at + 1);
      else if (unit === carriageReturn && text.charCodeAt(at + 1) !== lineFeed) starts.push(at + 1);
    }
  } else {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  return starts;
}

/** Line and column, both from 1, of an offset; an offset before the first line counts as its start. */
export function positionAt(starts: readonly number[], offset: number): Position {
  const index = lineIndexAt(starts, offset);
  return { line: index + 1, column: Math.max(0, offset - (starts[index] ?? 0)) + 1 };
}

/**
 * The offset of a position. A column past the end of its line gives the start of the next one; a line
 * past the last one is the last one.
 */
export function offsetAt(starts: readonly number[], position: Position): number {
  const index = Math.min(Math.max(position.line, 1), starts.length) - 1;
  const offset = (starts[index] ?? 0) + Math.max(position.column, 1) - 1;
  return Math.min(offset, starts[index + 1] ?? offset);
}

/** The index into `starts` of the line that holds an offset. */
export function lineIndexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const byteOrderMark = 0xfeff;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
