import { listItems } from '../document/fields.js';
import type { MapNode, Node } from '../document/model.js';
import { unanswered } from '../edit/snippet.js';
import type { Severity } from '../findings.js';
import type { Condition, EnumValue, FieldSpec, FieldType } from '../schema/model.js';
import { parseTypeExpression } from '../schema/type-expression.js';
import { nearest } from '../schema/nearest.js';
import { fieldKeys, strictly } from './definition.js';
import type { Problems } from './problems.js';
import { child, entriesAt, mapAt, number, record, text, texts, textsOf } from './reader.js';
import { spellOut } from './merge.js';
import { validateFields } from '../schema/validate.js';

/** What fields are read with: who hears of faults, and the stages of the type that they belong to. */
export interface Compiling {
  readonly problems: Problems;
  readonly stages: readonly EnumValue[];
}

/** Fields as a type or an object declares them, shorthands spelt out, in their order. */
export function compileFields(map: MapNode | undefined, context: Compiling): Readonly<Record<string, FieldSpec>> {
  return record(
    entriesAt(map, 'fields').flatMap(({ key, value }) => {
      const spec = compileField(key, value, context);
      return spec === undefined ? [] : [[key, spec] as const];
    }),
  );
}

function compileField(name: string, node: Node, context: Compiling): FieldSpec | undefined {
  const { problems } = context;
  const map = node.kind === 'map' ? node : shorthand(name, node);
  if (map === undefined) {
    problems.add(
      node.range,
      `The field \`${name}\` needs a type. Write \`${name}: string\` or \`${name}: {type: string}\`.`,
    );
    return undefined;
  }
  const faults = validateFields(map, fieldKeys, strictly);
  for (const fault of faults) problems.addFault(fault);
  const type = compileType(map, context);
  if (type === undefined) return undefined;
  return { name, type, ...descriptions(map), ...demands(map, problems), ...limits(map) };
}

function shorthand(name: string, node: Node): MapNode | undefined {
  const entry = { key: name, keyRange: node.range, value: node, range: node.range };
  const spelt = spellOut({ kind: 'map', entries: [entry], flow: false, range: node.range }, ['types', '', 'fields']);
  const value = spelt.entries[0]?.value;
  return value?.kind === 'map' ? value : undefined;
}

function compileType(map: MapNode, context: Compiling): FieldType | undefined {
  const { problems } = context;
  const node = child(map, 'type');
  if (node === undefined) problems.add(map.range, '`type` is missing. Add `type:` with a type such as `string`.');
  if (node?.kind !== 'scalar') return undefined;
  const read = parseTypeExpression(node.source);
  if ('fault' in read) {
    problems.addWithin(node, read, read.fault);
    return undefined;
  }
  return fill(read.type, map, context);
}

/** Puts the field's `values`, `fields` and `keys` where its type has room for them. */
function fill(type: FieldType, map: MapNode, context: Compiling): FieldType {
  const { problems, stages } = context;
  switch (type.kind) {
    case 'enum': {
      if (type.of === 'stages') {
        if (stages.length > 0) return { kind: 'enum', values: stages };
        problems.add(map.range, 'The type has no stages. Give it a `lifecycle:`, or write `string`.');
        return { kind: 'string' };
      }
      const values = enumValues(child(map, 'values'));
      if (values.length === 0) problems.add(map.range, 'An enum needs its values. Add `values: [first, second]`.');
      return { kind: 'enum', values };
    }
    case 'object':
      return {
        kind: 'object',
        fields: compileFields(map, context),
        unknown: text(map, 'unknown') === 'report' ? 'report' : 'allow',
      };
    case 'list':
      return { ...type, item: fill(type.item, map, context) };
    case 'map': {
      const keys = texts(map, 'keys');
      return { kind: 'map', value: fill(type.value, map, context), ...(keys === undefined ? {} : { keys }) };
    }
    case 'any-of':
      return { kind: 'any-of', of: type.of.map((one) => fill(one, map, context)) };
    default:
      return type;
  }
}

/** The values of an enum, as a list or with their meaning. */
export function enumValues(node: Node | undefined): readonly EnumValue[] {
  if (node?.kind === 'map')
    return node.entries.map(({ key, value }) =>
      value.kind === 'scalar' ? { value: key, doc: value.source } : { value: key },
    );
  return listItems(node).flatMap((item): EnumValue[] => {
    if (item.kind === 'scalar') return [{ value: item.source }];
    const value = item.kind === 'map' ? text(item, 'value') : undefined;
    if (item.kind !== 'map' || value === undefined) return [];
    const doc = text(item, 'doc');
    const aliases = texts(item, 'aliases');
    return [
      {
        value,
        ...(doc === undefined ? {} : { doc }),
        ...(aliases === undefined ? {} : { aliases }),
        ...(text(item, 'ends') === 'true' ? { ends: true } : {}),
      },
    ];
  });
}

function descriptions(map: MapNode): Partial<FieldSpec> {
  const snippet = text(map, 'snippet');
  const severity = text(map, 'severity') as Severity | undefined; // The check of the field's keys allows nothing else.
  return defined({
    doc: text(map, 'doc'),
    aliases: texts(map, 'aliases'),
    default: text(map, 'default'),
    snippet: snippet === undefined ? undefined : unanswered(snippet),
    example: text(map, 'example'),
    precedent: text(map, 'precedent'),
    severity,
  });
}

function demands(map: MapNode, problems: Problems): Partial<FieldSpec> {
  const deprecated = mapAt(map, 'deprecated');
  const isDeprecated = deprecated !== undefined || text(map, 'deprecated') === 'true';
  return defined({
    due: text(map, 'due'),
    when: compileCondition(child(map, 'when'), problems),
    requiredIf: compileCondition(child(map, 'required-if'), problems),
    forbiddenIf: compileCondition(child(map, 'forbidden-if'), problems),
    deprecated: isDeprecated
      ? defined({ replacement: text(deprecated, 'replacement'), message: text(deprecated, 'message') })
      : undefined,
  });
}

function limits(map: MapNode): Partial<FieldSpec> {
  return defined({
    pattern: text(map, 'pattern'),
    minLength: number(map, 'min-length'),
    maxLength: number(map, 'max-length'),
    minItems: number(map, 'min-items'),
    maxItems: number(map, 'max-items'),
    min: number(map, 'min'),
    max: number(map, 'max'),
  });
}

/** Reads `{field: x, in: [a]}`, `{field: x, present: true}`, `{all: […]}`, `{any: […]}`, `{not: …}`. */
export function compileCondition(node: Node | undefined, problems: Problems): Condition | undefined {
  if (node === undefined) return undefined;
  if (node.kind !== 'map') return noCondition(node, problems);
  if (hasStrangeKeys(node, problems)) return undefined;
  for (const key of ['all', 'any'] as const) {
    const list = child(node, key);
    if (list === undefined) continue;
    const parts = listItems(list)
      .map((item) => compileCondition(item, problems))
      .filter((part) => part !== undefined);
    return key === 'all' ? { all: parts } : { any: parts };
  }
  const negated = child(node, 'not');
  if (negated !== undefined) {
    const not = compileCondition(negated, problems);
    return not === undefined ? undefined : { not };
  }
  const field = text(node, 'field');
  if (field === undefined) return noCondition(node, problems);
  const values = child(node, 'in') ?? child(node, 'equals') ?? child(node, 'is');
  if (values !== undefined && textsOf(values).length > 0) return { field, in: textsOf(values) };
  const present = text(node, 'present');
  return present === 'true' || present === 'false'
    ? { field, present: present === 'true' }
    : noCondition(node, problems);
}

function noCondition(node: Node, problems: Problems): undefined {
  problems.add(
    node.range,
    'This is no condition. Write `{field: status, in: [approved]}`, `{field: owner, present: true}`, or `all`, `any`, `not` of those.',
  );
}

const conditionKeys = ['field', 'in', 'equals', 'is', 'present', 'all', 'any', 'not'];

function hasStrangeKeys(node: MapNode, problems: Problems): boolean {
  const strange = node.entries.filter(({ key }) => !conditionKeys.includes(key));
  for (const { key, keyRange } of strange) {
    const near = nearest(key, conditionKeys);
    const remedy = near === undefined ? 'Remove it.' : `Did you mean \`${near}\`?`;
    problems.add(keyRange, `A condition has no \`${key}\`. ${remedy}`, {
      remedies: [
        ...(near === undefined ? [] : [{ kind: 'key' as const, at: keyRange, to: near }]),
        { kind: 'remove', at: keyRange },
      ],
    });
  }
  return strange.length > 0;
}

/** Leaves out what is undefined, so that an absent key and an undefined one are the same. */
export function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> }; // Only undefined values were taken out.
}
