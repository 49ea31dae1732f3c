import { listItems } from '../../../document/fields.js';
import { parseDate, quarterDays } from '../../../schema/dates.js';
import { briefly, type FieldPlace, findField, type FoundField } from './fields.js';

/** A day, or a quarter with its first and last day. */
export interface Days {
  readonly found: FoundField;
  readonly said: string;
  /** As it stands there. */
  readonly written: string;
  readonly first: string;
  readonly last: string;
}

/** A date or quarter in a field; `fault` where there is none. A field that holds several gives its last day. */
export function daysIn(
  context: FieldPlace,
  name: string,
): Days | { readonly found: FoundField; readonly fault: string } {
  const found = findField(context, name);
  if (found.node === undefined) return { found, fault: `no \`${name}\`` };
  const written = briefly(found.node);
  const said = `\`${name}\` is ${written}`;
  const read = listItems(found.node).map((item) => (item.kind === 'scalar' ? daysOf(item.source) : undefined));
  const days = read.filter((one) => one !== undefined);
  const [first] = days.map((one) => one.first).sort();
  const last = days
    .map((one) => one.last)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined || days.length < read.length)
    return { found, fault: `${said}, which is no date` };
  return { found, said, written, first, last };
}

/** The days that a date, a quarter, or a range of quarters covers. */
export function daysOf(text: string): { readonly first: string; readonly last: string } | undefined {
  const day = parseDate(text);
  if (day !== undefined) return { first: day, last: day };
  const [from = '', to = from] = text.split(/\s*(?:\.\.|–|to)\s*/);
  const first = quarterDays(from)?.first;
  const last = quarterDays(to)?.last;
  return first === undefined || last === undefined ? undefined : { first, last };
}
