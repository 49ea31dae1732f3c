import type { TypeSpec } from '../../config/model.js';
import { declaredIn, listItems } from '../../document/fields.js';
import type { Document, MapNode, Node } from '../../document/model.js';
import type { FieldSpec, FieldType } from '../../schema/model.js';

/** A map of the metadata whose fields are declared. */
export interface DeclaredMap {
  readonly map: MapNode;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Dotted, with a dot at the end; empty at the root. */
  readonly path: string;
}

/** The metadata's root and every object in its fields and lists, from the outside in. */
export function declaredMaps(document: Document, type: TypeSpec): readonly DeclaredMap[] {
  const known = passes.get(document);
  if (known?.type === type) return known.found;
  const found: DeclaredMap[] = [];
  inMap({ map: document.metadata.root, fields: type.fields, path: '' }, found);
  passes.set(document, { type, found });
  return found;
}

/** Several rules go through the same maps. */
const passes = new WeakMap<Document, { readonly type: TypeSpec; readonly found: readonly DeclaredMap[] }>();

function inMap(place: DeclaredMap, found: DeclaredMap[]): void {
  found.push(place);
  for (const [spec, entry] of declaredIn(place.map, place.fields))
    inNode(entry.value, spec.type, `${place.path}${spec.name}.`, found);
}

function inNode(node: Node, type: FieldType, path: string, found: DeclaredMap[]): void {
  if (type.kind === 'object' && node.kind === 'map') {
    inMap({ map: node, fields: type.fields, path }, found);
  } else if (type.kind === 'list' && node.kind !== 'scalar') {
    for (const item of listItems(node, type.accept)) inNode(item, type.item, path, found);
  } else if (type.kind === 'map' && node.kind === 'map') {
    for (const entry of node.entries) inNode(entry.value, type.value, `${path}${entry.key}.`, found);
  } else if (type.kind === 'any-of' && node.kind !== 'scalar') {
    for (const one of type.of) inNode(node, one, path, found);
  }
}
