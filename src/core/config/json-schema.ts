import type { JsonSchema } from '../schema/json-schema.js';
import { jsonSchemaOf } from '../schema/json-schema.js';
import { type KnownRule, configFields } from './definition.js';
import type { TypeSpec } from './model.js';

/** The JSON Schema of `shipshape.yaml`, from the definition that validates it. */
export function configSchema(rules: readonly KnownRule[]): JsonSchema {
  return jsonSchemaOf(configFields(rules), { unknown: 'report', title: 'Configuration of Shipshape (shipshape.yaml)' });
}

/** The JSON Schema of a type's metadata. What is due only from a stage is not required by it: a schema knows no stages. */
export function typeSchema(type: TypeSpec): JsonSchema {
  return jsonSchemaOf(type.fields, { unknown: type.unknownFields, title: `Metadata of a ${type.title.toLowerCase()}` });
}
