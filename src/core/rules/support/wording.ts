import type { MetadataFormat } from '../../document/model.js';
import type { Condition, FieldSpec, FieldType } from '../../schema/model.js';

/** A field's name as the start of a sentence: `last-reviewed` reads "Last reviewed". */
export function label(name: string): string {
  const words = name.split(/[-_ ]/).map((word) => initialisms.get(word.toLowerCase()) ?? word);
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names that are read letter by letter. */
const initialisms: ReadonlyMap<string, string> = new Map(
  ['API', 'ID', 'KEP', 'KPI', 'MDE', 'PM', 'PR', 'SIG', 'SLA', 'SLI', 'SLO', 'URL']
    .flatMap((word) => [word, `${word}s`])
    .map((word) => [word.toLowerCase(), word]),
);

/** Values as a sentence lists them: `a`, `b` or `c`; past eight the rest is only counted. */
export function choice(values: readonly string[], word = 'or'): string {
  const shown = values.length > 8 ? values.slice(0, 7) : values;
  const quoted = shown.map((value) => `\`${value}\``);
  if (shown.length < values.length) quoted.push(`${values.length - shown.length} others`);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** A noun with its article. */
export function a(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** What to write into a field, as the end of a sentence: "a date such as 2026-11-23". */
function wanted(spec: FieldSpec): string {
  const text = wantedOf(spec.type);
  return spec.example === undefined ? text : `${text.replace(/ such as .*$/, '')} such as \`${spec.example}\``;
}

/** What to do about a field that says nothing, as a sentence in the words of the metadata's format; `present` where its key is there. */
export function remedyOf(
  spec: FieldSpec,
  { present, format }: { readonly present: boolean; readonly format: MetadataFormat },
): string {
  return present ? `Write ${wanted(spec)}.` : `Add \`${keyIn[format](spec.name)}\` with ${wanted(spec)}.`;
}

const keyIn: Readonly<Record<MetadataFormat, (name: string) => string>> = {
  yaml: (name) => `${name}:`,
  toml: (name) => `${name} =`,
  json: (name) => `"${name}":`,
};

/** A condition as the end of a sentence: "`status` is `superseded`". */
export function because(condition: Condition): string {
  if ('in' in condition) return `\`${condition.field}\` is ${choice(condition.in)}`;
  if ('present' in condition) return `\`${condition.field}\` is ${condition.present ? 'given' : 'not given'}`;
  if ('all' in condition) return condition.all.map(because).join(' and ');
  if ('any' in condition) return condition.any.map(because).join(' or ');
  const { not } = condition;
  if ('in' in not) return `\`${not.field}\` is not ${choice(not.in)}`;
  return `it is not so that ${because(not)}`;
}

const scalarWords = {
  string: 'a short text',
  text: 'a sentence or more',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  date: 'a date such as `2026-11-23`',
  datetime: 'a date and time such as `2026-11-23T09:00:00Z`',
  duration: 'a duration such as `P90D`',
  quarter: 'a quarter such as `2026-Q4`',
  version: 'a version such as `1.4`',
  url: 'a link such as `https://example.com/`',
  email: 'an email address',
  path: 'the path of a file',
  person: 'a person such as `@handle`',
  owner: 'a team from CODEOWNERS',
} as const;

function wantedOf(type: FieldType): string {
  switch (type.kind) {
    case 'any':
      return 'a value';
    case 'enum':
      return choice(type.values.map((value) => value.value));
    case 'ref':
      return `the id of ${type.types.length === 0 ? 'a document' : type.types.map(a).join(' or ')}`;
    case 'list':
      return listOf(type.item);
    case 'map':
      return 'a value for each name';
    case 'object':
      return objectOf(Object.values(type.fields));
    case 'any-of':
      return type.of.map(wantedOf).join(', or ');
    default:
      return scalarWords[type.kind];
  }
}

function listOf(item: FieldType): string {
  if (item.kind === 'ref')
    return `the ids of ${item.types.length === 0 ? 'documents' : item.types.map((type) => `${type}s`).join(' or ')}`;
  if (item.kind === 'object') return `a list of items, each with ${names(Object.values(item.fields))}`;
  return `a list, each item ${wantedOf(item)}`;
}

function objectOf(fields: readonly FieldSpec[]): string {
  return fields.length === 0 ? 'fields of its own' : `${names(fields)} under it`;
}

function names(fields: readonly FieldSpec[]): string {
  return choice(
    fields.map((field) => field.name),
    'and',
  );
}
