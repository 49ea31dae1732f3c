import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from 'vscode-languageserver';
import type { Node } from '../../core/document/model.js';
import type { Range } from '../../core/text/range.js';
import { commentsIn } from '../../core/lookup/config/comments.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';

/** Folds the frontmatter, its blocks, and HTML comments; in `shipshape.yaml` blocks and comments. Sections are folded by every Markdown editor itself. */
export const foldingRange = defineFeature({
  name: 'folding-range',
  capabilities: () => ({ foldingRangeProvider: true }),
  handlers: [onFile(FoldingRangeRequest.type, foldsIn, { otherwise: null, inConfig: foldsInConfig })],
});

function foldsIn(context: FileContext): FoldingRange[] {
  const { document, path } = context;
  if (document === undefined) return [];
  const { metadata, body } = document;
  const folds: FoldingRange[] = [];
  if (metadata.path === path) {
    if (metadata.kind === 'frontmatter')
      folds.push(...fold(context, { start: metadata.fence.start, end: metadata.content.end }, FoldingRangeKind.Region));
    folds.push(...blocksIn(metadata.root).flatMap((range) => fold(context, range)));
  }
  if (document.path === path)
    folds.push(...body.comments.flatMap(({ range }) => fold(context, range, FoldingRangeKind.Comment)));
  return folds;
}

function foldsInConfig(context: ConfigContext): FoldingRange[] {
  const { root, text } = context.looking.file;
  return [
    ...blocksIn(root).flatMap((range) => fold(context, range)),
    ...commentsIn(text, root).flatMap((range) => fold(context, range, FoldingRangeKind.Comment)),
  ];
}

function fold(context: FileContext | ConfigContext, range: Range, kind?: FoldingRangeKind): FoldingRange[] {
  const { start, end } = context.range(range);
  if (end.line <= start.line) return [];
  return [{ startLine: start.line, endLine: end.line, ...(kind === undefined ? {} : { kind }) }];
}

function blocksIn(node: Node): readonly Range[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap((item) => [item.range, ...blocksIn(item)]);
  return node.entries.flatMap((entry) => (entry.merged === true ? [] : [entry.range, ...blocksIn(entry.value)]));
}
