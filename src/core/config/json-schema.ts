import type { JsonSchema, SchemaOptions } from '../schema/json-schema.js';
import { jsonSchemaOf, objectSchema } from '../schema/json-schema.js';
import { type KnownRule, conditionType, configFields, fieldKeys, fieldsType } from './definition.js';
import type { TypeSpec } from './model.js';

/** The JSON Schema of `shipshape.yaml`, from the definition that validates it. */
export function configSchema(rules: readonly KnownRule[]): JsonSchema {
  const options: SchemaOptions = {
    unknown: 'report',
    title: 'Configuration of Shipshape (shipshape.yaml)',
    answers: 'values',
    named: new Map([
      [fieldsType, 'fields'],
      [conditionType, 'condition'],
    ]),
  };
  const field = { anyOf: [{ type: ['string', 'null'] }, objectSchema(fieldKeys, 'report', options)] };
  return {
    ...jsonSchemaOf(configFields(rules), options),
    definitions: { fields: { type: ['object', 'null'], additionalProperties: field }, condition },
  };
}

/** The JSON Schema of a type's metadata. What is due only from a stage is not required by it: a schema knows no stages. */
export function typeSchema(type: TypeSpec): JsonSchema {
  return jsonSchemaOf(type.fields, { unknown: type.unknownFields, title: `Metadata of a ${type.title.toLowerCase()}` });
}

const self = { $ref: '#/definitions/condition' };
const several = { anyOf: [{ type: 'array', items: self }, self] };
const text = { type: ['string', 'number', 'boolean'] };
const texts = { anyOf: [{ type: 'array', items: text }, text] };

/** What `compileCondition` reads. */
const condition = {
  anyOf: [
    { type: 'null' },
    {
      type: 'object',
      properties: {
        field: { ...text, description: 'The field that is asked; dots reach into maps.' },
        in: { ...texts, description: 'One of these values.' },
        equals: texts,
        is: texts,
        present: { enum: [true, false, 'true', 'false'], description: 'Whether the field has a value.' },
        all: { ...several, description: 'All of these conditions.' },
        any: { ...several, description: 'At least one of these conditions.' },
        not: { ...self, description: 'Not this condition.' },
      },
      additionalProperties: false,
      minProperties: 1,
    },
  ],
};
