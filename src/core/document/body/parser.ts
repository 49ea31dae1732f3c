import { GFM, type MarkdownParser, parser } from '@lezer/markdown';

/**
 * The fast Markdown parser, for structure: headings, lists, code, links, HTML. Emphasis is left out, since no fact depends on it outside
 * headings and its delimiters are the parser's slowest case.
 */
export const structureParser: MarkdownParser = withQuickInline(
  parser.configure([GFM, { remove: ['Emphasis', 'Strikethrough', 'HardBreak'] }]),
);

/** The whole inline syntax, for headings' text. */
export const headingParser: MarkdownParser = parser.configure([GFM]);

/** Most paragraphs hold nothing that a fact is made of; looking for the characters that could start one is cheaper than parsing. */
function withQuickInline(base: MarkdownParser): MarkdownParser {
  const whole = base.parseInline.bind(base);
  base.parseInline = (text, offset) => (mayHoldFacts.test(text) ? whole(text, offset) : []);
  return base;
}

const mayHoldFacts = /[[<`\\&]|:\/\/|www\.|@|mailto:|xmpp:/i;
