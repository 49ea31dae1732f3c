import { type SelectionRange, SelectionRangeRequest } from 'vscode-languageserver';
import { holds } from '../../core/lookup/at.js';
import type { Node } from '../../core/document/model.js';
import type { Range } from '../../core/text/range.js';
import { defineFeature, type FileContext, onFile } from '../feature.js';

/** Growing selections in metadata: value, item, field, block, frontmatter. Bodies are the editor's own matter. */
export const selectionRange = defineFeature({
  name: 'selection-range',
  capabilities: () => ({ selectionRangeProvider: true }),
  handlers: [
    onFile(
      SelectionRangeRequest.type,
      (context, { positions }) => {
        const ranges = positions.map((position) => chainAt(context, context.offset(position)));
        // A position without an answer would shift the answers of the others; the client then asks whoever else it knows.
        return ranges.every((range) => range !== undefined) ? ranges : null;
      },
      null,
    ),
  ],
});

function chainAt(context: FileContext, offset: number): SelectionRange | undefined {
  const { document, path } = context;
  const { metadata } = document ?? {};
  if (metadata === undefined || metadata.path !== path || !holds(metadata.content, offset)) return undefined;
  const outer = metadata.kind === 'frontmatter' ? [{ start: metadata.fence.start, end: metadata.content.end }] : [];
  const ranges: Range[] = [...outer, metadata.content, ...rangesAt(metadata.root, offset)];
  let chain: SelectionRange | undefined;
  let last: Range | undefined;
  for (const range of ranges) {
    if (last !== undefined && (range.start < last.start || range.end > last.end)) continue;
    if (last?.start === range.start && last.end === range.end) continue;
    chain = { range: context.range(range), ...(chain === undefined ? {} : { parent: chain }) };
    last = range;
  }
  return chain;
}

/** From the outermost to the innermost. */
function rangesAt(node: Node, offset: number): readonly Range[] {
  if (!holds(node.range, offset)) return [];
  if (node.kind === 'scalar') return [node.range];
  if (node.kind === 'list') return [node.range, ...node.items.flatMap((item) => rangesAt(item, offset))];
  const entry = node.entries.find(({ range, merged }) => merged !== true && holds(range, offset));
  if (entry === undefined) return [node.range];
  const inner = holds(entry.keyRange, offset) ? [entry.keyRange] : rangesAt(entry.value, offset);
  return [node.range, entry.range, ...inner];
}
