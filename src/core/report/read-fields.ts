import type { TypeSpec } from '../config/model.js';
import { entryOf, listItems, scalarText } from '../document/fields.js';
import type { Document, MapNode, Node } from '../document/model.js';
import type { Range } from '../text/range.js';
import { isPlaceholder } from '../schema/placeholder.js';

/** The values of a document, or of an object inside it, as reports tell them. What is absent or a placeholder is undefined. */
export interface Fields {
  /** One value, by its dotted name; `rollback.owner`. */
  text(name: string): string | undefined;
  /** One value or several. */
  texts(name: string): readonly string[];
  /** The objects in a list, or the one object. */
  maps(name: string): readonly Fields[];
  /** Where a value stands; the object itself where it has none. */
  at(name: string): Range;
  /** Where the object lies in the metadata's file. */
  readonly range: MapNode['range'];
}

/** The metadata of a document; the type's aliases count for its fields. */
export function fieldsOf(document: Document, type: TypeSpec | undefined): Fields {
  return fieldsIn(document.metadata.root, (name) => type?.fields[name]?.aliases);
}

function fieldsIn(map: MapNode, aliases: (name: string) => readonly string[] | undefined): Fields {
  const find = (name: string): Node | undefined => {
    const [first = '', ...rest] = name.split('.');
    let node = entryOf(map, first, aliases(first))?.value;
    for (const step of rest) node = node?.kind === 'map' ? entryOf(node, step)?.value : undefined;
    return node;
  };
  return {
    range: map.range,
    at: (name) => find(name)?.range ?? map.range,
    text: (name) => textOf(find(name)),
    texts: (name) => listItems(find(name)).flatMap((node) => textOf(node) ?? []),
    maps: (name) =>
      listItems(find(name)).flatMap((node) => (node.kind === 'map' ? [fieldsIn(node, () => undefined)] : [])),
  };
}

function textOf(node: Node | undefined): string | undefined {
  const text = scalarText(node)?.trim();
  return node === undefined || text === undefined || text === '' || isPlaceholder(node) ? undefined : text;
}
