import type { FieldSpec } from '../schema/model.js';
import type { Document, Entry, MapNode, Node, ScalarNode } from './model.js';
import { coreValue } from './scalars.js';

/**
 * Whether two spellings name one field: kebab, snake, camel and capitalised forms and words with spaces are the same, so
 * `last-reviewed` is `last_reviewed`, `lastReviewed`, `Last Reviewed` and `LAST_REVIEWED`.
 */
export function sameKey(one: string, other: string): boolean {
  return one === other || normalKey(one) === normalKey(other);
}

/**
 * The entry of a map by name or alias, in any spelling: the exact spelling of the name before others, the name before its aliases,
 * and the first of several, which is the one that readers see.
 */
export function entryOf(map: MapNode, name: string, aliases: readonly string[] = []): Entry | undefined {
  if (map.entries.length === 0) return undefined;
  const entries = byNormalKey(map);
  const own = named(entries, name);
  if (own !== undefined || aliases.length === 0) return own;
  for (const alias of aliases) {
    const entry = named(entries, alias);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

type Keyed = ReadonlyMap<string, Entry | readonly Entry[]>;

const keyed = new WeakMap<MapNode, Keyed>();

/** A map's entries by key in one spelling. Every field of a type is looked up several times, so it is worth making once. */
function byNormalKey(map: MapNode): Keyed {
  let known = keyed.get(map);
  if (known === undefined) {
    const made = new Map<string, Entry | readonly Entry[]>();
    for (const entry of map.entries) {
      const key = normalKey(entry.key);
      const same = made.get(key);
      made.set(key, same === undefined ? entry : 'key' in same ? [same, entry] : [...same, entry]);
    }
    known = made;
    keyed.set(map, known);
  }
  return known;
}

function named(entries: Keyed, name: string): Entry | undefined {
  const found = entries.get(normalKey(name));
  if (found === undefined || 'key' in found) return found;
  return found.find(({ key }) => key === name) ?? found[0];
}

const normalKeys = new Map<string, string>();

/** A key without separators, in lower case; one of separators alone is like no other. */
function normalKey(key: string): string {
  let normal = normalKeys.get(key);
  if (normal === undefined) {
    const bare = key.replaceAll(/[-_ ]/g, '').toLowerCase();
    normal = bare === '' ? ` ${key}` : bare;
    // The same few names come again and again; a hostile document's are forgotten with the rest.
    if (normalKeys.size > 5000) normalKeys.clear();
    normalKeys.set(key, normal);
  }
  return normal;
}

type Fields = Readonly<Record<string, FieldSpec>>;

interface Declared {
  readonly fields: Fields;
  readonly found: ReadonlyMap<FieldSpec, Entry>;
}

const declared = new WeakMap<MapNode, Declared>();

/**
 * The declared fields that a map has, in the order of their declaration, each with its entry as `entryOf` finds it. Types declare many
 * more fields than a document has, and many rules ask, so this goes by what is there and is worked out once.
 */
export function declaredIn(map: MapNode, fields: Fields): ReadonlyMap<FieldSpec, Entry> {
  const known = declared.get(map);
  if (known?.fields === fields) return known.found;
  const specs = specsByKey(fields);
  const candidates = new Set<Placed>();
  for (const { key } of map.entries) for (const one of specs.get(normalKey(key)) ?? []) candidates.add(one);
  const found = new Map<FieldSpec, Entry>();
  for (const { spec } of [...candidates].sort((a, b) => a.place - b.place)) {
    const entry = entryOf(map, spec.name, spec.aliases);
    if (entry !== undefined) found.set(spec, entry);
  }
  declared.set(map, { fields, found });
  return found;
}

interface Placed {
  readonly spec: FieldSpec;
  readonly place: number;
}

const byKey = new WeakMap<Fields, ReadonlyMap<string, readonly Placed[]>>();

/** Which fields a key may mean, by name or alias. */
function specsByKey(fields: Fields): ReadonlyMap<string, readonly Placed[]> {
  const known = byKey.get(fields);
  if (known !== undefined) return known;
  const made = new Map<string, Placed[]>();
  for (const [place, spec] of Object.values(fields).entries()) {
    const placed = { spec, place };
    for (const name of [spec.name, ...(spec.aliases ?? [])]) {
      const same = made.get(normalKey(name)) ?? [];
      made.set(normalKey(name), [...same, placed]);
    }
  }
  byKey.set(fields, made);
  return made;
}

/** Whether a key is a spelling of a declared field's name or alias. */
export function mayMean(key: string, fields: Fields): boolean {
  return specsByKey(fields).has(normalKey(key));
}

/** All entries of a map whose keys are spellings of one name, where there is more than one; those of each name together. */
export function respelt(map: MapNode): readonly (readonly Entry[])[] {
  return [...byNormalKey(map).values()].filter((same): same is readonly Entry[] => !('key' in same));
}

/** The value at a dotted path; a whole number steps into a list, counted from 0: `rollback.last-tested`, `approvals.0.by`. */
export function nodeAt(root: Node, path: string): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path.split('.')) {
    if (node?.kind === 'map') node = entryOf(node, step)?.value;
    else if (node?.kind === 'list') node = /^\d+$/.test(step) ? node.items[Number(step)] : undefined;
    else return undefined;
  }
  return node;
}

/** What the author wrote as a single value; undefined for a list, a map, and a value that is absent (nothing, `null`, `~`). */
export function scalarText(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.source : undefined;
}

/** A document's entry for a declared field, by name or alias in any spelling. */
export function fieldEntry(
  document: Pick<Document, 'metadata'>,
  spec: Pick<FieldSpec, 'name' | 'aliases'>,
): Entry | undefined {
  return entryOf(document.metadata.root, spec.name, spec.aliases);
}

/** A document's value for a declared field, by name or alias in any spelling. */
export function fieldNode(
  document: Pick<Document, 'metadata'>,
  spec: Pick<FieldSpec, 'name' | 'aliases'>,
): Node | undefined {
  return fieldEntry(document, spec)?.value;
}

/**
 * The items of a value that may be a list, one value, or with `comma-list` several in one line (`20, 165`). Nothing, `null` and no value
 * give no items; parts of a comma list have their own ranges.
 */
export function listItems(
  node: Node | undefined,
  accept: 'list' | 'one-or-list' | 'comma-list' = 'one-or-list',
): readonly Node[] {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  if (node.kind === 'list') return node.items;
  if (accept === 'list') return [];
  return accept === 'comma-list' && node.kind === 'scalar' ? commaItems(node) : [node];
}

function commaItems(node: ScalarNode): readonly Node[] {
  if (!node.source.includes(',')) return [node];
  const quote = node.style === 'quoted' ? 1 : 0;
  // Escapes and line breaks make the source differ from what stands in the file; then the parts share the whole's place.
  const exact = node.style !== 'block' && node.range.end - node.range.start === node.source.length + 2 * quote;
  const items: ScalarNode[] = [];
  let at = 0;
  for (const part of node.source.split(',')) {
    const source = part.trim();
    const start = node.range.start + quote + at + part.indexOf(source);
    const range = exact ? { start, end: start + source.length } : node.range;
    if (source !== '') items.push({ kind: 'scalar', source, value: coreValue(source), style: node.style, range });
    at += part.length + 1;
  }
  return items;
}
