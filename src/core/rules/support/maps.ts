import type { TypeSpec } from '../../config/model.js';
import { entryOf, listItems } from '../../document/fields.js';
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
export function* declaredMaps(document: Document, type: TypeSpec): Generator<DeclaredMap> {
  yield* inMap({ map: document.metadata.root, fields: type.fields, path: '' });
}

function* inMap(place: DeclaredMap): Generator<DeclaredMap> {
  yield place;
  for (const spec of Object.values(place.fields)) {
    const entry = entryOf(place.map, spec.name, spec.aliases);
    if (entry !== undefined) yield* inNode(entry.value, spec.type, `${place.path}${spec.name}.`);
  }
}

function* inNode(node: Node, type: FieldType, path: string): Generator<DeclaredMap> {
  if (type.kind === 'object' && node.kind === 'map') {
    yield* inMap({ map: node, fields: type.fields, path });
  } else if (type.kind === 'list' && node.kind !== 'scalar') {
    for (const item of listItems(node, type.accept)) yield* inNode(item, type.item, path);
  } else if (type.kind === 'map' && node.kind === 'map') {
    for (const entry of node.entries) yield* inNode(entry.value, type.value, `${path}${entry.key}.`);
  } else if (type.kind === 'any-of' && node.kind !== 'scalar') {
    for (const one of type.of) yield* inNode(node, one, path);
  }
}
