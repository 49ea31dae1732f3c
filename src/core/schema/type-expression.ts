import { type FieldType, type ScalarKind, scalarKinds } from './model.js';
import { nearest } from './nearest.js';

/** A type, or what is wrong with the expression and where: `at` counts from its first character, `length` may be 0. `instead`: what was most likely meant there. */
export type TypeReading =
  | { readonly type: FieldType }
  | { readonly fault: string; readonly at: number; readonly length: number; readonly instead?: string };

/**
 * Reads a type as configurations write it: `date`, `list<ref<runbook | spec>>`, `one-or-list<person>`, `map<string>`, `date | quarter`.
 * `enum`, `stage` and `object` come without values and fields here; the field's other keys, or its type's stages, bring them.
 */
export function parseTypeExpression(expression: string): TypeReading {
  if (expression.length > longest) return { fault: 'The type is too long.', at: 0, length: expression.length };
  const cursor: Cursor = { text: expression, at: 0, depth: 0 };
  const type = union(cursor);
  if ('fault' in type) return type;
  skipBlanks(cursor);
  if (cursor.at < expression.length)
    return {
      fault: `Unexpected \`${expression.slice(cursor.at)}\`. Remove it.`,
      at: cursor.at,
      length: expression.length - cursor.at,
      instead: '',
    };
  return type;
}

/** The names that a type may begin with, for completion and for "did you mean". */
export const typeNames: readonly string[] = [
  ...scalarKinds,
  'any',
  'enum',
  'stage',
  'ref',
  'list',
  'one-or-list',
  'comma-list',
  'map',
  'object',
];

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

const deepest = 20;
const longest = 1000;

function union(cursor: Cursor): TypeReading {
  const types: FieldType[] = [];
  do {
    const read = single(cursor);
    if ('fault' in read) return read;
    types.push(read.type);
  } while (accept(cursor, '|'));
  const [only] = types;
  return { type: types.length === 1 && only !== undefined ? only : { kind: 'any-of', of: types } };
}

function single(cursor: Cursor): TypeReading {
  skipBlanks(cursor);
  const start = cursor.at;
  const name = word(cursor);
  if (name === '')
    return { fault: 'A type is missing here. Write one such as `string` or `list<ref<spec>>`.', at: start, length: 0 };
  if (++cursor.depth > deepest) return { fault: 'The type is nested too deeply.', at: start, length: name.length };
  const read = named(cursor, name, start);
  cursor.depth--;
  return read;
}

function named(cursor: Cursor, name: string, start: number): TypeReading {
  if (isScalarKind(name)) return { type: { kind: name } };
  switch (name) {
    case 'any':
      return { type: { kind: 'any' } };
    case 'enum':
      return { type: { kind: 'enum', values: [] } };
    case 'stage':
      return { type: { kind: 'enum', values: [], of: 'stages' } };
    case 'object':
      return { type: { kind: 'object', fields: {}, unknown: 'allow' } };
    case 'ref':
      return reference(cursor);
    case 'list':
    case 'one-or-list':
    case 'comma-list': {
      const item = argument(cursor);
      return 'fault' in item ? item : { type: { kind: 'list', item: item.type, accept: name } };
    }
    case 'map': {
      const value = argument(cursor);
      return 'fault' in value ? value : { type: { kind: 'map', value: value.type } };
    }
    default: {
      const near = nearest(name, typeNames);
      const remedy = near === undefined ? `Use one of ${typeNames.join(', ')}.` : `Did you mean \`${near}\`?`;
      const fault = { fault: `\`${name}\` is not a type. ${remedy}`, at: start, length: name.length };
      return near === undefined ? fault : { ...fault, instead: near };
    }
  }
}

/** What stands between `<` and `>`; without them any value. */
function argument(cursor: Cursor): TypeReading {
  if (!accept(cursor, '<')) return { type: { kind: 'any' } };
  const read = union(cursor);
  if ('fault' in read) return read;
  return accept(cursor, '>') ? read : unclosed(cursor);
}

function reference(cursor: Cursor): TypeReading {
  if (!accept(cursor, '<')) return { type: { kind: 'ref', types: [] } };
  const types: string[] = [];
  do {
    skipBlanks(cursor);
    const name = word(cursor);
    if (name === '')
      return {
        fault: 'The name of a document type is missing. Write one such as `ref<spec>`.',
        at: cursor.at,
        length: 0,
      };
    types.push(name);
  } while (accept(cursor, '|') || accept(cursor, ','));
  return accept(cursor, '>') ? { type: { kind: 'ref', types } } : unclosed(cursor);
}

function unclosed({ text, at }: Cursor): TypeReading {
  const fault = { fault: 'A `>` is missing. Close the `<`.', at, length: 0 };
  return at < text.length ? fault : { ...fault, instead: '>' };
}

function word(cursor: Cursor): string {
  const start = cursor.at;
  while (/[\w-]/.test(cursor.text.charAt(cursor.at))) cursor.at++;
  return cursor.text.slice(start, cursor.at);
}

function accept(cursor: Cursor, mark: string): boolean {
  skipBlanks(cursor);
  if (cursor.text.charAt(cursor.at) !== mark) return false;
  cursor.at++;
  return true;
}

function skipBlanks(cursor: Cursor): void {
  while (cursor.text.charAt(cursor.at) === ' ') cursor.at++;
}

function isScalarKind(name: string): name is ScalarKind {
  return (scalarKinds as readonly string[]).includes(name); // Widened, because `includes` takes only what the list holds.
}
