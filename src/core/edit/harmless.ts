import { readFormat } from '../document/metadata.js';
import type { MapNode, Metadata, Node } from '../document/model.js';
import { applyEdits } from '../text/edits.js';
import type { TextEdit } from '../text/range.js';

/**
 * The edits, if the metadata then says what is expected and has no fault more than before; else none. Moving lines can do harm that only
 * reading shows: an alias comes before its anchor, a comment becomes text of the block above it.
 */
export function harmless(metadata: Metadata, text: string, edits: TextEdit[], expected: MapNode): TextEdit[] {
  const { content, format } = metadata;
  const edited = applyEdits(text, edits);
  if (edited === undefined) return [];
  const after = { start: content.start, end: content.end + edited.length - text.length };
  const { root, problems } = readFormat(edited, after, format);
  const faults = readFormat(text, content, format).problems.length;
  return problems.length <= faults && JSON.stringify(valuesOf(root)) === JSON.stringify(valuesOf(expected))
    ? edits
    : [];
}

/** Keys and values without places; a map's keys in alphabetical order. */
function valuesOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value === null ? null : node.source;
  if (node.kind === 'list') return node.items.map(valuesOf);
  return node.entries
    .map(({ key, value }) => [key, valuesOf(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
