import type { Range } from '../text/range.js';
import type { MapNode, ParseProblem, Remedy } from './model.js';

/** A fault as the readers of the formats see it: they do not know which file the text is from. */
export interface FormatProblem {
  readonly code: ParseProblem['code'];
  readonly message: string;
  readonly range: Range;
  readonly remedy?: Remedy;
}

/** What a reader of YAML, TOML or JSON makes of a stretch of text: always a map, whatever is wrong. */
export interface FormatReading {
  readonly root: MapNode;
  readonly problems: readonly FormatProblem[];
}

/** Past this many faults the rest is only counted: a file that is not YAML at all has one on every line. */
export const maxProblems = 50;

/** Deeper nesting than any person writes; it bounds the recursion of everything that walks the tree. */
export const maxNesting = 64;

/** How much aliases may make of a document, in nodes; a "billion laughs" file would make billions. */
export const maxAliasedNodes = 10_000;
