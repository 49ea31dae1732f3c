import { listItems } from '../document/fields.js';
import type { ScalarNode } from '../document/model.js';
import { fullyMatches, patternFault } from '../text/pattern.js';
import { isAnsweredAway, isNothing, type Judge, type Place, report, shown, type Wanted } from './faults.js';
import type { FieldSpec, FieldType } from './model.js';

export function limits(judge: Judge, place: Place<ScalarNode>, spec: FieldSpec): void {
  const { node } = place;
  const source = node.source.trim();
  if (isNothing(node) || isAnsweredAway(judge, node)) return;
  const wanted = { type: spec.type, spec };
  if (spec.syntax === 'pattern') inPattern(judge, place, wanted);
  const number = Number(source.replaceAll('_', ''));
  if (spec.min !== undefined && number < spec.min)
    report(judge, place, wanted, 'value', `${shown(node)} is too small. Write ${spec.min} or more.`);
  else if (spec.max !== undefined && number > spec.max)
    report(judge, place, wanted, 'value', `${shown(node)} is too large. Write ${spec.max} or less.`);
  else if (spec.minLength !== undefined && source.length < spec.minLength)
    report(
      judge,
      place,
      wanted,
      'length',
      `\`${spec.name}\` has ${source.length} ${source.length === 1 ? 'character' : 'characters'}. Write at least ${spec.minLength}.`,
    );
  else if (spec.maxLength !== undefined && source.length > spec.maxLength)
    report(
      judge,
      place,
      wanted,
      'length',
      `\`${spec.name}\` has ${source.length} characters. Write at most ${spec.maxLength}.`,
    );
  else if (spec.pattern !== undefined && !fullyMatches(spec.pattern, source))
    report(
      judge,
      place,
      wanted,
      'format',
      `${shown(node)} does not have the form of \`${spec.name}\`. Write ${form(spec)}.`,
    );
}

export function lengths(
  judge: Judge,
  place: Place,
  { spec, type }: { spec: FieldSpec; type: Extract<FieldType, { kind: 'list' }> },
): void {
  const count = listItems(place.node, type.accept).filter((item) => !isNothing(item)).length;
  // None at all is a missing field.
  if (count === 0 || isAnsweredAway(judge, place.node)) return;
  if (spec.minItems !== undefined && count < spec.minItems)
    report(
      judge,
      place,
      { type, spec },
      'length',
      `\`${spec.name}\` has ${items(count)}. Write at least ${spec.minItems}.`,
    );
  if (spec.maxItems !== undefined && count > spec.maxItems)
    report(
      judge,
      place,
      { type, spec },
      'length',
      `\`${spec.name}\` has ${items(count)}. Write at most ${spec.maxItems}.`,
    );
}

/** A pattern that cannot be used would find nothing and look like one that holds. */
function inPattern(judge: Judge, place: Place<ScalarNode>, wanted: Wanted): void {
  const fault = patternFault(place.node.source);
  if (fault !== undefined)
    report(
      judge,
      place,
      wanted,
      'format',
      `The pattern cannot be used: ${fault}. Patterns follow RE2's syntax, without look-around.`,
    );
}

function form(spec: FieldSpec): string {
  const pattern = `what matches \`${spec.pattern ?? ''}\``;
  return spec.example === undefined ? pattern : `${pattern}, such as \`${spec.example}\``;
}

function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}
