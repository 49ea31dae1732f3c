import { entryOf, listItems } from '../document/fields.js';
import type { Entry, MapNode, Node } from '../document/model.js';

/** Reads of checked configuration nodes: absent and misshapen values give undefined or nothing, the check has reported them. */

export function child(map: MapNode | undefined, key: string): Node | undefined {
  const node = map === undefined ? undefined : entryOf(map, key)?.value;
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
}

export function mapAt(map: MapNode | undefined, key: string): MapNode | undefined {
  const node = child(map, key);
  return node?.kind === 'map' ? node : undefined;
}

export function entriesAt(map: MapNode | undefined, key: string): readonly Entry[] {
  return (mapAt(map, key)?.entries ?? []).filter(
    (entry) => !(entry.value.kind === 'scalar' && entry.value.value === null),
  );
}

export function text(map: MapNode | undefined, key: string): string | undefined {
  const node = child(map, key);
  return node?.kind === 'scalar' ? node.source : undefined;
}

export function texts(map: MapNode | undefined, key: string): readonly string[] | undefined {
  const node = child(map, key);
  return node === undefined ? undefined : textsOf(node);
}

export function textsOf(node: Node): readonly string[] {
  return listItems(node).flatMap((item) => (item.kind === 'scalar' ? [item.source] : []));
}

export function number(map: MapNode | undefined, key: string): number | undefined {
  const source = text(map, key)?.replaceAll('_', '');
  return source === undefined || source === '' || Number.isNaN(Number(source)) ? undefined : Number(source);
}

export function flag(map: MapNode | undefined, key: string): boolean | undefined {
  const source = text(map, key);
  return source === undefined ? undefined : source === 'true';
}

export function maps(map: MapNode | undefined, key: string): readonly MapNode[] {
  return listItems(child(map, key)).filter((item) => item.kind === 'map');
}

/** `{a: x, b: y}` as it is; keys keep their spelling. */
export function textMap(map: MapNode | undefined, key: string): Readonly<Record<string, string>> {
  return record(
    entriesAt(map, key).flatMap(({ key: name, value }) => (value.kind === 'scalar' ? [[name, value.source]] : [])),
  );
}

/** A record that `__proto__` as a key cannot harm. */
export function record<T>(pairs: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries(pairs);
}

/** The plain value of a node, for options that rules read themselves; keys keep their spelling. */
export function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return record(node.entries.map(({ key, value }) => [key, plain(value)]));
}
