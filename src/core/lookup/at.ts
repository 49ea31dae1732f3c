import type { Config, TypeSpec } from '../config/model.js';
import { declaredIn, entryOf, listItems } from '../document/fields.js';
import type { Document, Entry, Heading, Link, MapNode, Node, ScalarNode } from '../document/model.js';
import { valuesOf } from '../rules/support/values.js';
import type { FieldSpec, FieldType } from '../schema/model.js';
import type { Range } from '../text/range.js';
import type { Relation, WorkspaceIndex } from '../workspace/model.js';
import { alertsOf } from './alerts.js';
import { calledAt } from './called.js';
import { spokenAt } from './spoken.js';

/** What a place in a document's file stands for. `range` is what is shown as meant. */
export type Thing =
  | { readonly kind: 'id'; readonly range: Range; readonly path: string }
  | { readonly kind: 'reference'; readonly range: Range; readonly relation: Relation }
  | { readonly kind: 'link'; readonly range: Range; readonly link: Link }
  | { readonly kind: 'heading'; readonly range: Range; readonly heading: Heading }
  | { readonly kind: 'anchor'; readonly range: Range; readonly name: string }
  | { readonly kind: 'spoken'; readonly range: Range; readonly path: string }
  | { readonly kind: 'owner'; readonly range: Range; readonly name: string }
  | { readonly kind: 'alert'; readonly range: Range; readonly name: string }
  | { readonly kind: 'gate'; readonly range: Range; readonly id: string }
  | { readonly kind: 'value'; readonly range: Range; readonly field: Field; readonly node: ScalarNode }
  | { readonly kind: 'key'; readonly range: Range; readonly field: Field; readonly entry: Entry };

/** A field where it stands: what declares it, and its dotted name. */
export interface Field {
  readonly spec: FieldSpec;
  readonly name: string;
  /** The type of this very value: of an item where the field is a list. */
  readonly type: FieldType;
}

export interface Looking {
  readonly index: WorkspaceIndex;
  readonly document: Document;
  readonly type: TypeSpec;
  readonly config: Config;
}

/** What stands at an offset of one of a document's files; undefined for plain text. The end of a word belongs to it. */
export function thingAt(looking: Looking, path: string, offset: number): Thing | undefined {
  const { document } = looking;
  const inMetadata = document.metadata.path === path;
  return (
    (inMetadata ? inFields(looking, offset) : undefined) ??
    (document.path === path ? inBody(looking, offset) : undefined)
  );
}

function inFields(looking: Looking, offset: number): Thing | undefined {
  const { index, document, type, config } = looking;
  const idRange = index.summary(document.path)?.idRange;
  if (idRange !== undefined && holds(idRange, offset)) return { kind: 'id', range: idRange, path: document.path };
  const relation = index.relations(document.path).find(({ range }) => holds(range, offset));
  if (relation !== undefined) return { kind: 'reference', range: relation.range, relation };
  const alert = alertsOf(document).find(({ node }) => holds(node.range, offset));
  if (alert !== undefined) return { kind: 'alert', range: alert.node.range, name: alert.node.source.trim() };
  const gate = waivedGates(document, config).find(({ range }) => holds(range, offset));
  if (gate !== undefined) return { kind: 'gate', range: gate.range, id: gate.source.trim() };
  for (const { type: own, node } of valuesOf(document, type, ['owner', 'person']))
    if (holds(node.range, offset) && own.kind !== 'any')
      return { kind: 'owner', range: node.range, name: node.source.trim() };
  return inMap(document.metadata.root, { fields: type.fields, within: '' }, offset);
}

/** The gates that a document's waivers name. */
export function waivedGates({ metadata }: Document, { waivers }: Config): readonly ScalarNode[] {
  return listItems(entryOf(metadata.root, waivers.field)?.value).flatMap((item) => {
    const node = item.kind === 'map' ? entryOf(item, 'gate')?.value : undefined;
    return node?.kind === 'scalar' && node.source.trim() !== '' ? [node] : [];
  });
}

interface Within {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly within: string;
}

function inMap(map: MapNode, { fields, within }: Within, offset: number): Thing | undefined {
  for (const [spec, entry] of declaredIn(map, fields)) {
    if (entry.merged === true || !holds(entry.range, offset)) continue;
    const field: Field = { spec, name: within + spec.name, type: spec.type };
    if (holds(entry.keyRange, offset)) return { kind: 'key', range: entry.keyRange, field, entry };
    return inNode(entry.value, field, offset) ?? { kind: 'key', range: entry.keyRange, field, entry };
  }
  return undefined;
}

function inNode(node: Node, field: Field, offset: number): Thing | undefined {
  if (!holds(node.range, offset)) return undefined;
  const { type } = field;
  if (node.kind === 'scalar') return node.source === '' ? undefined : { kind: 'value', range: node.range, field, node };
  if (node.kind === 'list') {
    const item = type.kind === 'list' ? type.item : type;
    for (const one of node.items) {
      const found = inNode(one, { ...field, type: item }, offset);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const shape = type.kind === 'list' && type.accept !== 'list' ? type.item : type;
  const fields = shape.kind === 'object' ? shape.fields : {};
  return inMap(node, { fields, within: `${field.name}.` }, offset);
}

function inBody({ index, document }: Looking, offset: number): Thing | undefined {
  const { links, anchors, headings } = document.body;
  const link = links.find(({ range, targetRange }) => holds(range, offset) || holds(targetRange, offset));
  if (link !== undefined) return { kind: 'link', range: link.range, link };
  const anchor = anchors.find(({ range }) => holds(range, offset));
  if (anchor !== undefined) return { kind: 'anchor', range: anchor.range, name: anchor.name };
  const heading = headings.find(({ range }) => holds(range, offset));
  if (heading !== undefined) return { kind: 'heading', range: heading.textRange, heading };
  if (offset < document.body.start) return undefined;
  const spoken = spokenAt(index, document, offset);
  if (spoken !== undefined) return { kind: 'spoken', ...spoken };
  const called = calledAt(index, document, offset);
  return called === undefined ? undefined : { kind: 'owner', ...called };
}

/** A cursor behind the last character is still at the word. */
export function holds({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}
