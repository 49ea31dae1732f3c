import { type DocumentSymbol, DocumentSymbolRequest, SymbolKind } from 'vscode-languageserver';
import { configOutline, type OutlinePart } from '../../core/lookup/config/outline.js';
import type { Document, Entry, Node } from '../../core/document/model.js';
import type { Range } from '../../core/text/range.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';

/** The outline: the metadata's fields, and the sections where the editor does not show them itself; of `shipshape.yaml` what it makes. */
export const documentSymbol = defineFeature({
  name: 'document-symbol',
  capabilities: () => ({ documentSymbolProvider: { label: 'Shipshape' } }),
  handlers: [onFile(DocumentSymbolRequest.type, symbolsIn, { otherwise: null, inConfig: symbolsInConfig })],
});

function symbolsIn(context: FileContext): DocumentSymbol[] {
  const { document, path, session } = context;
  if (document === undefined) return [];
  const { metadata } = document;
  const fields = metadata.path === path ? metadata.root.entries.flatMap((entry) => fieldSymbol(context, entry)) : [];
  const top: DocumentSymbol[] =
    fields.length === 0 || metadata.kind !== 'frontmatter'
      ? fields
      : [
          symbol(
            context,
            { name: 'Metadata', kind: SymbolKind.Module, range: whole(document), at: metadata.fence },
            fields,
          ),
        ];
  return document.path === path && !session.client.isVsCode ? [...top, ...sectionSymbols(context, document)] : top;
}

function symbolsInConfig(context: ConfigContext): DocumentSymbol[] {
  const symbols = (parts: readonly OutlinePart[]): DocumentSymbol[] =>
    parts.map((part) => symbol(context, { ...part, kind: kinds[part.kind] }, symbols(part.parts)));
  return symbols(configOutline(context.looking.file.root));
}

const kinds: Readonly<Record<OutlinePart['kind'], SymbolKind>> = {
  type: SymbolKind.Class,
  gate: SymbolKind.Event,
  stage: SymbolKind.EnumMember,
  status: SymbolKind.EnumMember,
  level: SymbolKind.EnumMember,
  field: SymbolKind.Field,
  section: SymbolKind.String,
  rule: SymbolKind.Operator,
  owner: SymbolKind.Namespace,
  base: SymbolKind.Module,
  file: SymbolKind.File,
  'owner-file': SymbolKind.File,
  glob: SymbolKind.File,
  'type-expression': SymbolKind.Property,
  list: SymbolKind.Array,
  map: SymbolKind.Object,
  value: SymbolKind.Property,
};

function whole({ metadata }: Document): Range {
  return { start: metadata.fence.start, end: metadata.content.end };
}

interface Named {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  /** What is selected when one goes there. */
  readonly at: Range;
  readonly detail?: string;
}

function symbol(
  context: FileContext | ConfigContext,
  { name, kind, range, at, detail }: Named,
  children: readonly DocumentSymbol[] = [],
): DocumentSymbol {
  return {
    // Clients refuse symbols without a name.
    name: name.trim() === '' ? '(empty)' : name,
    kind,
    range: context.range(range),
    selectionRange: context.range(at),
    ...(detail === undefined ? {} : { detail }),
    ...(children.length === 0 ? {} : { children: [...children] }),
  };
}

function fieldSymbol(context: FileContext, { key, keyRange, range, value, merged }: Entry): DocumentSymbol[] {
  if (merged === true) return [];
  const detail = value.kind === 'scalar' ? value.source.slice(0, 80) : undefined;
  const named = { name: key, kind: kindOf(value), range, at: keyRange, ...(detail === undefined ? {} : { detail }) };
  return [symbol(context, named, inside(context, value))];
}

function inside(context: FileContext, node: Node): readonly DocumentSymbol[] {
  if (node.kind === 'map') return node.entries.flatMap((entry) => fieldSymbol(context, entry));
  if (node.kind === 'scalar') return [];
  return node.items.flatMap((item): DocumentSymbol[] => {
    if (item.kind === 'scalar') return [];
    const first = item.kind === 'map' ? item.entries[0]?.value : undefined;
    const name = first?.kind === 'scalar' ? first.source : '';
    return [
      symbol(context, { name, kind: SymbolKind.Object, range: item.range, at: item.range }, inside(context, item)),
    ];
  });
}

function kindOf(value: Node): SymbolKind {
  return value.kind === 'list' ? SymbolKind.Array : value.kind === 'map' ? SymbolKind.Object : SymbolKind.Field;
}

/** Sections, each inside the one that it is a part of. */
function sectionSymbols(context: FileContext, { body }: Document): readonly DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: { readonly level: number; readonly children: DocumentSymbol[] }[] = [];
  for (const { heading: index, range } of body.sections) {
    const heading = body.headings[index];
    if (heading === undefined) continue;
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const children: DocumentSymbol[] = [];
    const made = symbol(context, { name: heading.text, kind: SymbolKind.String, range, at: heading.range });
    (open.at(-1)?.children ?? top).push(made);
    made.children = children;
    open.push({ level: heading.level, children });
  }
  return top;
}
