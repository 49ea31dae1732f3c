import type { Node } from '../document/model.js';

/**
 * Whether a value stands where an answer should: `TBD`, `yyyy-mm-dd`, `?`, `N/A` without a reason, `<fill in>`, `{name}`, or a
 * template's choice such as `provisional|implementable`. A list counts when all its items do.
 */
export function isPlaceholder(node: Node): boolean {
  if (node.kind === 'list') return node.items.length > 0 && node.items.every(isPlaceholder);
  return node.kind === 'scalar' && isPlaceholderText(node.source);
}

/** As `isPlaceholder`, of a text. */
export function isPlaceholderText(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 200) return false;
  return words.test(trimmed) || marks.test(trimmed) || choice.test(trimmed);
}

/** Whether a text says that the question does not arise, and why: `N/A: no data is stored`. */
export function isNotApplicable(text: string): boolean {
  return /^(?:n\/a|not applicable)\b[\s:,.–—-]*\S.{2,}/i.test(text.trim());
}

const words =
  /^(?:@?tbd|tbc|todo|to be (?:determined|decided|defined|done)|fixme|xxx+|\?+|n\/a|none yet|unknown|yyyy-?mm-?dd|v?x\.y(?:\.z)?|nnnn|\.{3}|…)[.:]?$/i;
const marks =
  /^(?:<[^<>\n]*>|\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|\[(?:tbd|todo|unresolved|fill in|insert)[^\]\n]*\]|@?<[^<>\n]*>)$/i;
// Only the class may take the blank before a bar: were there two ways, a long choice that fails would take for ever.
const choice = /^[a-z][\w -]*(?:\|\s?[a-z][\w -]*)+$/i;
