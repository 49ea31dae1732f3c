import type { JsonSchema, SchemaOptions } from '../schema/json-schema.js';
import { jsonSchemaOf, objectSchema } from '../schema/json-schema.js';
import { type EvidenceKind, evidenceList, evidenceType } from '../readiness/evidence/define.js';
import { evidenceKinds } from '../readiness/evidence/index.js';
import { type KnownRule, conditionType, configFields, evidenceNode, fieldKeys, fieldsType } from './definition.js';
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
      [evidenceNode, 'evidence'],
      [evidenceType, 'evidence'],
      [evidenceList, 'evidences'],
    ]),
  };
  const field = { anyOf: [{ type: ['string', 'null'] }, objectSchema(fieldKeys, 'report', options)] };
  return {
    ...jsonSchemaOf(configFields(rules), options),
    definitions: {
      fields: { type: ['object', 'null'], additionalProperties: field },
      condition,
      evidence: { anyOf: [{ type: 'null' }, evidences, ...evidenceKinds.map((kind) => evidenceSchema(kind, options))] },
      evidences: { anyOf: [evidences, evidence] },
    },
  };
}

/** The JSON Schema of a type's metadata. What is due only from a stage is not required by it: a schema knows no stages. */
export function typeSchema(type: TypeSpec): JsonSchema {
  return jsonSchemaOf(type.fields, { unknown: type.unknownFields, title: `Metadata of a ${type.title.toLowerCase()}` });
}

/** One kind of evidence: its options, among them the key that names it. */
function evidenceSchema({ kind, options: fields, summary }: EvidenceKind, options: SchemaOptions): JsonSchema {
  return { ...objectSchema(fields, 'report', options), description: summary, required: [kind] };
}

const evidence = { $ref: '#/definitions/evidence' };
const evidences = { type: 'array', items: evidence };
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
