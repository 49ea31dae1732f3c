import { writeScalar } from '../edit/writing.js';
import { addDuration, parseDuration } from '../schema/dates.js';
import { shapesOf } from '../schema/describe.js';
import { scalars } from '../schema/scalars.js';
import type { FieldSpec, FieldType } from '../schema/model.js';
import { isPlaceholderText } from '../schema/placeholder.js';
import type { CompleteContext } from './metadata.js';
import type { Completion } from './model.js';
import { narrow } from './narrow.js';
import type { Place } from './place.js';
import { references } from './references.js';
import { commaBefore, writtenItem, writtenValue } from './written.js';

/** What a field may be answered with. */
export function valuesFor(context: CompleteContext, spec: FieldSpec, around: Place): readonly Completion[] {
  const shapes = shapesOf(spec.type);
  // A list by its type, and no bracket or dash there yet.
  const isBare = around.quote === '' && shapes.every((shape) => shape.kind === 'list' && shape.accept === 'list');
  const hasParts = isBare || shapes.some((shape) => shape.kind === 'list' && shape.accept === 'comma-list');
  const place = hasParts ? partOf(context, around) : around;
  if (place === undefined) return [];
  const lifecycle = context.type?.lifecycle;
  const typed = context.text.slice(place.range.start, context.offset);
  // Nobody meant what a stand-in says, so it narrows nothing.
  const isStandIn = standsIn(spec, typed.replace(/^["']/, ''));
  const wanted = isStandIn ? '' : typed.replace(/^["']/, '');
  const proposals = shapesOf(spec.type).flatMap((shape): readonly Proposal[] => {
    // One of a list may stand where a list is meant, in brackets where it must be one.
    if (shape.kind === 'list' && (shape.accept !== 'list' || place.path.at(-1) === '[]' || isBare))
      return shapesOf(shape.item).flatMap((item) => proposalsOf(context, spec, { shape: item, typed: wanted }));
    return proposalsOf(context, spec, { shape, typed: wanted });
  });
  // The stage of an approval is one of the document's, too.
  const stages: readonly Proposal[] =
    proposals.length === 0 && lifecycle?.field === spec.name ? lifecycle.stages.map((stage) => ({ value: stage })) : [];
  const gates: readonly Proposal[] = spec.name === 'gate' ? gateIds(context) : [];
  const write = isBare
    ? bracketing(place, around)
    : (value: string) => ({ text: writtenValue(value, place), also: commaBefore(place) });
  const seen = new Set(place.items);
  const all = [...gates, ...proposals, ...stages, ...(context.names ?? [])];
  return narrow(
    all.filter(({ value }) => !seen.has(value) && seen.add(value)),
    wanted,
  ).flatMap(({ value, detail, doc, filter, reference, narrowed }) => {
    const { text, also } = write(value);
    if (text === undefined) return [];
    return {
      label: value,
      kind: reference === true ? ('reference' as const) : ('value' as const),
      ...(detail === undefined ? {} : { detail }),
      ...(doc === undefined ? {} : { doc }),
      ...(isStandIn ? { filter: typed } : filter === undefined ? {} : { filter }),
      text,
      range: place.range,
      ...(also === undefined ? {} : { also }),
      ...(narrowed === undefined ? {} : { narrowed }),
    };
  });
}

/** Writes a list where no bracket is yet; parts that are there already go into the brackets too. */
function bracketing(
  part: Place,
  { range: { start, end } }: Place,
): (value: string) => { readonly text: string; readonly also: Completion['also'] } {
  const { range, format, gap } = part;
  const [isFirst, isLast] = [range.start === start, range.end === end];
  if (isFirst && isLast) return (value) => ({ text: writtenItem(value, part), also: undefined });
  const also = [
    ...(isFirst ? [] : [{ range: { start, end: start }, text: '[' }]),
    ...(isLast ? [] : [{ range: { start: end, end }, text: ']' }]),
  ];
  return (value) => {
    const item = writeScalar(value, { format, flow: true });
    return { text: (isFirst ? '[' : '') + item + (isLast ? `]${gap}` : ''), also };
  };
}

/** Whether a text only keeps the place of an answer: a placeholder, or the hint of a snippet that has just been put in. */
function standsIn(spec: FieldSpec, text: string): boolean {
  if (text === '') return false;
  return isPlaceholderText(text) || shapesOf(spec.type).some(({ kind }) => kind === text);
}

/** The part of `20, 16` that the cursor is in; what stands in the others is not proposed again. */
function partOf({ text, offset }: CompleteContext, place: Place): Place | undefined {
  const { start, end } = place.range;
  const written = text.slice(start, end);
  if (place.at !== 'value' || place.path.at(-1) === '[]' || !written.includes(',')) return place;
  const from = written.lastIndexOf(',', offset - start - 1) + 1;
  const stop = written.indexOf(',', offset - start);
  // The quote that ends the whole is further on.
  if (place.quote !== '' && (stop >= 0 || text[end] === ',')) return undefined;
  const lead = /^[ \t]*/.exec(written.slice(from, offset - start))?.[0].length ?? 0;
  const others = [...written.slice(0, from).split(','), ...(stop < 0 ? [] : written.slice(stop).split(','))];
  return {
    ...place,
    range: { start: start + from + lead, end: stop < 0 ? end : start + stop },
    items: new Set(others.map((one) => one.trim()).filter((one) => one !== '')),
  };
}

/** A value that may stand at a place. */
export interface Proposal {
  readonly value: string;
  readonly detail?: string | undefined;
  readonly doc?: string | undefined;
  readonly filter?: string | undefined;
  readonly reference?: boolean;
  /** One of more than are proposed: what is typed chooses among them. */
  readonly narrowed?: boolean;
}

function proposalsOf(
  context: CompleteContext,
  spec: FieldSpec,
  { shape, typed }: { readonly shape: FieldType; readonly typed: string },
): readonly Proposal[] {
  switch (shape.kind) {
    case 'enum':
      return shape.values.map(({ value, doc }) => ({ value, detail: doc }));
    case 'boolean':
      return [{ value: 'true' }, { value: 'false' }];
    case 'date':
      return dates(context.today);
    case 'quarter':
      return quarters(context.today).map(({ name, last }) => ({ value: name, detail: `ends ${last}` }));
    case 'duration':
      return durations(spec);
    case 'owner':
    case 'person':
      return owners(context, shape.kind);
    case 'ref':
      return references(context, shape.types, typed);
    default:
      return [];
  }
}

/** People know a team by its own name, and type that. A person is named by a handle, whoever is so in a list without. */
function owners({ index }: CompleteContext, kind: 'owner' | 'person'): readonly Proposal[] {
  return (index?.owners.names ?? []).flatMap((name) => {
    const value = [name, `@${name}`].find((spelling) => scalars[kind].check(spelling) === undefined);
    return value === undefined ? [] : { value, filter: `${value.slice(value.lastIndexOf('/') + 1)} ${value}` };
  });
}

/** What the field has as its example, and what reviews and windows are measured by; also found by its words. */
function durations({ example }: FieldSpec): readonly Proposal[] {
  const own =
    example !== undefined && parseDuration(example) !== undefined ? [[example, 'as in the example'] as const] : [];
  const usual = [
    ['P7D', 'a week'],
    ['P30D', '30 days'],
    ['P90D', '90 days'],
    ['P180D', '180 days'],
    ['P1Y', 'a year'],
  ] as const;
  return [...own, ...usual].map(([value, detail]) => ({ value, detail, filter: `${value} ${detail}` }));
}

/** Today and what people plan by: the ends of this quarter and the next ones. */
function dates(today: string): readonly Proposal[] {
  const ahead = [
    { value: today, detail: 'today' },
    { value: addDuration(today, 'P7D') ?? today, detail: 'in a week' },
    { value: addDuration(today, 'P30D') ?? today, detail: 'in 30 days' },
    { value: addDuration(today, 'P90D') ?? today, detail: 'in 90 days' },
  ];
  return [...ahead, ...quarters(today).map(({ name, last }) => ({ value: last, detail: `end of ${name}` }))];
}

function quarters(today: string): readonly { readonly name: string; readonly last: string }[] {
  const year = Number(today.slice(0, 4));
  const now = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  return [0, 1, 2, 3, 4].map((ahead) => {
    const quarter = (now + ahead) % 4;
    const in_ = year + Math.floor((now + ahead) / 4);
    return { name: `${in_}-Q${quarter + 1}`, last: `${in_}-${['03-31', '06-30', '09-30', '12-31'][quarter] ?? ''}` };
  });
}

/** Gates that ask something of the document, for its waivers. */
function gateIds({ config, type }: CompleteContext): readonly Proposal[] {
  return Object.values(config.gates)
    .filter(({ appliesTo }) => type === undefined || appliesTo.length === 0 || appliesTo.includes(type.name))
    .map(({ id, title, fix }) => ({ value: id, detail: title, doc: fix, filter: `${id} ${title}` }));
}
