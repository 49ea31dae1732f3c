import { listItems } from '../../../document/fields.js';
import type { Node } from '../../../document/model.js';
import { parseDate, quarterDays } from '../../../schema/dates.js';
import { briefly, type FieldPlace, findField, type FoundField, itemsOf } from './fields.js';

/** A day, or a quarter with its first and last day. */
export interface Days {
  readonly found: FoundField;
  readonly said: string;
  /** As it stands there. */
  readonly written: string;
  readonly first: string;
  readonly last: string;
}

/** A date or quarter in a field; `fault` where there is none. A field that holds several gives its last day, and so does a field of a
 * list's items (`approvals.date`). */
export function daysIn(
  context: FieldPlace,
  name: string,
): Days | { readonly found: FoundField; readonly fault: string } {
  const found = findField(context, name);
  const nodes = found.node === undefined ? inItems(context, name) : listItems(found.node);
  if (nodes.length === 0) return { found, fault: `no \`${name}\`` };
  const written = found.node === undefined ? nodes.map(briefly).join(', ') : briefly(found.node);
  const said = `\`${name}\` is ${written}`;
  const read = nodes.map((item) => (item.kind === 'scalar' ? daysOf(item.source) : undefined));
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

/** The values of a field of the items of a list: `approvals.date`. */
function inItems(context: FieldPlace, name: string): readonly Node[] {
  const dot = name.lastIndexOf('.');
  if (dot < 0) return [];
  return itemsOf(context, name.slice(0, dot)).flatMap((scope) => {
    const { node } = findField({ document: context.document, scope }, name.slice(dot + 1));
    return node === undefined ? [] : [node];
  });
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
