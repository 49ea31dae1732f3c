import { isDue, stageOf } from '../config/lifecycle.js';
import type { Config, TypeSpec } from '../config/model.js';
import type { Document } from '../document/model.js';
import { escaped, placeholderOf } from '../edit/snippet.js';
import { writeScalar } from '../edit/writing.js';
import { describeType, shapesOf } from '../schema/describe.js';
import type { FieldSpec, FieldType } from '../schema/model.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import type { Completion } from './model.js';
import type { Place } from './place.js';
import { type Proposal, valuesFor } from './values.js';
import { writtenBraces, writtenKey, writtenLines, writtenTable } from './written.js';

/** What completing asks beside the place. */
export interface CompleteContext {
  readonly text: string;
  /** Of the cursor. */
  readonly offset: number;
  readonly config: Config;
  /** Undefined in a configuration, as the next two are. */
  readonly index: WorkspaceIndex | undefined;
  /** ISO date. */
  readonly today: string;
  readonly document: Document | undefined;
  readonly type: TypeSpec | undefined;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** What else the place may say: names that a configuration has elsewhere. */
  readonly names?: readonly Proposal[];
}

/** What may stand at a place in metadata: the keys that are missing there, or the values of the key before it. */
export function completeMetadata(context: CompleteContext, place: Place): readonly Completion[] {
  return proposalsAt(context, place).map((one) => apart(one, place));
}

/** Kept apart from what stands around it. */
function apart(found: Completion, { lead, behind = '' }: Place): Completion {
  const { snippet = false } = found;
  const text = (lead ?? '') + found.text;
  if (behind === '') return { ...found, text };
  // The cursor stays where typing goes on.
  const own = snippet ? text : escaped(text);
  return { ...found, text: `${own}${own.includes('$0') ? '' : '$0'}${behind}`, snippet: true };
}

function proposalsAt(context: CompleteContext, place: Place): readonly Completion[] {
  const spec = place.path.length === 0 ? undefined : fieldOf(context.fields, place.path);
  if (place.at === 'value')
    return spec === undefined ? [] : [...wholeValues(context, spec, place), ...valuesFor(context, spec, place)];
  if (place.path.length === 0) return keysOf(context, context.fields, place);
  if (spec === undefined) return [];
  const isItem = place.path.at(-1) === '[]';
  const objects = shapesOf(spec.type).flatMap((shape) => {
    if (shape.kind === 'object') return keysOf(context, shape.fields, place);
    if (shape.kind === 'map')
      return [...(shape.keys ?? []).map((value): Proposal => ({ value })), ...(context.names ?? [])]
        .filter(({ value }) => !place.siblings.has(value))
        .map(({ value, detail, doc }) => ({
          label: value,
          kind: 'key' as const,
          ...(detail === undefined ? {} : { detail }),
          ...(doc === undefined ? {} : { doc }),
          ...writtenKey(value, place, { name: value, type: shape.value }),
        }));
    return [];
  });
  if (objects.length > 0)
    return [...(isItem && place.siblings.size === 0 ? itemSnippets(spec, place) : []), ...objects];
  return isItem ? valuesFor(context, spec, place) : itemsBelow(context, spec, place);
}

/** The frontmatter of a document that is still empty: what is due, each with its default or a place to fill in. */
export function newFrontmatter(context: CompleteContext): Completion {
  const due = Object.values(context.fields).filter(
    (spec) => spec.deprecated === undefined && spec.due !== undefined && dueness(context, spec).rank === 0,
  );
  // A mark stays the first character, blanks would keep the fence from being one.
  const start = context.text.startsWith('\uFEFF') ? 1 : 0;
  const mark = context.offset < start ? '\uFEFF' : '';
  const lines = due.map(({ name, default: value = '' }, at) => {
    const hint = value.replaceAll('{today}', context.today);
    return `${name}: ${hint === '' || hint.includes('{') ? `$${at + 1}` : escaped(writeScalar(hint, { format: 'yaml', flow: false }))}`;
  });
  return {
    label: '---',
    kind: 'item',
    detail: 'frontmatter with what is due',
    text: [`${mark}---`, ...lines, '---', '', '$0'].join('\n'),
    snippet: true,
    range: { start: Math.min(start, context.offset), end: context.text.length },
  };
}

/** Items with their dashes, where a list is to stand below its key. */
function itemsBelow(context: CompleteContext, found: FieldSpec, place: Place): readonly Completion[] {
  const list = shapesOf(found.type).find((shape) => shape.kind === 'list');
  if (list?.kind !== 'list' || place.format !== 'yaml' || place.flow || place.hasColon) return [];
  const spec = { ...found, type: list.item };
  const inside = { ...place, path: [...place.path, '[]'], column: place.column + 2 };
  const items = [...itemSnippets(spec, inside), ...valuesFor(context, spec, inside)];
  return items.map((item) => ({ ...item, text: `- ${item.text}` }));
}

/** The field that a path means, with the type of what stands there. */
export function fieldOf(fields: Readonly<Record<string, FieldSpec>>, path: readonly string[]): FieldSpec | undefined {
  let spec: FieldSpec | undefined;
  let inside: Readonly<Record<string, FieldSpec>> | undefined = fields;
  for (const part of path) {
    if (part === '[]') {
      const item: FieldType | undefined =
        spec === undefined ? undefined : shapesOf(spec.type).find((shape) => shape.kind === 'list')?.item;
      if (spec === undefined || item === undefined) return undefined;
      spec = { ...spec, type: item };
    } else if (inside !== undefined) spec = named(inside, part);
    else {
      const map: FieldType | undefined =
        spec === undefined ? undefined : shapesOf(spec.type).find((shape) => shape.kind === 'map');
      spec = spec === undefined || map?.kind !== 'map' ? undefined : { name: part, type: map.value };
    }
    if (spec === undefined) return undefined;
    const object: FieldType | undefined = shapesOf(spec.type).find((shape) => shape.kind === 'object');
    inside = object?.kind === 'object' ? object.fields : undefined;
  }
  return spec;
}

function named(fields: Readonly<Record<string, FieldSpec>>, key: string): FieldSpec | undefined {
  const plain = key.toLowerCase().replaceAll('_', '-');
  return Object.values(fields).find(({ name, aliases }) =>
    [name, ...(aliases ?? [])].some((one) => one.toLowerCase() === plain),
  );
}

function keysOf(
  context: CompleteContext,
  fields: Readonly<Record<string, FieldSpec>>,
  place: Place,
): readonly Completion[] {
  const isTable = place.at === 'table' || place.at === 'tables';
  return Object.values(fields)
    .filter(
      ({ name, type, aliases, deprecated }) =>
        deprecated === undefined &&
        (!isTable || isTableOf(type, place.at)) &&
        ![name, ...(aliases ?? [])].some((one) => place.siblings.has(one)),
    )
    .map((spec, order) => ({ spec, order, due: dueness(context, spec) }))
    .sort((a, b) => a.due.rank - b.due.rank || a.order - b.order)
    .map(({ spec, due }) => ({
      label: spec.name,
      kind: 'key' as const,
      ...(isTable ? writtenTable(spec.name, place) : writtenKey(spec.name, place, spec)),
      detail: due.detail === '' ? describeType(spec.type) : due.detail,
      doc: pageOf(spec),
    }));
}

/** `[name]` of TOML is a map, `[[name]]` one of a list of them. */
function isTableOf(type: FieldType, at: Place['at']): boolean {
  return shapesOf(type).some((shape) =>
    at === 'table'
      ? shape.kind === 'object' || shape.kind === 'map'
      : shape.kind === 'list' && shapesOf(shape.item).some(({ kind }) => kind === 'object'),
  );
}

/** Due ones first, then what is due soon, the nearest stage first, then what nobody asks for. */
function dueness(
  { document, type }: CompleteContext,
  { due, requiredIf }: FieldSpec,
): { rank: number; detail: string } {
  if (due === undefined) return { rank: requiredIf === undefined ? 200 : 100, detail: '' };
  const lifecycle = type?.lifecycle;
  const reading = document === undefined || type === undefined ? undefined : stageOf(document, type);
  if (isDue(due, reading, lifecycle) || lifecycle === undefined)
    return { rank: 0, detail: due === 'always' ? 'due' : `due since ${due}` };
  return { rank: 1 + Math.max(0, lifecycle.stages.indexOf(due)), detail: `due at ${due}` };
}

/** A whole item of a list with all that its fields ask for, as the field's own snippet has it where there is one. */
function itemSnippets(spec: FieldSpec, place: Place): readonly Completion[] {
  const whole = wholeOf(spec);
  if (whole === undefined || place.flow || place.format !== 'yaml') return [];
  const { label, lines } = whole;
  const indent = ' '.repeat(place.column);
  return [
    {
      label,
      kind: 'item',
      detail: `a whole item of ${spec.name}`,
      ...writtenLines(
        lines.map((line, at) => (at === 0 ? line : indent + line)),
        place,
      ),
    },
  ];
}

/** A whole map, or the first of a list of them, where nothing of it is written yet: in brackets where the format or the place asks for them. */
function wholeValues({ text, offset }: CompleteContext, spec: FieldSpec, place: Place): readonly Completion[] {
  const { range, quote, format, column } = place;
  if (quote !== '' || range.start !== offset || range.end !== offset) return [];
  const list = shapesOf(spec.type).find((shape) => shape.kind === 'list');
  const isList = list?.kind === 'list' && list.accept === 'list';
  const whole = wholeOf(isList ? { ...spec, type: list.item } : spec);
  if (whole === undefined) return [];
  const { label, lines } = whole;
  const isItem = isList || place.path.at(-1) === '[]';
  const told = {
    label,
    kind: 'item',
    detail: isItem ? `a whole item of ${spec.name}` : `all of ${spec.name}`,
  } as const;
  if (format !== 'yaml' || place.flow) return [{ ...told, ...writtenBraces(lines, place, isList) }];
  // Below its key, right behind whose colon the line ends.
  const indent = ' '.repeat(column + 2);
  const below = lines.map((line, at) => indent + (!isList ? '' : at === 0 ? '- ' : '  ') + line);
  const start = text.slice(0, offset).trimEnd().length;
  const filter = text.slice(start, offset) + label;
  return [{ ...told, filter, ...writtenLines(['', ...below], { ...place, range: { start, end: offset } }) }];
}

/** The lines of a map, by the field's own snippet or with all that its fields ask for. */
function wholeOf(spec: FieldSpec): { readonly label: string; readonly lines: readonly string[] } | undefined {
  const [shape] = shapesOf(spec.type);
  if (shape?.kind !== 'object') return undefined;
  const own = Object.values(shape.fields).filter(
    ({ due, deprecated }) => due !== undefined && deprecated === undefined,
  );
  const wanted = own.length > 0 ? own : Object.values(shape.fields).slice(0, 3);
  const hinted =
    spec.snippet?.startsWith('- ') === true
      ? spec.snippet
          .trimEnd()
          .slice(2)
          .split(/\n(?: {2})?/)
      : [];
  const lines =
    hinted.length > 0 && !hinted.some((line) => line.startsWith('- '))
      ? hinted
      : wanted.map(({ name, type }, at) => `${name}: \${${at + 1}:${escaped(placeholderOf(hintFor(type)))}}`);
  return { label: wanted.map(({ name }) => name).join(', '), lines };
}

function hintFor(type: FieldType): string {
  const [shape] = shapesOf(type);
  return shape?.kind === 'enum' ? (shape.values[0]?.value ?? '') : shape === undefined ? '' : shape.kind;
}

function pageOf({ doc, type, due, example, precedent }: FieldSpec): string {
  return [
    doc ?? '',
    `\`${describeType(type)}\`${due === undefined ? '' : `, due from ${due}`}`,
    example === undefined ? '' : `For example \`${example}\`.`,
    precedent === undefined ? '' : `Precedent: ${precedent}.`,
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}
