import type { Range } from '../../src/core/text/range.js';

/** Where a range lies as scenarios count it: from 1, on its first line, without byte-order mark and line break, at least one column. */
export function placeOf(range: Range, text: string): { line: number; column: number; length: number } {
  const before = text.slice(0, range.start).split('\n');
  const lineStart = range.start - (before.at(-1)?.length ?? 0);
  const lineEnd = text.indexOf('\n', lineStart);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, '');
  const mark = before.length === 1 && line.startsWith('\uFEFF') ? 1 : 0;
  const start = Math.max(mark, range.start - lineStart);
  const end = Math.min(range.end - lineStart, line.length);
  return { line: before.length, column: start - mark + 1, length: Math.max(1, end - start) };
}
