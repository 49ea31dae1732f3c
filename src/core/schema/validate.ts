import { entryOf, listItems } from '../document/fields.js';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../document/model.js';
import { fullyMatches, patternFault } from '../text/pattern.js';
import type { Range } from '../text/range.js';
import { describeType, exampleOf, nameType } from './describe.js';
import type { EnumValue, FieldSpec, FieldType } from './model.js';
import { nearest } from './nearest.js';
import { isNotApplicable, isPlaceholder } from './placeholder.js';
import { scalars } from './scalars.js';

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

/** As `validateFields`, of one value. */
export function validateValue(entry: Entry, spec: FieldSpec, options: ValidateOptions): readonly Fault[] {
  const judge = judgeFor(options);
  inField(judge, { node: entry.value, keyRange: entry.keyRange, path: spec.name }, spec);
  return judge.faults;
}

interface Judge {
  readonly faults: Fault[];
  readonly required: boolean;
  readonly answers: 'documents' | 'values';
  readonly exact: boolean;
}

function judgeFor({ required, answers, keys }: ValidateOptions): Judge {
  return { faults: [], required: required === true, answers: answers ?? 'documents', exact: keys === 'exact' };
}

function entryFor(judge: Judge, map: MapNode, spec: FieldSpec): Entry | undefined {
  if (!judge.exact) return entryOf(map, spec.name, spec.aliases);
  return map.entries.find(({ key }) => key === spec.name || (spec.aliases ?? []).includes(key));
}

/** `N/A: reason`, where that is an answer. */
function isAnsweredAway(judge: Judge, node: Node): boolean {
  return judge.answers === 'documents' && node.kind === 'scalar' && isNotApplicable(node.source);
}

interface Place<N extends Node = Node> {
  readonly node: N;
  readonly keyRange: Range;
  readonly path: string;
}

interface Fields {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly unknown: 'allow' | 'report';
}

function inMap(judge: Judge, place: Place<MapNode>, { fields, unknown }: Fields): void {
  const declared = new Set<Entry>();
  const prefix = place.path === '' ? '' : `${place.path}.`;
  for (const spec of Object.values(fields)) {
    const entry = entryFor(judge, place.node, spec);
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

function missing(judge: Judge, place: Place<MapNode>, spec: FieldSpec): void {
  judge.faults.push({
    kind: 'missing',
    path: place.path === '' ? spec.name : `${place.path}.${spec.name}`,
    keyRange: place.keyRange,
    range: place.keyRange,
    message: `\`${spec.name}\` is missing. Add \`${spec.name}:\` with ${nameType(spec.type)}.`,
    spec,
  });
}

function deprecated(judge: Judge, place: Place, { spec, present }: { spec: FieldSpec; present: MapNode }): void {
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
    const alone = { ...place.node, entries: [entry] };
    if (!judge.exact && specs.some((spec) => entryOf(alone, spec.name, spec.aliases) !== undefined)) continue;
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

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

function inField(judge: Judge, place: Place, spec: FieldSpec): void {
  const before = judge.faults.length;
  inNode(judge, place, { type: spec.type, spec });
  if (judge.faults.length > before) return;
  if (place.node.kind === 'scalar') limits(judge, place as Place<ScalarNode>, spec); // Narrowed by the line's condition.
  if (spec.type.kind === 'list') lengths(judge, place, { spec, type: spec.type });
}

interface Wanted {
  readonly type: FieldType;
  readonly spec: FieldSpec;
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

/** Nothing behind the key: whether that is a fault depends on the stage, and is the missing field's matter. */
function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && (node.value === null || node.source.trim() === '');
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
  for (const [index, item] of items.entries()) {
    const path = node.kind === 'list' ? `${place.path}[${index}]` : place.path;
    const at = { node: item, keyRange: node.kind === 'list' ? item.range : place.keyRange, path };
    const before = judge.faults.length;
    inNode(judge, at, { type: type.item, spec: inner(spec, type.item) });
    if (judge.faults.length === before && item.kind === 'scalar') limits(judge, { ...at, node: item }, patternOf(spec));
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

function inEnum(
  judge: Judge,
  place: Place<ScalarNode>,
  { type, spec }: { type: Extract<FieldType, { kind: 'enum' }>; spec: FieldSpec },
): void {
  const { node } = place;
  if (type.values.length === 0 || valueOf(type.values, node.source) !== undefined) return;
  const spellings = type.values.flatMap(({ value, aliases }) => [value, ...(aliases ?? [])]);
  const same = spellings.find((value) => value.toLowerCase() === node.source.trim().toLowerCase());
  const near = same ?? nearest(node.source, spellings);
  const remedy =
    near === undefined ? `Use one of ${describeType(type).replaceAll(' | ', ', ')}.` : `Did you mean \`${near}\`?`;
  const fix = near === undefined ? {} : { suggestion: near, sure: same !== undefined };
  report(judge, place, { type, spec }, 'value', `${shown(node)} is not a value of \`${spec.name}\`. ${remedy}`, fix);
}

/** The value that a spelling means: the value itself or an alias; an alias that ends in `*` goes for all that begins so. */
export function valueOf(values: readonly EnumValue[], source: string): string | undefined {
  return values.find(
    ({ value, aliases }) =>
      value === source ||
      aliases?.some((alias) => (alias.endsWith('*') ? source.startsWith(alias.slice(0, -1)) : alias === source)),
  )?.value;
}

function inScalar(
  judge: Judge,
  place: Place<ScalarNode>,
  { kind, wanted }: { kind: keyof typeof scalars; wanted: Wanted },
): void {
  const { node } = place;
  const fault = scalars[kind].check(node.source.trim());
  if (fault === undefined) return;
  const remedy = fault.suggestion === undefined ? `Write ${wish(wanted)}.` : `Write \`${fault.suggestion}\`.`;
  const message =
    fault.kind === 'date'
      ? `${shown(node)} is not in the calendar. Write a day that exists as YYYY-MM-DD.`
      : `${shown(node)} is not ${scalars[kind].title}. ${remedy}`;
  const { suggestion, sure } = fault;
  report(
    judge,
    place,
    wanted,
    fault.kind,
    message,
    suggestion === undefined ? {} : { suggestion, sure: sure === true },
  );
}

function wrongShape(judge: Judge, place: Place, wanted: Wanted): void {
  const is =
    place.node.kind === 'scalar' ? 'a single value' : place.node.kind === 'list' ? 'a list' : 'a map of fields';
  report(judge, place, wanted, 'type', `\`${lastKey(place.path)}\` is ${is}. Write ${wish(wanted)}.`);
}

function limits(judge: Judge, place: Place<ScalarNode>, spec: FieldSpec): void {
  const { node } = place;
  const source = node.source.trim();
  if (isNothing(node) || isAnsweredAway(judge, node)) return;
  const wanted = { type: spec.type, spec };
  if (spec.syntax === 'pattern') inPattern(judge, place, wanted);
  const number = Number(source.replaceAll('_', ''));
  if (spec.min !== undefined && number < spec.min)
    report(judge, place, wanted, 'value', `${shown(node)} is too small. Write ${spec.min} or more.`);
  else if (spec.max !== undefined && number > spec.max)
    report(judge, place, wanted, 'value', `${shown(node)} is too large. Write ${spec.max} or less.`);
  else if (spec.minLength !== undefined && source.length < spec.minLength)
    report(
      judge,
      place,
      wanted,
      'length',
      `\`${spec.name}\` has ${source.length} characters. Write at least ${spec.minLength}.`,
    );
  else if (spec.maxLength !== undefined && source.length > spec.maxLength)
    report(
      judge,
      place,
      wanted,
      'length',
      `\`${spec.name}\` has ${source.length} characters. Write at most ${spec.maxLength}.`,
    );
  else if (spec.pattern !== undefined && !fullyMatches(spec.pattern, source))
    report(
      judge,
      place,
      wanted,
      'format',
      `${shown(node)} does not have the form of \`${spec.name}\`. Write ${form(spec)}.`,
    );
}

/** A pattern that cannot be used would find nothing and look like one that holds. */
function inPattern(judge: Judge, place: Place<ScalarNode>, wanted: Wanted): void {
  const fault = patternFault(place.node.source);
  if (fault !== undefined)
    report(
      judge,
      place,
      wanted,
      'format',
      `The pattern cannot be used: ${fault}. Patterns follow RE2's syntax, without look-around.`,
    );
}

function form(spec: FieldSpec): string {
  const pattern = `what matches \`${spec.pattern ?? ''}\``;
  return spec.example === undefined ? pattern : `${pattern}, such as \`${spec.example}\``;
}

function lengths(
  judge: Judge,
  place: Place,
  { spec, type }: { spec: FieldSpec; type: Extract<FieldType, { kind: 'list' }> },
): void {
  const count = listItems(place.node, type.accept).filter((item) => !isNothing(item)).length;
  // None at all is a missing field.
  if (count === 0 || isAnsweredAway(judge, place.node)) return;
  if (spec.minItems !== undefined && count < spec.minItems)
    report(
      judge,
      place,
      { type, spec },
      'length',
      `\`${spec.name}\` has ${items(count)}. Write at least ${spec.minItems}.`,
    );
  if (spec.maxItems !== undefined && count > spec.maxItems)
    report(
      judge,
      place,
      { type, spec },
      'length',
      `\`${spec.name}\` has ${items(count)}. Write at most ${spec.maxItems}.`,
    );
}

function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}

function report(
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

/** "a date such as `2026-11-23`" */
function wish({ type, spec }: Wanted): string {
  const example = spec.example ?? (type.kind === 'enum' ? undefined : exampleOf(type));
  return example === undefined || example.startsWith('a ')
    ? nameType(type)
    : `${nameType(type)} such as \`${example}\``;
}

function shown(node: Node): string {
  if (node.kind === 'list') return listText(node);
  const text = node.kind === 'scalar' ? node.source.trim().replaceAll(/\s+/g, ' ') : '…';
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

function listText(node: ListNode): string {
  const [first] = node.items;
  return node.items.length === 1 && first?.kind === 'scalar' ? `\`[${first.source}]\`` : 'The list';
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
