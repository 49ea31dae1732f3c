import type { FieldSpec, FieldType } from './model.js';
import { scalars } from './scalars.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (draft-07, which editors' YAML support reads) of a map of fields. It is as strict as it can be without stages and
 * without other documents: every value that it refuses is refused by `validateFields` too.
 */
export function jsonSchemaOf(
  fields: Readonly<Record<string, FieldSpec>>,
  options: { readonly unknown: 'allow' | 'report'; readonly title?: string; readonly id?: string },
): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(options.id === undefined ? {} : { $id: options.id }),
    ...(options.title === undefined ? {} : { title: options.title }),
    ...objectSchema(fields, options.unknown),
  };
}

function objectSchema(fields: Readonly<Record<string, FieldSpec>>, unknown: 'allow' | 'report'): JsonSchema {
  const required = Object.values(fields)
    .filter((spec) => spec.due === 'always' && (spec.aliases ?? []).length === 0)
    .map((spec) => spec.name);
  const properties = Object.values(fields).flatMap((spec) =>
    [spec.name, ...(spec.aliases ?? [])].map((name) => [name, fieldSchema(spec)] as const),
  );
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    ...(unknown === 'report' ? { additionalProperties: false } : {}),
  };
}

function fieldSchema(spec: FieldSpec): JsonSchema {
  return {
    ...typeSchema(spec.type),
    ...(spec.doc === undefined ? {} : { description: spec.doc }),
    ...(spec.deprecated === undefined ? {} : { deprecated: true }),
    ...(spec.example === undefined ? {} : { examples: [spec.example] }),
  };
}

function typeSchema(type: FieldType): JsonSchema {
  switch (type.kind) {
    case 'any':
      return {};
    case 'enum':
      return type.values.length === 0 ? {} : { anyOf: [{ enum: spellings(type) }, ...openAliases(type)] };
    case 'ref':
      return { type: ['string', 'number', 'null'] };
    case 'list': {
      const item = typeSchema(type.item);
      const list = { type: 'array', items: item };
      return { anyOf: [list, ...(type.accept === 'list' ? [notApplicable] : [item]), { type: 'null' }] };
    }
    case 'map': {
      const keys = type.keys === undefined ? {} : { propertyNames: { enum: type.keys } };
      return { type: ['object', 'null'], additionalProperties: typeSchema(type.value), ...keys };
    }
    case 'object':
      return { anyOf: [objectSchema(type.fields, type.unknown), notApplicable, { type: 'null' }] };
    case 'any-of':
      return { anyOf: [...type.of.map(typeSchema), { type: 'null' }] };
    default:
      return { anyOf: [scalars[type.kind].schema, notApplicable, { type: 'null' }] };
  }
}

const notApplicable = { type: 'string', pattern: '^([Nn]/[Aa]|[Nn]ot applicable)\\b' };

/** YAML reads `off`, numbers and truths as values of their own kinds; the spelling counts, so those are allowed as well. */
function spellings(type: Extract<FieldType, { kind: 'enum' }>): readonly unknown[] {
  const texts = type.values
    .flatMap(({ value, aliases }) => [value, ...(aliases ?? [])])
    .filter((text) => !text.endsWith('*'));
  return [...new Set<unknown>([...texts, ...texts.flatMap(asValue), null])];
}

function asValue(text: string): readonly unknown[] {
  if (text === 'true' || text === 'false') return [text === 'true'];
  return /^-?\d+(?:\.\d+)?$/.test(text) ? [Number(text)] : [];
}

function openAliases(type: Extract<FieldType, { kind: 'enum' }>): readonly JsonSchema[] {
  const starts = type.values.flatMap(({ aliases }) => aliases ?? []).filter((alias) => alias.endsWith('*'));
  return starts.map((alias) => ({
    type: 'string',
    pattern: `^${alias.slice(0, -1).replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`,
  }));
}
