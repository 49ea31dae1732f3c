import type { TypeSpec } from '../../config/model.js';
import { entryOf } from '../../document/fields.js';
import type { Document, MapNode, ScalarNode } from '../../document/model.js';
import type { FieldSpec } from '../../schema/model.js';

/** A field with a single value, found by its dotted name in any spelling; `name` is as the configuration writes it. */
export function fieldAt(
  document: Document,
  type: TypeSpec,
  name: string,
): { name: string; node: ScalarNode } | undefined {
  let map: MapNode = document.metadata.root;
  let fields: Readonly<Record<string, FieldSpec>> = type.fields;
  const keys = name.split('.');
  for (const [index, key] of keys.entries()) {
    const spec: FieldSpec | undefined = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const node = entryOf(map, key, spec?.aliases)?.value;
    if (node?.kind === 'scalar')
      return index === keys.length - 1 && node.source.trim() !== '' ? { name, node } : undefined;
    if (node?.kind !== 'map') return undefined;
    map = node;
    fields = spec?.type.kind === 'object' ? spec.type.fields : {};
  }
  return undefined;
}
