import type { FieldType } from '../schema/model.js';
import type { Config } from './model.js';

/** The types that a field of another type is there to name, as `runbooks: list<ref<runbook>>` of a spec does: documents of these are looked for where they are needed. */
export function referredTypes(config: Config): ReadonlySet<string> {
  let found = known.get(config);
  if (found === undefined) {
    found = new Set(
      Object.values(config.types).flatMap(({ name, fields }) =>
        Object.values(fields)
          .flatMap(({ type }) => namedIn(type))
          .filter((named) => named !== name),
      ),
    );
    known.set(config, found);
  }
  return found;
}

const known = new WeakMap<Config, ReadonlySet<string>>();

function namedIn(type: FieldType): readonly string[] {
  if (type.kind === 'ref') return type.types;
  if (type.kind === 'list') return namedIn(type.item);
  if (type.kind === 'map') return namedIn(type.value);
  if (type.kind === 'object') return Object.values(type.fields).flatMap((field) => namedIn(field.type));
  return type.kind === 'any-of' ? type.of.flatMap(namedIn) : [];
}
