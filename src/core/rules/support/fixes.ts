import { listItems } from '../../document/fields.js';
import type { Document, DocumentSource, Entry, Metadata, Node, ScalarNode } from '../../document/model.js';
import { renameKey } from '../../edit/fields.js';
import { writeQuoted, writeScalar } from '../../edit/writing.js';
import type { Fix } from '../../findings.js';
import type { Range } from '../../text/range.js';

/**
 * Another value in the place of one, in the quotes that stand there or that the format needs. Without a source (workspace rules have
 * none) quotes are double ones.
 */
export function replaceValue(
  { metadata }: Document,
  node: ScalarNode,
  value: string,
  options: { readonly source?: DocumentSource; readonly sure?: boolean } = {},
): Fix {
  const opening = options.source === undefined ? undefined : metadataText(options.source, metadata)[node.range.start];
  const edit = { path: metadata.path, range: node.range, text: written(metadata, node, value, opening) };
  return { title: `Change to \`${value}\``, edits: [edit], sure: options.sure === true };
}

/** Another name for the field whose key stands at a place; nothing where the format has the name in several places. */
export function renameAt(
  document: Document,
  keyRange: Range,
  key: string,
  options: { readonly source: DocumentSource; readonly sure: boolean },
): Fix[] {
  const { metadata } = document;
  const entry = entryAt(metadata.root, keyRange);
  const edits = entry === undefined ? [] : renameKey(document, metadataText(options.source, metadata), entry, key);
  return edits.length === 0 ? [] : [{ title: `Rename to \`${key}\``, edits, sure: options.sure }];
}

/** As `replaceValue`, where only the place of the value is known. */
export function replaceValueAt(document: Document, range: Range, value: string, source?: DocumentSource): Fix[] {
  const node = scalarAt(document.metadata.root, range);
  return node === undefined ? [] : [replaceValue(document, node, value, source === undefined ? {} : { source })];
}

/** The text that a document's metadata stands in. */
export function metadataText(source: DocumentSource, metadata: Metadata): string {
  return metadata.path === source.path ? source.text : (source.sidecar?.text ?? '');
}

function entryAt(node: Node, keyRange: Range): Entry | undefined {
  if (node.kind === 'scalar') return undefined;
  const own = node.kind === 'map' ? node.entries.find((entry) => entry.keyRange.start === keyRange.start) : undefined;
  if (own !== undefined) return own;
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  const around = children.find(({ range }) => range.start <= keyRange.start && keyRange.end <= range.end);
  return around === undefined ? undefined : entryAt(around, keyRange);
}

function scalarAt(node: Node, range: Range): ScalarNode | undefined {
  if (node.kind === 'scalar') {
    if (node.range.start === range.start && node.range.end === range.end) return node;
    const part = listItems(node, 'comma-list').find((item) => item.range.start === range.start);
    return part?.kind === 'scalar' ? part : undefined;
  }
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  const around = children.find((child) => child.range.start <= range.start && range.end <= child.range.end);
  return around === undefined ? undefined : scalarAt(around, range);
}

function written(metadata: Metadata, node: ScalarNode, value: string, opening: string | undefined): string {
  const { format } = metadata;
  if (node.style !== 'quoted') return writeScalar(value, { format, flow: true });
  // A part of a comma list inside quotes: the quotes stand around the whole.
  const isPart = node.range.end - node.range.start === node.source.length;
  return isPart ? value : writeQuoted(value, opening ?? '"', format);
}
