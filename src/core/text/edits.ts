import type { Range } from './range.js';

/** What applying needs of an edit; which file it is for is the caller's business. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
}

/**
 * The text with all edits made at once; undefined when two collide or one lies outside the text. Edits may touch. Insertions at
 * one offset are all made, in the order given, and before a replacement that starts there.
 */
export function applyEdits(text: string, edits: readonly Replacement[]): string | undefined {
  const ordered = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const parts: string[] = [];
  let done = 0;
  for (const { range, text: replacement } of ordered) {
    if (range.start < done || range.end < range.start || range.end > text.length) return undefined;
    parts.push(text.slice(done, range.start), replacement);
    done = range.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
