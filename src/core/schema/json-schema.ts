import type { FieldSpec, FieldType } from './model.js';
import { scalars } from './scalars.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface SchemaOptions {
  readonly unknown: 'allow' | 'report';
  readonly title?: string;
  /** As in `ValidateOptions`: whether `N/A: reason` is an answer to every field. */
  readonly answers?: 'documents' | 'values';
  /** Types that stand under `definitions` by name; how one that contains itself is written. */
  readonly named?: ReadonlyMap<FieldType, string>;
}

/**
 * The JSON Schema (draft-07, which editors' YAML support reads) of a map of fields. It is as strict as it can be without stages and
 * without other documents: every value that it refuses is refused by `validateFields` with `required` too.
 */
export function jsonSchemaOf(fields: Readonly<Record<string, FieldSpec>>, options: SchemaOptions): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(options.title === undefined ? {} : { title: options.title }),
    ...objectSchema(fields, options.unknown, options),
  };
}

/** The schema of a map of fields, to stand inside another. */
export function objectSchema(
  fields: Readonly<Record<string, FieldSpec>>,
  unknown: 'allow' | 'report',
  options: SchemaOptions,
): JsonSchema {
  const required = Object.values(fields)
    .filter((spec) => spec.due === 'always' && spec.when === undefined && (spec.aliases ?? []).length === 0)
    .map((spec) => spec.name);
  const properties = Object.values(fields).flatMap((spec) =>
    [spec.name, ...(spec.aliases ?? [])].map((name) => [name, fieldSchema(spec, options)] as const),
  );
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    ...(unknown === 'report' ? { additionalProperties: false } : {}),
  };
}

function fieldSchema(spec: FieldSpec, options: SchemaOptions): JsonSchema {
  return {
    ...typeSchema(spec.type, options),
    // These count for numbers alone, whatever else the field may be.
    ...(spec.min === undefined ? {} : { minimum: spec.min }),
    ...(spec.max === undefined ? {} : { maximum: spec.max }),
    ...(spec.doc === undefined ? {} : { description: spec.doc }),
    ...(spec.deprecated === undefined ? {} : { deprecated: true }),
    ...(spec.example === undefined ? {} : { examples: [spec.example] }),
  };
}

function typeSchema(type: FieldType, options: SchemaOptions): JsonSchema {
  const name = options.named?.get(type);
  // In draft-07 what stands beside a `$ref` does not count, so it gets a place of its own.
  if (name !== undefined) return { allOf: [{ $ref: `#/definitions/${name}` }] };
  const notApplicable = options.answers === 'values' ? [] : [reasonedAway];
  switch (type.kind) {
    case 'any':
      return {};
    case 'enum':
      return type.values.length === 0 ? {} : { anyOf: [{ enum: spellings(type) }, ...openAliases(type)] };
    case 'ref':
      return { type: ['string', 'number', 'null'] };
    case 'list': {
      const item = typeSchema(type.item, options);
      const list = { type: 'array', items: item };
      return { anyOf: [list, ...(type.accept === 'list' ? notApplicable : [item]), { type: 'null' }] };
    }
    case 'map': {
      const keys = type.keys === undefined ? {} : { propertyNames: { enum: type.keys } };
      return { type: ['object', 'null'], additionalProperties: typeSchema(type.value, options), ...keys };
    }
    case 'object':
      return { anyOf: [objectSchema(type.fields, type.unknown, options), ...notApplicable, { type: 'null' }] };
    case 'any-of':
      return { anyOf: [...type.of.map((one) => typeSchema(one, options)), { type: 'null' }] };
    default:
      return { anyOf: [scalars[type.kind].schema, ...notApplicable, { type: 'null' }] };
  }
}

const reasonedAway = { type: 'string', pattern: '^([Nn]/[Aa]|[Nn]ot applicable)\\b' };

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
