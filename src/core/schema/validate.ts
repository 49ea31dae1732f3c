import { declaredIn, entryOf, listItems, mayMean } from '../document/fields.js';
import type { Entry, MapNode, Node, ScalarNode } from '../document/model.js';
import { nameType } from './describe.js';
import {
  deprecated,
  type Fault,
  isAnsweredAway,
  isNothing,
  type Judge,
  listed,
  missing,
  type Place,
  report,
  shown,
  type Wanted,
  wish,
  wrongShape,
} from './faults.js';
import { lengths, limits } from './limits.js';
import type { FieldSpec, FieldType } from './model.js';
import { nearest } from './nearest.js';
import { isPlaceholder } from './placeholder.js';
import { inEnum, inScalar, valueOf } from './values.js';

export interface ValidateOptions {
  /** What happens to keys that no field declares; inside objects their own type says. */
  readonly unknown?: 'allow' | 'report';
  /** Whether fields that are always due must be there. Documents have a rule of their own for that, by stage. */
  readonly required?: boolean;
  /**
   * What may stand for a value. In documents a placeholder is a fault and `N/A: reason` an answer; with `values` both are texts like any
   * other, because a configuration speaks of them.
   */
  readonly answers?: 'documents' | 'values';
  /** Whether a key counts in its exact spelling only; else `last_reviewed` and `lastReviewed` are `last-reviewed`. */
  readonly keys?: 'exact' | 'any-spelling';
}

/** Judges a map's values by their fields' types, from what the author wrote. Never throws, in time linear in the metadata. */
export function validateFields(
  root: MapNode,
  fields: Readonly<Record<string, FieldSpec>>,
  options: ValidateOptions,
): readonly Fault[] {
  const judge = judgeFor(options);
  inMap(judge, { node: root, keyRange: root.range, path: '' }, { fields, unknown: options.unknown ?? 'allow' });
  return judge.faults;
}

function judgeFor({ required, answers, keys }: ValidateOptions): Judge {
  return { faults: [], required: required === true, answers: answers ?? 'documents', exact: keys === 'exact' };
}

function entryFor(judge: Judge, map: MapNode, spec: FieldSpec): Entry | undefined {
  if (!judge.exact) return entryOf(map, spec.name, spec.aliases);
  return map.entries.find(({ key }) => key === spec.name || (spec.aliases ?? []).includes(key));
}

interface Fields {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly unknown: 'allow' | 'report';
}

function inMap(judge: Judge, place: Place<MapNode>, { fields, unknown }: Fields): void {
  const declared = new Set<Entry>();
  const prefix = place.path === '' ? '' : `${place.path}.`;
  const { exact, required } = judge;
  const present = exact || required ? withAbsent(judge, place.node, fields) : declaredIn(place.node, fields);
  for (const [spec, entry] of present) {
    if (entry === undefined) {
      if (judge.required && spec.due === 'always' && spec.when === undefined) missing(judge, place, spec);
      continue;
    }
    declared.add(entry);
    const at = { node: entry.value, keyRange: entry.keyRange, path: prefix + spec.name };
    if (spec.deprecated !== undefined) deprecated(judge, at, { spec, present: place.node });
    inField(judge, at, spec);
  }
  if (unknown === 'report') unknownKeys(judge, place, { fields, declared });
}

function withAbsent(judge: Judge, map: MapNode, fields: Fields['fields']): [FieldSpec, Entry | undefined][] {
  return Object.values(fields).map((spec) => [spec, entryFor(judge, map, spec)]);
}

function unknownKeys(
  judge: Judge,
  place: Place<MapNode>,
  { fields, declared }: { fields: Fields['fields']; declared: ReadonlySet<Entry> },
): void {
  const strange = place.node.entries.filter((entry) => !declared.has(entry));
  if (strange.length === 0) return;
  const specs = Object.values(fields);
  const free = specs.filter((spec) => entryFor(judge, place.node, spec) === undefined);
  const names = free.flatMap((spec) => [spec.name, ...(spec.aliases ?? [])]);
  for (const entry of strange) {
    // A second spelling of a declared field contradicts the first; another rule says so.
    if (!judge.exact && mayMean(entry.key, fields)) continue;
    const near = nearest(entry.key, names);
    judge.faults.push({
      kind: 'unknown',
      path: place.path === '' ? entry.key : `${place.path}.${entry.key}`,
      keyRange: entry.keyRange,
      range: entry.keyRange,
      message: `There is no field \`${entry.key}\` here. ${near === undefined ? `Use one of ${listed(free.map((spec) => spec.name))}, or remove it.` : `Did you mean \`${near}\`?`}`,
      ...(near === undefined ? {} : { suggestion: near }),
      spec: undefined,
    });
  }
}

function inField(judge: Judge, place: Place, spec: FieldSpec): void {
  const before = judge.faults.length;
  inNode(judge, place, { type: spec.type, spec });
  if (judge.faults.length > before) return;
  if (place.node.kind === 'scalar') limits(judge, place as Place<ScalarNode>, spec); // Narrowed by the line's condition.
  if (spec.type.kind === 'list') lengths(judge, place, { spec, type: spec.type });
}

function inNode(judge: Judge, place: Place, wanted: Wanted): void {
  const { type, spec } = wanted;
  const { node } = place;
  if (type.kind === 'any' || isNothing(node)) return;
  if (judge.answers === 'documents' && isPlaceholder(node) && !accepts(type, node)) {
    report(judge, place, wanted, 'placeholder', `${shown(node)} is a placeholder. Write ${wish(wanted)}.`);
    return;
  }
  if (isAnsweredAway(judge, node) && type.kind !== 'enum') return;
  switch (type.kind) {
    case 'any-of':
      anyOf(judge, place, { type, spec });
      return;
    case 'list':
      inList(judge, place, { type, spec });
      return;
    case 'object':
      if (node.kind === 'map') inMap(judge, { ...place, node }, type);
      else wrongShape(judge, place, wanted);
      return;
    case 'map':
      if (node.kind !== 'map') return wrongShape(judge, place, wanted);
      for (const entry of node.entries) inMapEntry(judge, place.path, { entry, type, spec });
      return;
    case 'ref':
      if (node.kind !== 'scalar') wrongShape(judge, place, wanted);
      return;
    case 'enum':
      if (node.kind === 'scalar') inEnum(judge, { ...place, node }, { type, spec });
      else wrongShape(judge, place, wanted);
      return;
    default:
      if (node.kind === 'scalar') inScalar(judge, { ...place, node }, { kind: type.kind, wanted });
      else wrongShape(judge, place, wanted);
  }
}

/** A placeholder's text that the field lists as a value of its own: an enum with `unknown` in it. */
function accepts(type: FieldType, node: Node): boolean {
  if (node.kind !== 'scalar') return false;
  return type.kind === 'enum'
    ? valueOf(type.values, node.source) !== undefined
    : type.kind === 'any-of' && type.of.some((one) => accepts(one, node));
}

function inMapEntry(
  judge: Judge,
  path: string,
  { entry, type, spec }: { entry: Entry; type: Extract<FieldType, { kind: 'map' }>; spec: FieldSpec },
): void {
  const place = { node: entry.value, keyRange: entry.keyRange, path: `${path}.${entry.key}` };
  if (type.keys !== undefined && !type.keys.includes(entry.key)) {
    const near = nearest(entry.key, type.keys);
    const remedy = near === undefined ? `Use one of ${listed(type.keys)}.` : `Did you mean \`${near}\`?`;
    judge.faults.push({
      kind: 'unknown',
      path: place.path,
      keyRange: entry.keyRange,
      range: entry.keyRange,
      message: `There is no \`${entry.key}\` here. ${remedy}`,
      ...(near === undefined ? {} : { suggestion: near }),
      spec,
    });
  } else inNode(judge, place, { type: type.value, spec: inner(spec, type.value) });
}

/** Limits of the outer field do not go for what is inside it. */
function inner(spec: FieldSpec, type: FieldType): FieldSpec {
  return { name: spec.name, type, ...(spec.example === undefined ? {} : { example: spec.example }) };
}

function anyOf(
  judge: Judge,
  place: Place,
  { type, spec }: { type: Extract<FieldType, { kind: 'any-of' }>; spec: FieldSpec },
): void {
  const fitting = type.of.filter((one) => fitsShape(one, place.node));
  const attempts = fitting.map((one) => {
    const attempt: Judge = { ...judge, faults: [] };
    inNode(attempt, place, { type: one, spec: { ...spec, type: one } });
    return attempt.faults;
  });
  if (attempts.some((faults) => faults.length === 0)) return;
  const [only] = attempts;
  if (attempts.length === 1 && only !== undefined) {
    judge.faults.push(...only);
  } else if (attempts.length === 0) {
    wrongShape(judge, place, { type, spec });
  } else if (place.node.kind === 'scalar') {
    const telling = attempts.flat().find((fault) => fault.kind === 'date' || fault.sure === true);
    if (telling !== undefined) judge.faults.push(telling);
    else
      report(
        judge,
        place,
        { type, spec },
        'format',
        `${shown(place.node)} is not ${nameType(type)}. Write ${wish({ type, spec })}.`,
      );
  } else {
    // The reading with the fewest faults is most likely the one that was meant.
    judge.faults.push(...(attempts.sort((a, b) => a.length - b.length)[0] ?? []));
  }
}

function fitsShape(type: FieldType, node: Node): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'list':
      return node.kind === 'list' || (type.accept !== 'list' && fitsShape(type.item, node));
    case 'map':
    case 'object':
      return node.kind === 'map';
    case 'any-of':
      return type.of.some((one) => fitsShape(one, node));
    default:
      return node.kind === 'scalar';
  }
}

function inList(
  judge: Judge,
  place: Place,
  { type, spec }: { type: Extract<FieldType, { kind: 'list' }>; spec: FieldSpec },
): void {
  const { node } = place;
  if (node.kind !== 'list' && type.accept === 'list') {
    const scalar = node.kind === 'scalar' ? { suggestion: `[${quoteInFlow(node)}]`, sure: false } : {};
    return report(
      judge,
      place,
      { type, spec },
      'type',
      `\`${spec.name}\` takes a list. Write each value as an item: \`- value\`.`,
      scalar,
    );
  }
  const items = listItems(node, type.accept);
  const [own, limited] = [inner(spec, type.item), patternOf(spec)];
  for (const [index, item] of items.entries()) {
    const path = node.kind === 'list' ? `${place.path}[${index}]` : place.path;
    const at = { node: item, keyRange: node.kind === 'list' ? item.range : place.keyRange, path };
    const before = judge.faults.length;
    inNode(judge, at, { type: type.item, spec: own });
    if (judge.faults.length === before && item.kind === 'scalar') limits(judge, { ...at, node: item }, limited);
  }
}

/** A pattern or a length on a list goes for each of its items. */
function patternOf(spec: FieldSpec): FieldSpec {
  const { minItems: _few, maxItems: _many, ...rest } = spec;
  return rest;
}

function quoteInFlow(node: ScalarNode): string {
  return /^[\w./-]+$/.test(node.source) ? node.source : JSON.stringify(node.source);
}
