import { sameKey } from '../document/fields.js';
import type { Entry, MapNode, Node } from '../document/model.js';

/** Lays one configuration over another: maps merge by key, all else replaces, `null` takes a key away. Shorthands are spelt out first. */
export function mergeConfigs(base: MapNode, over: MapNode): MapNode {
  return merge(spellOut(base, []), spellOut(over, []));
}

/** Writes shorthands as what they mean, so that they merge: `rules: {x: off}` and `fields: {owner: owner}`. */
export function spellOut(root: MapNode, path: readonly string[]): MapNode {
  return {
    ...root,
    entries: root.entries.map((entry) => {
      const at = [...path, entry.key];
      const { value } = entry;
      if (value.kind === 'map') return { ...entry, value: spellOut(value, at) };
      const key = shorthandKey(at);
      return key === undefined || value.kind !== 'scalar' || value.value === null
        ? entry
        : { ...entry, value: { kind: 'map', flow: true, range: value.range, entries: [{ ...entry, key }] } };
    }),
  };
}

function shorthandKey(path: readonly string[]): string | undefined {
  if (path.length === 2 && path[0] === 'rules') return 'severity';
  return path[0] === 'types' && path.at(-2) === 'fields' ? 'type' : undefined;
}

function merge(base: MapNode, over: MapNode): MapNode {
  const entries: Entry[] = [];
  const used = new Set<Entry>();
  for (const entry of base.entries) {
    const other = over.entries.find(({ key }) => sameKey(key, entry.key));
    if (other === undefined) entries.push(entry);
    else {
      used.add(other);
      if (!isNull(other.value)) entries.push({ ...other, value: mergeValues(entry.value, other.value) });
    }
  }
  const added = over.entries.filter((entry) => !used.has(entry) && !isNull(entry.value));
  return { ...over, entries: [...entries, ...added] };
}

function mergeValues(base: Node, over: Node): Node {
  return base.kind === 'map' && over.kind === 'map' ? merge(base, over) : over;
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}
