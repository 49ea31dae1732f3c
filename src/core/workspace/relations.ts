import type { TypeSpec } from '../config/model.js';
import type { Document } from '../document/model.js';
import type { FieldType } from '../schema/model.js';
import { isNotApplicable, isPlaceholder } from '../schema/placeholder.js';
import { valuesOf } from '../rules/support/values.js';
import type { Relation } from './model.js';

/** The references in a document's fields, in their order; placeholders and words for nothing are none. */
export function relationsOf(document: Document, type: TypeSpec): readonly Relation[] {
  const relations: Relation[] = [];
  for (const { spec, field, node } of valuesOf(document, type, ['ref', 'path'])) {
    if (isPlaceholder(node) || isNotApplicable(node.source) || saysNone.test(node.source.trim())) continue;
    relations.push({
      field,
      from: document.path,
      target: node.source.trim(),
      types: targetTypes(spec.type, field === spec.name ? [] : field.split('.').slice(1)),
      path: document.metadata.path,
      range: node.range,
    });
  }
  return relations;
}

/** How people write that there is no reference, where a field's template asks for one. */
const saysNone = /^(?:none|no|nil|n\/?a|not applicable|-+)\.?$/i;

/** The types a field's references may point at; a path may point at anything. */
function targetTypes(type: FieldType, steps: readonly string[]): readonly string[] {
  switch (type.kind) {
    case 'ref':
      return type.types;
    case 'list':
      return targetTypes(type.item, steps);
    case 'map':
      return targetTypes(type.value, steps.slice(1));
    case 'any-of':
      return type.of.flatMap((one) => targetTypes(one, steps));
    case 'object': {
      const [first, ...rest] = steps;
      const field = first === undefined ? undefined : type.fields[first];
      return field === undefined ? [] : targetTypes(field.type, rest);
    }
    default:
      return [];
  }
}
