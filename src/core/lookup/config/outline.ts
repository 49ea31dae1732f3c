import { type Meaning, meaningAt } from '../../config/meaning.js';
import { entryOf } from '../../document/fields.js';
import type { Entry, MapNode, Node } from '../../document/model.js';
import type { Range } from '../../text/range.js';

/** An entry of a configuration's outline. */
export interface OutlinePart {
  readonly name: string;
  /** What it is, or the shape of its value where it is nothing in particular. */
  readonly kind: Meaning['kind'] | 'list' | 'map' | 'value';
  readonly range: Range;
  /** What is selected when one goes there. */
  readonly at: Range;
  /** A title, a value, in a few words. */
  readonly detail?: string;
  readonly parts: readonly OutlinePart[];
}

/** The outline of a configuration: its keys as a tree, with the stages, levels, sections and owners that its lists make. */
export function configOutline(root: MapNode): readonly OutlinePart[] {
  return inMap(root, []);
}

function inMap(map: MapNode, path: readonly string[]): readonly OutlinePart[] {
  const meaning = meaningAt(path);
  return map.entries.flatMap((entry) => (entry.merged === true ? [] : [ofEntry(entry, path, meaning)]));
}

function ofEntry(
  { key, keyRange, range, value }: Entry,
  path: readonly string[],
  meaning: Meaning | undefined,
): OutlinePart {
  const detail = value.kind === 'map' ? titleOf(value) : value.kind === 'scalar' ? value.source : undefined;
  const kind = meaning?.own === true ? meaning.kind : shapeOf(value);
  return part({ name: key, kind, range, at: keyRange, parts: inside(value, [...path, key]) }, detail);
}

function shapeOf({ kind }: Node): 'list' | 'map' | 'value' {
  return kind === 'scalar' ? 'value' : kind;
}

function titleOf(map: MapNode): string | undefined {
  const node = ['title', 'severity', 'type'].map((key) => entryOf(map, key)?.value).find((one) => one !== undefined);
  return node?.kind === 'scalar' ? node.source : undefined;
}

function inside(node: Node, path: readonly string[]): readonly OutlinePart[] {
  if (node.kind === 'map') return inMap(node, path);
  if (node.kind === 'scalar') return [];
  const items = [...path, '[]'];
  const meaning = meaningAt(items);
  return node.items.flatMap((item): readonly OutlinePart[] => {
    if (item.kind === 'scalar')
      return meaning?.own === true && item.source.trim() !== ''
        ? [part({ name: item.source.trim(), kind: meaning.kind, range: item.range, at: item.range, parts: [] })]
        : [];
    if (item.kind === 'list') return [];
    return ofItem(item, items);
  });
}

/** An item is called by what it is about. */
function ofItem(item: MapNode, path: readonly string[]): readonly OutlinePart[] {
  const entry =
    ['heading', 'name', 'files', 'types'].map((key) => entryOf(item, key)).find((one) => one !== undefined) ??
    item.entries[0];
  if (entry === undefined) return [];
  const { value } = entry;
  const words = (value.kind === 'list' ? value.items : [value]).flatMap((one) =>
    one.kind === 'scalar' ? [one.source] : [],
  );
  const meaning = meaningAt([...path, entry.key]);
  const kind = meaning?.own === true ? meaning.kind : 'map';
  const parts = inMap(item, path).filter(({ at }) => kind === 'map' || at !== entry.keyRange);
  return [part({ name: words.join(', ') || entry.key, kind, range: item.range, at: value.range, parts })];
}

function part(what: OutlinePart, detail?: string): OutlinePart {
  const short = detail?.trim().replaceAll(/\s+/g, ' ').slice(0, 80);
  return short === undefined || short === '' ? what : { ...what, detail: short };
}
