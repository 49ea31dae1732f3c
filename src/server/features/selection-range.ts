import { type SelectionRange, SelectionRangeRequest } from 'vscode-languageserver';
import { holds } from '../../core/lookup/at.js';
import type { Node } from '../../core/document/model.js';
import type { Range } from '../../core/text/range.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';

/** Growing selections in metadata and `shipshape.yaml`: value, item, field, block, frontmatter. Bodies are the editor's own matter. */
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
      {
        otherwise: null,
        inConfig: (context, { positions }) => {
          const { root, text } = context.looking.file;
          const whole = { start: 0, end: text.length };
          return positions.map((position) => {
            const ranges = [whole, ...rangesAt(root, context.offset(position))];
            return chainOf(context, ranges) ?? { range: context.range(whole) };
          });
        },
      },
    ),
  ],
});

function chainAt(context: FileContext, offset: number): SelectionRange | undefined {
  const { document, path } = context;
  const { metadata } = document ?? {};
  if (metadata === undefined || metadata.path !== path || !holds(metadata.content, offset)) return undefined;
  const outer = metadata.kind === 'frontmatter' ? [{ start: metadata.fence.start, end: metadata.content.end }] : [];
  return chainOf(context, [...outer, metadata.content, ...rangesAt(metadata.root, offset)]);
}

function chainOf(context: FileContext | ConfigContext, ranges: readonly Range[]): SelectionRange | undefined {
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
