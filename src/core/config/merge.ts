import { entryOf, sameKey } from '../document/fields.js';
import type { Entry, ListNode, MapNode, Node } from '../document/model.js';

/**
 * Lays one configuration over another: maps merge by key, sections by heading, all else replaces, `null` takes a key away. Shorthands
 * are spelt out first.
 */
export function mergeConfigs(base: MapNode, over: MapNode): MapNode {
  return merge(spellOut(base, []), spellOut(over, []));
}

/** Writes shorthands as what they mean, so that they merge: `rules: {x: off}` and `fields: {owner: owner}`. What has none stays the same object. */
export function spellOut(root: MapNode, path: readonly string[]): MapNode {
  const entries = root.entries.map((entry) => spellOutEntry(entry, [...path, entry.key]));
  return entries.every((entry, index) => entry === root.entries[index]) ? root : { ...root, entries };
}

function spellOutEntry(entry: Entry, path: readonly string[]): Entry {
  const { value } = entry;
  if (value.kind === 'map') {
    const spelt = spellOut(value, path);
    return spelt === value ? entry : { ...entry, value: spelt };
  }
  const key = shorthandKey(path);
  if (key === undefined || value.kind !== 'scalar' || value.value === null) return entry;
  return { ...entry, value: { kind: 'map', flow: true, range: value.range, entries: [{ ...entry, key }] } };
}

/** `rules.<rule>` is a severity; `types.<type>.fields.<field>` and the fields of its objects are types. */
function shorthandKey(path: readonly string[]): string | undefined {
  if (path.length === 2 && path[0] === 'rules') return 'severity';
  const isField = path.length >= 4 && path.every((key, at) => at < 2 || at % 2 === 1 || key === 'fields');
  return path[0] === 'types' && path.length % 2 === 0 && isField ? 'type' : undefined;
}

function merge(base: MapNode, over: MapNode): MapNode {
  const entries: Entry[] = [];
  const used = new Set<Entry>();
  for (const entry of base.entries) {
    const other = over.entries.find(({ key }) => sameKey(key, entry.key));
    if (other === undefined) entries.push(entry);
    else {
      used.add(other);
      if (!isNull(other.value)) entries.push({ ...other, value: mergeValues(entry, other) });
    }
  }
  const added = over.entries.filter((entry) => !used.has(entry) && !isNull(entry.value));
  return { ...over, entries: [...entries, ...added] };
}

function mergeValues({ key, value: base }: Entry, { value: over }: Entry): Node {
  if (base.kind === 'map' && over.kind === 'map') return merge(base, over);
  return base.kind === 'list' && over.kind === 'list' && sameKey(key, 'sections') ? mergeSections(base, over) : over;
}

/** A section of the same heading refines the one below it and keeps its place; new ones come last. */
function mergeSections(base: ListNode, over: ListNode): ListNode {
  const added = new Set(over.items);
  const items = base.items.map((item) => {
    const other = over.items.find((one) => headingOf(one) !== undefined && headingOf(one) === headingOf(item));
    if (other === undefined) return item;
    added.delete(other);
    return item.kind === 'map' && other.kind === 'map' ? merge(item, other) : other;
  });
  return { ...over, items: [...items, ...added] };
}

function headingOf(node: Node): string | undefined {
  const heading = node.kind === 'map' ? entryOf(node, 'heading')?.value : undefined;
  return heading?.kind === 'scalar' ? heading.source.trim().toLowerCase() : undefined;
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}
