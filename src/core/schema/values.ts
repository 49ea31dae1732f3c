import type { ScalarNode } from '../document/model.js';
import { describeType } from './describe.js';
import { type Judge, type Place, report, shown, type Wanted, wish } from './faults.js';
import type { EnumValue, FieldSpec, FieldType } from './model.js';
import { nearest } from './nearest.js';
import { scalars } from './scalars.js';

/** The value that a spelling means: the value itself or an alias; an alias that ends in `*` goes for all that begins so. */
export function valueOf(values: readonly EnumValue[], source: string): string | undefined {
  return values.find(
    ({ value, aliases }) =>
      value === source ||
      aliases?.some((alias) => (alias.endsWith('*') ? source.startsWith(alias.slice(0, -1)) : alias === source)),
  )?.value;
}

export function inEnum(
  judge: Judge,
  place: Place<ScalarNode>,
  { type, spec }: { type: Extract<FieldType, { kind: 'enum' }>; spec: FieldSpec },
): void {
  const { node } = place;
  if (type.values.length === 0 || valueOf(type.values, node.source) !== undefined) return;
  const spellings = type.values.flatMap(({ value, aliases }) => [value, ...(aliases ?? [])]);
  const same = spellings.find((value) => value.toLowerCase() === node.source.trim().toLowerCase());
  const near = same ?? nearest(node.source, spellings);
  const remedy =
    near === undefined ? `Use one of ${describeType(type).replaceAll(' | ', ', ')}.` : `Did you mean \`${near}\`?`;
  const fix = near === undefined ? {} : { suggestion: near, sure: same !== undefined };
  report(judge, place, { type, spec }, 'value', `${shown(node)} is not a value of \`${spec.name}\`. ${remedy}`, fix);
}

export function inScalar(
  judge: Judge,
  place: Place<ScalarNode>,
  { kind, wanted }: { kind: keyof typeof scalars; wanted: Wanted },
): void {
  const { node } = place;
  const fault = scalars[kind].check(node.source.trim());
  if (fault === undefined) return;
  const remedy = fault.suggestion === undefined ? `Write ${wish(wanted)}.` : `Write \`${fault.suggestion}\`.`;
  const message =
    fault.kind === 'date'
      ? `${shown(node)} is not in the calendar. Write a day that exists as YYYY-MM-DD.`
      : `${shown(node)} is not ${scalars[kind].title}. ${remedy}`;
  const { suggestion, sure } = fault;
  report(
    judge,
    place,
    wanted,
    fault.kind,
    message,
    suggestion === undefined ? {} : { suggestion, sure: sure === true },
  );
}
