import { entryOf } from '../document/fields.js';
import type { ListNode, MapNode, Node } from '../document/model.js';
import type { Range } from '../text/range.js';
import { exampleOf, nameType } from './describe.js';
import type { FieldSpec, FieldType } from './model.js';
import { isNotApplicable } from './placeholder.js';

/** One fault of one value or key. There is at most one for a place, the most telling. */
export interface Fault {
  readonly kind: 'type' | 'value' | 'format' | 'length' | 'date' | 'unknown' | 'placeholder' | 'deprecated' | 'missing';
  /** From the root, with list positions from 0: `items[2].spec`. */
  readonly path: string;
  /** The key, or the list item, or the map in which a field is missing. */
  readonly keyRange: Range;
  /** What is wrong: the value, or the key where that is. */
  readonly range: Range;
  /** What is wrong, then what to do. */
  readonly message: string;
  /** What to write instead: a value, or a key for `unknown` and `deprecated`. */
  readonly suggestion?: string;
  /** Whether the suggestion is meant beyond doubt. */
  readonly sure?: boolean;
  /** The value, where that is what is wrong. */
  readonly node?: Node;
  readonly spec: FieldSpec | undefined;
}

export interface Judge {
  readonly faults: Fault[];
  readonly required: boolean;
  readonly answers: 'documents' | 'values';
  readonly exact: boolean;
}

export interface Place<N extends Node = Node> {
  readonly node: N;
  readonly keyRange: Range;
  readonly path: string;
}

export interface Wanted {
  readonly type: FieldType;
  readonly spec: FieldSpec;
}

export function report(
  judge: Judge,
  place: Place,
  { spec }: Wanted,
  kind: Fault['kind'],
  message: string,
  fix: { suggestion?: string; sure?: boolean } = {},
): void {
  const { node, keyRange, path } = place;
  judge.faults.push({ kind, path, keyRange, range: node.range, node, message, ...fix, spec });
}

export function wrongShape(judge: Judge, place: Place, wanted: Wanted): void {
  const is =
    place.node.kind === 'scalar' ? 'a single value' : place.node.kind === 'list' ? 'a list' : 'a map of fields';
  report(judge, place, wanted, 'type', `\`${lastKey(place.path)}\` is ${is}. Write ${wish(wanted)}.`);
}

export function missing(judge: Judge, place: Place<MapNode>, spec: FieldSpec): void {
  judge.faults.push({
    kind: 'missing',
    path: place.path === '' ? spec.name : `${place.path}.${spec.name}`,
    keyRange: place.keyRange,
    range: place.keyRange,
    message: `\`${spec.name}\` is missing. Add \`${spec.name}:\` with ${nameType(spec.type)}.`,
    spec,
  });
}

export function deprecated(judge: Judge, place: Place, { spec, present }: { spec: FieldSpec; present: MapNode }): void {
  const replacement = spec.deprecated?.replacement;
  const remedy = replacement === undefined ? 'Remove it.' : `Use \`${replacement}\`.`;
  const free = replacement !== undefined && entryOf(present, replacement) === undefined;
  judge.faults.push({
    kind: 'deprecated',
    path: place.path,
    keyRange: place.keyRange,
    range: place.keyRange,
    message: `\`${spec.name}\` is no longer used. ${spec.deprecated?.message ?? remedy}`,
    ...(free ? { suggestion: replacement, sure: true } : {}),
    spec,
  });
}

/** "a date such as `2026-11-23`" */
export function wish({ type, spec }: Wanted): string {
  const example = spec.example ?? (type.kind === 'enum' ? undefined : exampleOf(type));
  return example === undefined || example.startsWith('a ')
    ? nameType(type)
    : `${nameType(type)} such as \`${example}\``;
}

export function shown(node: Node): string {
  if (node.kind === 'list') return listText(node);
  const text = node.kind === 'scalar' ? node.source.trim().replaceAll(/\s+/g, ' ') : '…';
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

/** Nothing behind the key: whether that is a fault depends on the stage, and is the missing field's matter. */
export function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && (node.value === null || node.source.trim() === '');
}

/** `N/A: reason`, where that is an answer. */
export function isAnsweredAway(judge: Judge, node: Node): boolean {
  return judge.answers === 'documents' && node.kind === 'scalar' && isNotApplicable(node.source);
}

function listText(node: ListNode): string {
  const [first] = node.items;
  return node.items.length === 1 && first?.kind === 'scalar' ? `\`[${first.source}]\`` : 'The list';
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
