import type { MetadataPlace } from '../config/model.js';
import { sameKey } from '../document/fields.js';
import { metadataFormatOf } from '../document/metadata.js';
import type { Document, Entry, MapNode, MetadataFormat } from '../document/model.js';
import type { TextEdit } from '../text/range.js';
import { blockOf, indentationOf, lineBreakOf, lineContentEnd, lineEnd, ownEntries, startsLine } from './blocks.js';
import { writeKey, writeList, writeScalar, writeSnippet, type WritingPlace } from './writing.js';

/** A field to put in: its value as text, or a snippet, which is YAML as it stands under the key (or behind it, if that is one line). */
export interface NewField {
  readonly name: string;
  readonly value?: string | readonly string[];
  readonly snippet?: string;
}

/** Names in their declared order; a field with several spellings is a list of them. */
export type FieldOrder = readonly (string | readonly string[])[];

/**
 * Puts fields into a map, the root unless another is given: each behind the nearest field that the order has before it, else before
 * the nearest one behind it, else at the end. Comments, quotes, line breaks and indentation of everything else stay. A document
 * without metadata gets frontmatter, or the file beside it that `home` says its type has: then the edit is of a file that is not there yet. `text` is that
 * of `metadata.path`.
 */
export function insertFields(
  document: Pick<Document, 'metadata'>,
  text: string,
  {
    fields,
    order,
    parent,
    home,
  }: {
    readonly fields: readonly NewField[];
    readonly order: FieldOrder;
    readonly parent?: MapNode;
    readonly home?: MetadataPlace;
  },
): TextEdit[] {
  const { metadata } = document;
  const { format, path } = metadata;
  const map = parent ?? metadata.root;
  const byRank = fields.toSorted((a, b) => rankOf(order, a.name) - rankOf(order, b.name));
  if (metadata.kind === 'none')
    return home?.kind === 'sidecar'
      ? [createSidecar(sidecarOf(path, home), byRank)]
      : createFrontmatter(document, text, byRank);
  const entries = ownEntries(map);
  const place = { text, format, within: metadata.content, map, isRoot: map === metadata.root };
  if (entries.length === 0) return [{ path, ...intoEmpty(place, byRank) }];
  return byRank.flatMap((field) => {
    const insertion = beside(place, entries, field, order);
    return insertion === undefined ? [] : [{ path, ...insertion }];
  });
}

/** As `insertFields`, for one field. */
export function insertField(
  document: Pick<Document, 'metadata'>,
  text: string,
  {
    order,
    parent,
    home,
    ...field
  }: NewField & { readonly order: FieldOrder; readonly parent?: MapNode; readonly home?: MetadataPlace },
): TextEdit[] {
  return insertFields(document, text, {
    fields: [field],
    order,
    ...(parent === undefined ? {} : { parent }),
    ...(home === undefined ? {} : { home }),
  });
}

/** The path of the file beside a document that its metadata belongs into. */
function sidecarOf(path: string, { file }: Extract<MetadataPlace, { readonly kind: 'sidecar' }>): string {
  return path.replace(/[^/]*$/, file);
}

/** Puts a field under another one: into its map, or as the first where it has no value yet. Nothing where it has another value. */
export function insertNested(
  document: Pick<Document, 'metadata'>,
  text: string,
  { holder, order, ...field }: NewField & { readonly holder: Entry; readonly order: FieldOrder },
): TextEdit[] {
  const { value } = holder;
  if (value.kind === 'map') return insertField(document, text, { ...field, order, parent: value });
  if (value.kind !== 'scalar' || value.value !== null || value.malformed) return [];
  const { format, path } = document.metadata;
  const range = value.range;
  const space = /[ \t]/.test(text[range.start - 1] ?? '') ? '' : ' ';
  if (format !== 'yaml' || !startsLine(text, holder))
    return [{ path, range, text: `${space}{ ${memberOf(field, { format, flow: true }, '')} }` }];
  const indentation = `${indentationOf(text, holder.range.start)}  `;
  const lineBreak = lineBreakOf(text, document.metadata.content.start);
  const lines = linesOf(field, format, indentation, lineBreak).slice(0, -lineBreak.length);
  // Behind a comment on the key's line, and in the place of a written `null`.
  const end = lineContentEnd(text, range.end);
  const removal = range.start === range.end ? [] : [{ path, range, text: '' }];
  return [...removal, { path, range: { start: end, end }, text: lineBreak + lines }];
}

/** The position of a name in an order, by any spelling; behind all others where it is not in it. */
export function rankOf(order: FieldOrder, name: string): number {
  const index = order.findIndex((one) =>
    typeof one === 'string' ? sameKey(one, name) : one.some((spelling) => sameKey(spelling, name)),
  );
  return index === -1 ? order.length : index;
}

interface Place {
  readonly text: string;
  readonly format: MetadataFormat;
  readonly within: { readonly start: number; readonly end: number };
  readonly map: MapNode;
  readonly isRoot: boolean;
}

type Insertion = Pick<TextEdit, 'range' | 'text'>;

function beside(place: Place, entries: readonly Entry[], field: NewField, order: FieldOrder): Insertion | undefined {
  const { text, format, within, map } = place;
  const own = rankOf(order, field.name);
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(order, entry.key) }));
  // A field that is in no order goes to the end.
  const known = own === order.length ? [] : ranked.filter(({ rank }) => rank < order.length);
  const before = known
    .filter(({ rank }) => rank < own)
    .reduce<(typeof known)[number] | undefined>(nearest, undefined)?.entry;
  const after = before ?? known.find(({ rank }) => rank > own)?.entry;
  const first = entries[0];
  if (map.flow || format === 'json')
    return inFlow(place, field, before ?? (after === undefined ? entries.at(-1) : undefined), after ?? first);
  const movable = format === 'toml' ? entries.filter((entry) => isAssignment(text, entry)) : entries;
  const pivot = before ?? (after === undefined ? movable.at(-1) : undefined);
  const behind = pivot !== undefined && movable.includes(pivot) ? pivot : format === 'toml' ? movable.at(-1) : pivot;
  const lineBreak = lineBreakOf(text, within.start);
  const indentation = indentationOf(text, (behind ?? first ?? map).range.start);
  const lines = linesOf(field, format, format === 'toml' && place.isRoot ? '' : indentation, lineBreak);
  if (behind !== undefined) {
    const { end } = blockOf(text, behind, within);
    // The last line of a file may have no break.
    const broken = end === 0 || /[\r\n]/.test(text[end - 1] ?? '');
    return { range: { start: end, end }, text: broken ? lines : lineBreak + lines.slice(0, -lineBreak.length) };
  }
  const target = after ?? first;
  if (format === 'toml' && !place.isRoot) {
    // Below a table's header; a map made of dotted keys has no lines of its own.
    const start = text[map.range.start] === '[' ? lineEnd(text, map.range.start) : -1;
    return start === -1 ? undefined : { range: { start, end: start }, text: lines };
  }
  if (target === undefined || format === 'toml')
    return { range: { start: within.start, end: within.start }, text: lines };
  if (!startsLine(text, target)) {
    // `- name: x`: the new field takes the place behind the dash.
    const { start } = target.range;
    return { range: { start, end: start }, text: lines.trimStart() + indentation };
  }
  const { start } = blockOf(text, target, within);
  return { range: { start, end: start }, text: lines };
}

function nearest<T extends { readonly rank: number }>(best: T | undefined, next: T): T {
  return best !== undefined && best.rank > next.rank ? best : next;
}

/** `key = value` of TOML on a line of its own, not a table and not inside one. */
function isAssignment(text: string, entry: Entry): boolean {
  return startsLine(text, entry) && /^\s*=/.test(text.slice(entry.keyRange.end, entry.keyRange.end + 20));
}

function inFlow(
  { text, format, map }: Place,
  field: NewField,
  before: Entry | undefined,
  after: Entry | undefined,
): Insertion {
  const separate = text.slice(map.range.start, map.range.end);
  const anchor = after ?? before;
  const lined = anchor !== undefined && /[\r\n]/.test(separate) && startsLine(text, anchor);
  const gap = lined ? lineBreakOf(text, map.range.start) + indentationOf(text, anchor.range.start) : ' ';
  const member = memberOf(field, { format, flow: true }, '');
  if (before !== undefined)
    return { range: { start: before.range.end, end: before.range.end }, text: `,${gap}${member}` };
  const start = after?.range.start ?? map.range.start + 1;
  return { range: { start, end: start }, text: `${member},${gap}` };
}

function intoEmpty({ text, format, within, map, isRoot }: Place, fields: readonly NewField[]): Insertion {
  const lineBreak = lineBreakOf(text, within.start);
  if (map.flow || format === 'json') {
    const members = fields.map((field) => memberOf(field, { format, flow: true }, ''));
    const hasBraces = text[map.range.start] === '{';
    const inside =
      isRoot && format === 'json'
        ? `${lineBreak}  ${members.join(`,${lineBreak}  `)}${lineBreak}`
        : ` ${members.join(', ')} `;
    const end = isRoot && !hasBraces ? `{${inside}}${lineBreak}` : `{${inside}}`;
    return { range: hasBraces ? map.range : { start: within.start, end: within.start }, text: end };
  }
  const lines = fields.map((field) => linesOf(field, format, '', lineBreak)).join('');
  return { range: { start: within.start, end: within.start }, text: lines };
}

function createFrontmatter(
  { metadata }: Pick<Document, 'metadata'>,
  text: string,
  fields: readonly NewField[],
): TextEdit[] {
  const { start } = metadata.fence;
  const lineBreak = lineBreakOf(text);
  const lines = fields.map((field) => linesOf(field, 'yaml', '', lineBreak)).join('');
  const rest = text.slice(start, start + 2);
  const gap = rest === '' || /^[\r\n]/.test(rest) ? '' : lineBreak;
  return [{ path: metadata.path, range: { start, end: start }, text: `---${lineBreak}${lines}---${lineBreak}${gap}` }];
}

/** A file that is nothing but these fields, as its name says it is written. */
function createSidecar(path: string, fields: readonly NewField[]): TextEdit {
  const format = metadataFormatOf(path);
  const members = fields.map((field) => memberOf(field, { format, flow: true }, ''));
  const text =
    format === 'json'
      ? `{\n  ${members.join(',\n  ')}\n}\n`
      : fields.map((field) => linesOf(field, format, '', '\n')).join('');
  return { path, range: { start: 0, end: 0 }, text };
}

/** A field as lines, the last one's break included. */
function linesOf(field: NewField, format: MetadataFormat, indentation: string, lineBreak: string): string {
  const snippet = field.snippet?.split(/\r\n|\n|\r/) ?? [];
  if (format !== 'yaml' || snippet.length === 0 || (snippet.length === 1 && !isNested(snippet[0] ?? '')))
    return `${indentation}${memberOf(field, { format, flow: false }, snippet[0] ?? '')}${lineBreak}`;
  const nested = snippet.map((line) => (line === '' ? line : `${indentation}  ${line}`));
  return [`${indentation}${writeKey(field.name, format)}:`, ...nested, ''].join(lineBreak);
}

function isNested(line: string): boolean {
  return /^(?:-(?:\s|$)|[\w-]+:(?:\s|$))/.test(line);
}

/** A field as `key: value` on one line. */
function memberOf(field: NewField, place: WritingPlace, inline: string): string {
  const { format } = place;
  const key = writeKey(field.name, format);
  const between = format === 'toml' ? ' = ' : ': ';
  if (field.snippet !== undefined)
    return `${key}${between}${inline !== '' && format === 'yaml' ? inline : writeSnippet(field.snippet, format)}`;
  if (field.value === undefined) return format === 'yaml' ? `${key}:` : `${key}${between}""`;
  if (typeof field.value !== 'string') return `${key}${between}${writeList(field.value, format)}`;
  return `${key}${between}${writeScalar(field.value, place)}`;
}
