import { listItems } from '../document/fields.js';
import type { MapNode, Node } from '../document/model.js';
import type { FieldSpec, FieldType } from '../schema/model.js';
import { nearest } from '../schema/nearest.js';
import { valueOf } from '../schema/values.js';
import { type NameOptions, addUnknown, globs, name, names, repeated, unknown } from './check-names.js';
import type { TypeSpec } from './model.js';
import type { Problems } from './problems.js';
import { child, entriesAt, mapAt, maps } from './reader.js';

type Fields = Readonly<Record<string, FieldSpec>>;

interface Scope {
  readonly problems: Problems;
  readonly type: TypeSpec;
  readonly stages: readonly string[];
  /** Names of all document types. */
  readonly types: readonly string[];
  /** Fields that a condition may ask: the document's, and inside an object those beside it. */
  readonly fields: Fields;
}

/** Faults between the parts of one document type. */
export function checkType(
  map: MapNode,
  type: TypeSpec,
  { problems, types }: { problems: Problems; types: readonly string[] },
): void {
  const scope: Scope = { problems, type, types, stages: type.lifecycle?.stages ?? [], fields: type.fields };
  globs(child(map, 'match'), problems);
  globs(child(map, 'exclude'), problems);
  idPatterns(mapAt(map, 'id'), problems);
  lifecycle(map, scope);
  fieldsOf(map, type.fields, scope);
  sections(map, scope);
  relations(map, scope);
  template(map, scope);
}

function idPatterns(id: MapNode | undefined, problems: Problems): void {
  for (const [key, known] of [
    ['pattern', ['number', 'slug']],
    ['file-name', ['id', 'number', 'slug']],
  ] as const) {
    const node = child(id, key);
    if (node?.kind !== 'scalar') continue;
    for (const match of node.source.matchAll(/\{([^{}]*)\}?/g)) {
      const [whole, inside = ''] = match;
      if (whole.endsWith('}') && known.some((one) => inside === one)) continue;
      if (whole.endsWith('}') && /^number:[1-9]\d?$/.test(inside)) continue;
      const place = { at: match.index, length: whole.length };
      const parts = [...known.map((one) => `{${one}}`), '{number:4}'];
      problems.addWithin(node, { ...place, instead: nearest(whole, parts) }, unknown('part', whole, parts));
    }
  }
}

function lifecycle(map: MapNode, scope: Scope): void {
  const { problems, stages, type } = scope;
  const own = mapAt(map, 'lifecycle');
  if (own === undefined) return;
  if (type.lifecycle === undefined) {
    problems.add(own.range, 'A lifecycle needs its stages. Add `stages: [draft, live]`.');
    return;
  }
  const options = { what: 'stage', problems };
  repeated(child(own, 'stages'), 'stage', problems);
  names(child(own, 'ended'), stages, options);
  name(child(own, 'initial'), stages, options);
  const status = mapAt(own, 'from-status');
  for (const { value } of [...entriesAt(own, 'aliases'), ...entriesAt(status, 'stages')]) name(value, stages, options);
  for (const { key, keyRange } of entriesAt(own, 'aliases'))
    if (stages.includes(key))
      problems.add(keyRange, `\`${key}\` is a stage itself and cannot stand for another. Remove one of the two.`, {
        remedies: [{ kind: 'remove', at: keyRange }],
      });
  const statuses = enumAt(type.fields, type.lifecycle.fromStatus?.field ?? '');
  if (statuses !== undefined)
    for (const { key, keyRange } of entriesAt(status, 'stages'))
      if (valueOf(statuses.values, key) === undefined)
        addUnknown(keyRange, { what: 'status', given: key, known: spellings(statuses), problems, as: 'key' });
  const byStage = enumAt(type.fields, type.statusField ?? '');
  for (const { key, keyRange, value } of entriesAt(map, 'status-by-stage')) {
    if (!stages.includes(key)) addUnknown(keyRange, { what: 'stage', given: key, known: stages, problems, as: 'key' });
    if (byStage !== undefined) names(value, spellings(byStage), { what: 'status', problems });
  }
}

/** The fields that a node declares: of a type, or of an object inside one. */
function fieldsOf(map: MapNode, fields: Fields, scope: Scope): void {
  const inside = { ...scope, fields: { ...scope.fields, ...fields } };
  const carriers = new Map<string, string>();
  for (const { key, keyRange, value } of entriesAt(map, 'fields')) {
    const spec = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (spec === undefined) continue;
    for (const one of [spec.name, ...(spec.aliases ?? [])]) {
      const carrier = carriers.get(one);
      if (carrier !== undefined && carrier !== key)
        scope.problems.add(keyRange, `\`${one}\` names the field \`${carrier}\` already. Take one of the two out.`);
      carriers.set(one, key);
    }
    if (value.kind === 'map') fieldOf(value, spec, { ...inside, beside: fields });
  }
}

function fieldOf(map: MapNode, spec: FieldSpec, scope: Scope & { readonly beside: Fields }): void {
  const { problems } = scope;
  due(map, scope);
  const type = child(map, 'type');
  for (const target of targets(spec.type)) {
    if (scope.types.includes(target)) continue;
    const near = nearest(target, scope.types);
    const meant = type?.kind === 'scalar' ? type.source.replace(wordOf(target), near ?? target) : undefined;
    const remedies =
      type === undefined || near === undefined || meant === undefined
        ? []
        : [{ kind: 'value' as const, at: type.range, to: meant }];
    problems.add(type?.range ?? map.range, unknown('document type', target, scope.types), { remedies });
  }
  for (const key of ['when', 'required-if', 'forbidden-if']) condition(child(map, key), scope);
  const values = child(map, 'values');
  if (values?.kind === 'list') repeated(values, 'value', problems);
  for (const [low, high] of [
    ['min', 'max'],
    ['min-length', 'max-length'],
    ['min-items', 'max-items'],
  ] as const) {
    const [least, most] = [child(map, low), child(map, high)];
    if (least?.kind === 'scalar' && most?.kind === 'scalar' && Number(least.source) > Number(most.source))
      problems.add(least.range, `\`${low}\` is more than \`${high}\`, so that nothing fits. Correct one of the two.`);
  }
  const preset = child(map, 'default');
  if (preset?.kind === 'scalar' && spec.type.kind === 'enum' && valueOf(spec.type.values, preset.source) === undefined)
    addUnknown(preset.range, {
      what: 'value',
      given: preset.source,
      known: spellings(spec.type),
      problems,
      as: 'value',
    });
  const replacement = child(mapAt(map, 'deprecated'), 'replacement');
  if (replacement?.kind === 'scalar' && !fieldNames(scope.beside).includes(replacement.source))
    addUnknown(replacement.range, {
      ...{ what: 'field', given: replacement.source, known: Object.keys(scope.beside) },
      ...{ problems, as: 'value' },
    });
  const inner = objectIn(spec.type);
  if (inner !== undefined) fieldsOf(map, inner, scope);
}

function sections(map: MapNode, scope: Scope): void {
  const list = maps(map, 'sections');
  const headings = new Set<string>();
  const known = scope.type.sections.map(({ heading }) => heading);
  for (const section of list) {
    due(section, scope);
    condition(child(section, 'when'), scope);
    const under = child(section, 'under');
    name(under, known, { what: 'section', problems: scope.problems });
    const heading = child(section, 'heading');
    if (heading?.kind !== 'scalar') continue;
    const place = JSON.stringify([heading.source.toLowerCase(), under?.kind === 'scalar' ? under.source : '']);
    if (headings.has(place))
      scope.problems.add(heading.range, `The section \`${heading.source}\` is listed twice. Remove one.`);
    headings.add(place);
  }
  for (const task of maps(map, 'tasks')) {
    due(task, scope);
    condition(child(task, 'when'), scope);
  }
}

function relations(map: MapNode, scope: Scope): void {
  const { problems } = scope;
  const relation: NameOptions = { what: 'field', problems };
  const fields = Object.keys(scope.type.fields);
  for (const key of ['acyclic', 'stage-order']) names(child(map, key), fields, relation);
  for (const key of ['title-field', 'date-field', 'status-field']) name(child(map, key), fields, relation);
  name(child(map, 'ready-at'), scope.type.lifecycle?.stages ?? [], { what: 'stage', problems });
  for (const key of ['date-order', 'mirrors', 'equal'])
    for (const list of listItems(child(map, key))) {
      const items = listItems(list);
      if (items.length < 2) problems.add(list.range, `\`${key}\` needs two fields. Write \`[first, second]\`.`);
      for (const item of items) fieldPath(item, scope);
    }
  for (const review of maps(map, 'review')) {
    for (const key of ['reviewed', 'interval']) fieldPath(child(review, key), scope);
    condition(child(review, 'when'), scope);
  }
}

function template(map: MapNode, scope: Scope): void {
  const { problems, type } = scope;
  const file = child(map, 'template-file');
  const made = mapAt(map, 'sections-from-template');
  if (file?.kind === 'scalar' && type.template === undefined) {
    const loss = made === undefined ? '' : ', so that it asks for no sections';
    const message = `The template \`${file.source}\` cannot be read${loss}. Give a path from the workspace's root.`;
    // A preset may name a template that a copy of part of the repository lacks; all else holds.
    problems.add(file.range, message, { severity: 'warning' });
  }
  if (made === undefined) return;
  due(made, scope);
  condition(child(made, 'when'), scope);
  if (file === undefined) problems.add(made.range, 'There is no template to take sections from. Add `template-file:`.');
}

function due(map: MapNode, { stages, problems }: Scope): void {
  name(child(map, 'due'), [...stages, 'always'], { what: 'stage', problems });
}

/** Names and values in a condition: one that asks for what cannot be never holds, and what hangs on it is never asked for. */
function condition(node: Node | undefined, scope: Scope): void {
  if (node?.kind !== 'map') return;
  for (const key of ['all', 'any', 'not']) for (const part of listItems(child(node, key))) condition(part, scope);
  const field = child(node, 'field');
  if (field?.kind !== 'scalar') return;
  fieldPath(field, scope);
  const type = enumAt(scope.fields, field.source);
  if (type === undefined) return;
  const known = spellings(type);
  for (const item of listItems(child(node, 'in') ?? child(node, 'equals') ?? child(node, 'is'))) {
    if (item.kind !== 'scalar' || known.some((one) => one.toLowerCase() === item.source.toLowerCase())) continue;
    // A field that several types share may ask for a status that only one of them has; what is misspelt has something near.
    if (nearest(item.source, known) !== undefined)
      addUnknown(item.range, { what: 'value', given: item.source, known, problems: scope.problems, as: 'value' });
  }
}

function fieldPath(node: Node | undefined, { fields, problems }: Scope): void {
  if (node?.kind !== 'scalar') return;
  const [first = ''] = node.source.split('.');
  if (Object.hasOwn(fields, first)) return;
  const known = fieldNames(fields);
  if (known.includes(first)) return;
  const near = nearest(first, known);
  const remedies =
    near === undefined ? [] : [{ kind: 'value' as const, at: node.range, to: near + node.source.slice(first.length) }];
  problems.add(node.range, unknown('field', first, known), { remedies });
}

function fieldNames(fields: Fields): readonly string[] {
  return Object.values(fields).flatMap((spec) => [spec.name, ...(spec.aliases ?? [])]);
}

type Enum = Extract<FieldType, { kind: 'enum' }>;

/** The enum at a dotted path; undefined where the path leads to something else, or nowhere. */
function enumAt(fields: Fields, path: string): Enum | undefined {
  let type: FieldType | undefined = { kind: 'object', fields, unknown: 'allow' };
  for (const step of path.split('.')) {
    const inner: Fields | undefined = type === undefined ? undefined : objectIn(type);
    type = inner !== undefined && Object.hasOwn(inner, step) ? inner[step]?.type : undefined;
  }
  if (type?.kind === 'list') type = type.item;
  return type?.kind === 'enum' && type.values.length > 0 ? type : undefined;
}

function spellings(type: Enum): readonly string[] {
  return type.values.flatMap(({ value, aliases }) => [value, ...(aliases ?? [])]);
}

function objectIn(type: FieldType): Fields | undefined {
  if (type.kind === 'object') return type.fields;
  if (type.kind === 'list') return objectIn(type.item);
  if (type.kind === 'map') return objectIn(type.value);
  return type.kind === 'any-of' ? type.of.map(objectIn).find((fields) => fields !== undefined) : undefined;
}

/** Inside objects their own fields are looked at by themselves. */
function targets(type: FieldType): readonly string[] {
  if (type.kind === 'ref') return type.types;
  if (type.kind === 'list') return targets(type.item);
  if (type.kind === 'map') return targets(type.value);
  return type.kind === 'any-of' ? type.of.flatMap(targets) : [];
}

/** A document type's name where it stands in an expression; names are words, so that it needs no escapes. */
function wordOf(name: string): RegExp {
  return new RegExp(`(?<=[<|,]\\s*)${name}(?![\\w-])`, 'g');
}
