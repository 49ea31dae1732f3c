import { isDue, stageOf } from '../config/lifecycle.js';
import type { Config, TypeSpec } from '../config/model.js';
import type { Document } from '../document/model.js';
import { describeType } from '../schema/describe.js';
import type { FieldSpec, FieldType } from '../schema/model.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import type { Completion } from './model.js';
import { valuesFor } from './values.js';
import type { YamlPlace } from './yaml-place.js';

/** What completing asks beside the text. */
export interface CompleteContext {
  readonly config: Config;
  readonly index: WorkspaceIndex;
  /** ISO date. */
  readonly today: string;
  /** Undefined in a configuration. */
  readonly document: Document | undefined;
  readonly type: TypeSpec | undefined;
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

/** What may stand at a place in metadata: the keys that are missing there, or the values of the key before it. */
export function completeYaml(context: CompleteContext, place: YamlPlace): readonly Completion[] {
  const found = place.path.length === 0 ? undefined : fieldOf(context.fields, place.path);
  if (place.at === 'value') return found === undefined ? [] : valuesFor(context, found, place);
  if (place.path.length === 0) return keysOf(context, context.fields, place);
  if (found === undefined) return [];
  const isItem = place.path.at(-1) === '[]';
  const objects = shapesOf(found.type).flatMap((shape) => {
    if (shape.kind === 'object') return keysOf(context, shape.fields, place);
    if (shape.kind === 'map')
      return (shape.keys ?? []).filter((key) => !place.siblings.has(key)).map((key) => keyItem(key, place));
    return [];
  });
  if (objects.length > 0)
    return [...(isItem && place.siblings.size === 0 ? itemSnippets(found, place) : []), ...objects];
  return isItem ? valuesFor(context, found, place) : [];
}

/** The field that a path means, with the type of what stands there. */
function fieldOf(fields: Readonly<Record<string, FieldSpec>>, path: readonly string[]): FieldSpec | undefined {
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

/** A type's alternatives, each with a shape of its own. */
export function shapesOf(type: FieldType): readonly FieldType[] {
  return type.kind === 'any-of' ? type.of.flatMap(shapesOf) : [type];
}

function keysOf(
  context: CompleteContext,
  fields: Readonly<Record<string, FieldSpec>>,
  place: YamlPlace,
): readonly Completion[] {
  return Object.values(fields)
    .filter(
      ({ name, aliases, deprecated }) =>
        deprecated === undefined && ![name, ...(aliases ?? [])].some((one) => place.siblings.has(one)),
    )
    .map((spec, order) => ({ spec, order, due: dueness(context, spec) }))
    .sort((a, b) => a.due.rank - b.due.rank || a.order - b.order)
    .map(({ spec, due }) => ({
      ...keyItem(spec.name, place, spec),
      detail: due.detail === '' ? describeType(spec.type) : due.detail,
      doc: pageOf(spec),
    }));
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

function keyItem(name: string, place: YamlPlace, spec?: FieldSpec): Completion {
  const base = { label: name, kind: 'key' as const, range: place.range };
  if (place.hasColon) return { ...base, text: name };
  if (spec === undefined || place.flow) return { ...base, text: `${name}: ` };
  const indent = ' '.repeat(place.column + 2);
  if (
    spec.snippet !== undefined &&
    !spec.snippet.includes('\n') &&
    !/^[-\w]+:/.test(spec.snippet) &&
    !spec.snippet.startsWith('- ')
  )
    return { ...base, text: `${name}: ${spec.snippet}`, snippet: true };
  if (spec.snippet !== undefined) {
    const lines = spec.snippet.replace(/\n+$/, '').split('\n');
    return {
      ...base,
      text: [`${name}:`, ...lines.map((line) => (line === '' ? '' : indent + line))].join('\n'),
      snippet: true,
    };
  }
  const [shape] = shapesOf(spec.type);
  if (shape?.kind === 'object' || shape?.kind === 'map') return { ...base, text: `${name}:\n${indent}` };
  if (shape?.kind === 'list' && shape.accept === 'list') {
    const [item] = shapesOf(shape.item);
    return { ...base, text: item?.kind === 'object' ? `${name}:\n${indent}- ` : `${name}: [$0]`, snippet: true };
  }
  return { ...base, text: `${name}: ` };
}

/** A whole item of a list with all that its fields ask for. */
function itemSnippets(spec: FieldSpec, place: YamlPlace): readonly Completion[] {
  const [shape] = shapesOf(spec.type);
  if (shape?.kind !== 'object' || place.flow) return [];
  const own = Object.values(shape.fields).filter(
    ({ due, deprecated }) => due !== undefined && deprecated === undefined,
  );
  const wanted = own.length > 0 ? own : Object.values(shape.fields).slice(0, 3);
  const indent = ' '.repeat(place.column);
  const lines = wanted.map(
    ({ name, type }, at) => `${at === 0 ? '' : indent}${name}: \${${at + 1}:${escaped(hintFor(type))}}`,
  );
  return [
    {
      label: wanted.map(({ name }) => name).join(', '),
      kind: 'item',
      detail: `a whole item of ${spec.name}`,
      text: lines.join('\n'),
      snippet: true,
      range: place.range,
    },
  ];
}

function hintFor(type: FieldType): string {
  const [shape] = shapesOf(type);
  return shape?.kind === 'enum' ? (shape.values[0]?.value ?? '') : shape === undefined ? '' : shape.kind;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, (char) => `\\${char}`);
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
