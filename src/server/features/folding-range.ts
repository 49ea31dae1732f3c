import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from 'vscode-languageserver';
import type { Node } from '../../core/document/model.js';
import type { Range } from '../../core/text/range.js';
import { defineFeature, type FileContext, onFile } from '../feature.js';

/** Folds the frontmatter, its blocks, and HTML comments. Sections are folded by every Markdown editor itself. */
export const foldingRange = defineFeature({
  name: 'folding-range',
  capabilities: () => ({ foldingRangeProvider: true }),
  handlers: [onFile(FoldingRangeRequest.type, foldsIn, null)],
});

function foldsIn(context: FileContext): FoldingRange[] {
  const { document, path } = context;
  if (document === undefined) return [];
  const { metadata, body } = document;
  const folds: FoldingRange[] = [];
  const fold = (range: Range, kind: FoldingRange['kind']): void => {
    const { start, end } = context.range(range);
    if (end.line > start.line)
      folds.push({ startLine: start.line, endLine: end.line, ...(kind === undefined ? {} : { kind }) });
  };
  if (metadata.path === path) {
    if (metadata.kind === 'frontmatter') fold({ start: metadata.fence.start, end: metadata.content.end }, 'region');
    for (const range of blocksIn(metadata.root)) fold(range, undefined);
  }
  if (document.path === path) for (const { range } of body.comments) fold(range, FoldingRangeKind.Comment);
  return folds;
}

function blocksIn(node: Node): readonly Range[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap((item) => [item.range, ...blocksIn(item)]);
  return node.entries.flatMap((entry) => (entry.merged === true ? [] : [entry.range, ...blocksIn(entry.value)]));
}
