import type { Range } from '../text/range.js';
import { type Brackets, placeInBrackets, readBrackets } from './brackets.js';
import type { Place } from './place.js';

/** The place of an offset inside JSON that lies in `within`: `{"owner": "te|` has one, what stands behind the last brace has none. */
export function jsonPlace(text: string, offset: number, within: Range): Place | undefined {
  const opened = readBrackets(text, { start: within.start, end: offset }, json);
  if (opened === undefined || typeof opened === 'number') return undefined;
  return placeInBrackets(text, offset, { opened, outer: [], within, brackets: json });
}

const json: Brackets = { format: 'json', separator: ':', quotes: '"', comments: false };
