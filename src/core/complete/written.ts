import { escaped } from '../edit/snippet.js';
import { writeKey, writeList, writeScalar, writeSnippet } from '../edit/writing.js';
import { shapesOf } from '../schema/describe.js';
import type { FieldSpec, FieldType } from '../schema/model.js';
import type { Completion } from './model.js';
import type { Place } from './place.js';

/** A value as the place needs it: quoted where the format would read something else; undefined where its quotes cannot hold it. */
export function writtenValue(value: string, { format, quote, flow, gap }: Place): string | undefined {
  if (quote === '') return writeScalar(value, { format, flow }) + gap;
  if (quote === '"') return `${JSON.stringify(value).slice(1)}${gap}`;
  if (format === 'toml' && value.includes("'")) return undefined;
  return `${value.replaceAll("'", "''")}'${gap}`;
}

/** A value as the first of a list that has no bracket yet. */
export function writtenItem(value: string, { format, gap }: Place): string {
  return `${writeList([value], format)}${gap}`;
}

/** A key with what its value begins with: `owner: `, `owner = "…"`, a whole item where the field has a snippet. */
export function writtenKey(
  name: string,
  place: Place,
  spec?: FieldSpec,
): Pick<Completion, 'text' | 'snippet' | 'range' | 'also'> {
  const { format, range, quote, gap } = place;
  const opened = quote === '' ? writeKey(name, format) : `${name}${quote}`;
  const key = format === 'json' && quote === '' ? JSON.stringify(name) : opened;
  const comma = commaBefore(place);
  const also = comma === undefined ? {} : { also: comma };
  if (place.hasColon) return { text: key, range, ...also };
  if (format !== 'yaml') {
    const value = spec === undefined ? '$0' : valueOf(spec, format);
    return { text: `${key}${format === 'json' ? ':' : ' ='} ${value}${gap}`, snippet: true, range, ...also };
  }
  if (gap.startsWith(',')) return { text: `${key}: $0${gap}`, snippet: true, range, ...also };
  if (spec === undefined || place.flow) return { text: `${key}: `, range, ...also };
  return underKey(key, place, spec);
}

/** The comma that is missing behind the entry before. */
export function commaBefore({ comma }: Place): Completion['also'] {
  return comma === undefined ? undefined : [{ range: { start: comma, end: comma }, text: ',' }];
}

/** The name of a TOML table up to its closing brackets. */
export function writtenTable(name: string, { at, range }: Place): Pick<Completion, 'text' | 'range'> {
  return { text: writeKey(name, 'toml') + (at === 'tables' ? ']]' : ']'), range };
}

/** Several lines in block style; the comment of the line stays in the first of them. */
export function writtenLines(
  [first = '', ...others]: readonly string[],
  { range, comment }: Place,
): Pick<Completion, 'text' | 'snippet' | 'range'> {
  return {
    text: [first + (comment === undefined ? '' : escaped(comment.text)), ...others].join('\n'),
    snippet: true,
    range: { start: range.start, end: comment?.end ?? range.end },
  };
}

/** The lines of a map as one in braces, in brackets where it is the first of a list. */
export function writtenBraces(
  lines: readonly string[],
  place: Place,
  isList: boolean,
): Pick<Completion, 'text' | 'snippet' | 'range' | 'also'> {
  const { format, gap, range } = place;
  const isYaml = format === 'yaml' && lines.every(isFlowEntry);
  // JSON is YAML too.
  const map = isYaml ? `{${lines.join(', ')}}` : inlineOf(lines.join('\n'), format === 'toml' ? 'toml' : 'json');
  const comma = commaBefore(place);
  return {
    text: (isList ? `[${map}]` : map) + gap,
    snippet: true,
    range,
    ...(comma === undefined ? {} : { also: comma }),
  };
}

/** Whether a line of a snippet says the same inside of braces. */
function isFlowEntry(line: string): boolean {
  return /^[\w-]+: (?:"[^"]*"|[^\s,[\]{}"'][^,[\]{}]*)$/.test(line.replaceAll(/\$\{\d+:([^{}]*)\}/g, '$1'));
}

/** In block style a value of several lines stands below its key. */
function underKey(
  key: string,
  place: Place,
  { snippet, type }: FieldSpec,
): Pick<Completion, 'text' | 'snippet' | 'range'> {
  const { range, column } = place;
  const indent = ' '.repeat(column + 2);
  const lines = snippet?.replace(/\n+$/, '').split('\n') ?? [];
  const [first = ''] = lines;
  if (lines.length === 1 && !/^(?:[-\w]+:|- )/.test(first)) return { text: `${key}: ${first}`, snippet: true, range };
  if (lines.length > 0)
    return writtenLines([`${key}:`, ...lines.map((line) => (line === '' ? '' : indent + line))], place);
  const [shape] = shapesOf(type);
  if (shape?.kind === 'object' || shape?.kind === 'map') return writtenLines([`${key}:`, `${indent}$0`], place);
  if (shape?.kind !== 'list' || shape.accept !== 'list') return { text: `${key}: `, range };
  return shapesOf(shape.item)[0]?.kind === 'object'
    ? writtenLines([`${key}:`, `${indent}- $0`], place)
    : { text: `${key}: [$0]`, snippet: true, range };
}

/** What a value begins with where every text has quotes: its hints in their places, or one place between quotes or brackets. */
function valueOf({ snippet, type }: FieldSpec, format: 'toml' | 'json'): string {
  return snippet === undefined ? placeFor(type, format) : inlineOf(snippet, format);
}

function inlineOf(snippet: string, format: 'toml' | 'json'): string {
  const hints: string[] = [];
  const marked = snippet.replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, (_, hint: string) => mark(hints.push(hint)));
  const written = escaped(writeSnippet(marked, format));
  const ends = new RegExp(`("?)${mark('(\\d+)')}("?)`, 'g');
  return written.replaceAll(ends, (_, open: string, at: string, close: string) => {
    const hint = hints[Number(at) - 1] ?? '';
    // What is a number or a truth value when it is filled in takes the quotes away with it.
    const meant = hint.replace(/^<(.*)>$/, '$1');
    const whole = open !== '' && close !== '' && !writeScalar(meant, { format, flow: true }).startsWith('"');
    return whole ? `\${${at}:"${hint}"}` : `${open}\${${at}:${hint}}${close}`;
  });
}

function placeFor(type: FieldType, format: 'toml' | 'json'): string {
  const [shape] = shapesOf(type);
  switch (shape?.kind) {
    case 'list':
      return shape.accept === 'list'
        ? `[${shapesOf(shape.item)[0]?.kind === 'object' ? '{ $0 }' : '$0'}]`
        : placeFor(shape.item, format);
    case 'object':
    case 'map':
      return '{ $0 }';
    case undefined:
    case 'any':
    case 'boolean':
    case 'integer':
    case 'number':
      return '$0';
    case 'date':
    case 'datetime':
      return format === 'toml' ? '$0' : '"$0"';
    default:
      return '"$0"';
  }
}

/** A place to fill in while the snippet is read as YAML: characters that no format needs to quote or to escape. */
function mark(at: number | string): string {
  return `\uE000${at}\uE001`;
}
