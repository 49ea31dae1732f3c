import type { FieldType } from './model.js';
import { scalars } from './scalars.js';

/** A type's alternatives, each with a shape of its own. */
export function shapesOf(type: FieldType): readonly FieldType[] {
  return type.kind === 'any-of' ? type.of.flatMap(shapesOf) : [type];
}

/** A type as configurations write it, for tables and hovers: `list<ref<runbook>>`; an enum as its values. */
export function describeType(type: FieldType): string {
  switch (type.kind) {
    case 'enum':
      return type.values.map(({ value }) => value).join(' | ');
    case 'ref':
      return type.types.length === 0 ? 'ref' : `ref<${type.types.join(' | ')}>`;
    case 'list':
      return `${type.accept}<${describeType(type.item)}>`;
    case 'map':
      return `map<${describeType(type.value)}>`;
    case 'any-of':
      return type.of.map(describeType).join(' | ');
    default:
      return type.kind;
  }
}

/** A type in words with its article, for messages: "a list of references to a runbook". */
export function nameType(type: FieldType): string {
  switch (type.kind) {
    case 'any':
      return 'any value';
    case 'enum':
      return `one of ${type.values.map(({ value }) => value).join(', ')}`;
    case 'ref':
      return type.types.length === 0 ? 'a reference to a document' : `a reference to a ${type.types.join(' or ')}`;
    case 'list':
      return 'a list';
    case 'map':
    case 'object':
      return 'a map of fields';
    case 'any-of':
      return type.of.map(nameType).join(' or ');
    default:
      return scalars[type.kind].title;
  }
}

/** What a value of a type looks like; undefined where only the field knows. */
export function exampleOf(type: FieldType): string | undefined {
  switch (type.kind) {
    case 'enum':
      return type.values[0]?.value;
    case 'list': {
      const item = exampleOf(type.item);
      return item === undefined ? undefined : `[${item}]`;
    }
    case 'any-of':
      return type.of.map(exampleOf).find((example) => example !== undefined);
    case 'any':
    case 'ref':
    case 'map':
    case 'object':
      return undefined;
    default:
      return scalars[type.kind].example;
  }
}
