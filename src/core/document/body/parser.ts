import { GFM, type MarkdownParser, parser } from '@lezer/markdown';
import type { Tree } from '@lezer/common';
import type { Leaf } from './inline.js';

/** The blocks of a text, and the stretches of inline content in them, in order. */
export interface Blocks {
  readonly tree: Tree;
  readonly leaves: readonly Leaf[];
}

/** The blocks of a Markdown text. What is inside their lines is left to `readInline`, which needs all definitions first. */
export function parseBlocks(text: string): Blocks {
  const leaves: Leaf[] = [];
  collecting = leaves;
  return { tree: blockParser.parse(text), leaves };
}

/** The whole inline syntax, for headings' text. */
export const headingParser: MarkdownParser = parser.configure([GFM]);

let collecting: Leaf[] = [];

const blockParser = withCollectedInline(parser.configure([GFM]));

function withCollectedInline(base: MarkdownParser): MarkdownParser {
  base.parseInline = (text, start) => {
    collecting.push({ text, start });
    return [];
  };
  return base;
}
