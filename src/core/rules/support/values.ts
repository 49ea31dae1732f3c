import type { TypeSpec } from '../../config/model.js';
import { declaredIn, listItems } from '../../document/fields.js';
import type { Document, MapNode, Node, ScalarNode } from '../../document/model.js';
import type { FieldSpec, FieldType } from '../../schema/model.js';

/** A single value in a document's metadata, with the field it is declared by. */
export interface Value {
  readonly spec: FieldSpec;
  /** Dotted, without list positions: `rollback.owner`. */
  readonly field: string;
  /** The declared type of this very value: of an item where the field is a list. */
  readonly type: FieldType;
  readonly node: ScalarNode;
}

/** The values whose declared type is one of `kinds`, in fields, nested fields and list items, in the order of the types' fields. */
export function* valuesOf(document: Document, type: TypeSpec, kinds: readonly FieldType['kind'][]): Generator<Value> {
  yield* inFields(document.metadata.root, type.fields, '', kinds);
}

function* inFields(
  map: MapNode,
  fields: Readonly<Record<string, FieldSpec>>,
  prefix: string,
  kinds: readonly FieldType['kind'][],
): Generator<Value> {
  for (const [spec, entry] of declaredIn(map, fields))
    if (mayHold(spec.type, kinds)) yield* inNode(entry.value, spec.type, spec, prefix + spec.name, kinds);
}

/** Most fields have nothing to do with what is looked for. */
function mayHold(type: FieldType, kinds: readonly FieldType['kind'][]): boolean {
  if (type.kind === 'list') return mayHold(type.item, kinds);
  if (type.kind === 'map') return mayHold(type.value, kinds);
  if (type.kind === 'any-of') return type.of.some((one) => mayHold(one, kinds));
  return type.kind === 'object' || kinds.includes(type.kind);
}

function* inNode(
  node: Node,
  type: FieldType,
  spec: FieldSpec,
  field: string,
  kinds: readonly FieldType['kind'][],
): Generator<Value> {
  if (type.kind === 'list') {
    for (const item of listItems(node, type.accept)) yield* inNode(item, type.item, spec, field, kinds);
  } else if (type.kind === 'object' && node.kind === 'map') {
    yield* inFields(node, type.fields, `${field}.`, kinds);
  } else if (type.kind === 'map' && node.kind === 'map') {
    for (const entry of node.entries) yield* inNode(entry.value, type.value, spec, `${field}.${entry.key}`, kinds);
  } else if (type.kind === 'any-of') {
    const fitting = type.of.find((one) => shapeOf(one) === node.kind);
    if (fitting !== undefined) yield* inNode(node, fitting, spec, field, kinds);
  } else if (node.kind === 'scalar' && kinds.includes(type.kind) && node.source.trim() !== '') {
    yield { spec, field, type, node };
  }
}

function shapeOf(type: FieldType): Node['kind'] {
  if (type.kind === 'list') return type.accept === 'list' ? 'list' : 'scalar';
  return type.kind === 'map' || type.kind === 'object' ? 'map' : 'scalar';
}
