// One file, because everything in it reads the same lines upwards or downwards from the cursor.
import type { Range } from '../text/range.js';
import { commentBehind, meetsComment, type Place, restOfQuoted } from './place.js';
import { flowPlace } from './yaml-flow.js';

/** The place of an offset inside YAML that lies in `within`; undefined where nothing is proposed: comments, texts of several lines. */
export function yamlPlace(text: string, offset: number, within: Range): Place | undefined {
  const lines = linesOf(text, within);
  const index = lines.findLastIndex(({ start }) => start <= offset);
  const line = lines[index];
  if (line === undefined) return undefined;
  const before = line.text.slice(0, offset - line.start);
  if (isComment(before) || inBlockText(lines, index)) return undefined;
  const context: Context = { text, end: within.end, lines, index, offset, line };
  const own = /^(?<lead>[ \t]*(?:- +)*)(?<rest>.*)$/s.exec(before)?.groups;
  const lead = own?.['lead'] ?? '';
  const rest = own?.['rest'] ?? '';
  const column = lead.length;
  const open = openFlow(context);
  if (open !== undefined) return open;
  const dashes = lead.includes('-');
  const path = dashes ? itemPath(context, lead) : pathAbove(context, column);
  if (path === undefined) return undefined;
  const pair = /^(?<key>"[^"]*"\s*|'[^']*'\s*|[^\s:#'"[\]{},][^:#]*):(?:[ \t]+(?<value>.*))?$/s.exec(rest)?.groups;
  if (pair !== undefined && (pair['value'] !== undefined || rest.endsWith(':'))) {
    // A value begins behind a space, so `key:|` is none yet.
    if (pair['value'] === undefined) return undefined;
    const inside = [...path, unquoted((pair['key'] ?? '').trimEnd())];
    return inValue(context, inside, { typed: pair['value'], column });
  }
  if (/^[[{]/.test(rest))
    return inFlow(context, { at: index, start: offset - rest.length, column: lead.lastIndexOf('-'), outer: path });
  if (/^(?:-$|[\]},])/.test(rest)) return undefined;
  if (dashes && /^["']/.test(rest) && !/^[^"']*["']\s*:(?:\s|$)/.test(line.text.slice(before.length)))
    return scalar(context, path, { typed: rest, items: itemsOf(context, lead), column: lead.lastIndexOf('-') });
  return inKey(context, path, { lead, rest });
}

/** A key, or an item that may become one. */
function inKey(
  context: Context,
  path: readonly string[],
  { lead, rest }: { readonly lead: string; readonly rest: string },
): Place | undefined {
  const { text, lines, index, line, offset } = context;
  const dashes = lead.includes('-');
  const column = lead.length;
  const after = line.text.slice(offset - line.start);
  const quote = /^["']/.exec(rest)?.[0] ?? '';
  if (quote !== '' && rest.lastIndexOf(quote) > 0) return undefined;
  const atComment = quote === '' && meetsComment(after, rest);
  const isFree = /^\s*(?:#|$)/.test(after);
  // In front of a key, or of a list's dash, another line is put in; an item has the place of what stands there.
  const isBefore = rest === '' && !isFree && !(dashes && shapeOf(line.text)?.key === undefined);
  const next = rest === '' ? (isFree ? shapeBelow(lines, index) : shapeOf(line.text)) : undefined;
  if (next !== undefined && (dashes ? isFree && isNested(next, lead) : isParted(lines, index, { column, next })))
    return undefined;
  // Neither in an indentation nor before what is in brackets, a text of several lines or an alias.
  if (rest === '' && !isFree && (dashes ? /^\s*[[{|>&*!]/ : /^[\s[{\]},]/).test(after)) return undefined;
  const hasColon = !isBefore && (quote === '' ? /^[\w.-]*\s*:(?:\s|$)/ : /^[^"']*["']\s*:(?:\s|$)/).test(after);
  // An item that is no map goes as far as its line, a key as far as its name.
  const plain = dashes && !hasColon ? toComment : /^[\w.-]*/;
  const more = quote === '' ? (plain.exec(after)?.[0].trimEnd().length ?? 0) : restOfQuoted(after, quote, true);
  const end = offset + (atComment || isBefore ? 0 : more);
  const comment = atComment ? { text: ` ${after}`, end: offset + after.length } : commentBehind(text, end);
  const own = isBefore ? shapeOf(line.text)?.key : undefined;
  return {
    format: 'yaml',
    path,
    at: 'key',
    range: { start: offset - rest.length + quote.length, end },
    siblings: new Set([...siblingsOf(context, column), ...(own === undefined ? [] : [own])]),
    items: dashes ? itemsOf(context, lead) : new Set(),
    column,
    hasColon,
    flow: false,
    quote,
    gap: atComment ? ' ' : '',
    ...(comment === undefined ? {} : { comment }),
    ...(isBefore ? { behind: `\n${' '.repeat(column)}` } : {}),
  };
}

/** Whether a line put in here would come between a key and what belongs to it, which is next. */
function isParted(
  lines: readonly Line[],
  index: number,
  { column, next }: { readonly column: number; readonly next: Shape },
): boolean {
  const left = leftOf(next);
  if (left !== column || next.dashes.length === 0) return left > column;
  for (let at = index - 1; at >= 0; at--) {
    const shape = shapeOf(lines[at]?.text ?? '');
    if (shape === undefined || leftOf(shape) > column) continue;
    // Dashes may stand as far left as the key of their list.
    if (leftOf(shape) < column || shape.dashes.length === 0) return shape.column >= column;
  }
  return true;
}

/** Whether what is next is the value of an item whose dash stands alone, and no key of it. */
function isNested(next: Shape, lead: string): boolean {
  const left = leftOf(next);
  return left > lead.lastIndexOf('-') && (left !== lead.length || next.dashes.length > 0);
}

function shapeBelow(lines: readonly Line[], index: number): Shape | undefined {
  for (let at = index + 1; at < lines.length; at++) {
    const shape = shapeOf(lines[at]?.text ?? '');
    if (shape !== undefined) return shape;
  }
  return undefined;
}

const toComment = /^(?:(?!\s#).)*/;

interface Line {
  readonly text: string;
  readonly start: number;
}

interface Context {
  readonly text: string;
  /** Of the metadata. */
  readonly end: number;
  readonly lines: readonly Line[];
  readonly index: number;
  readonly offset: number;
  readonly line: Line;
}

function linesOf(text: string, { start, end }: Range): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at <= end;) {
    let stop = at;
    while (stop < end && text[stop] !== '\n' && text[stop] !== '\r') stop++;
    lines.push({ text: text.slice(at, stop), start: at });
    at = stop + (text[stop] === '\r' && text[stop + 1] === '\n' ? 2 : 1);
  }
  return lines;
}

interface Shape {
  /** Columns of the dashes. */
  readonly dashes: readonly number[];
  /** Column of what follows the dashes. */
  readonly column: number;
  readonly key: string | undefined;
  readonly value: string;
}

function leftOf({ dashes, column }: Shape): number {
  return dashes[0] ?? column;
}

function shapeOf(text: string): Shape | undefined {
  if (/^[ \t]*(?:#|$)/.test(text)) return undefined;
  const lead = /^[ \t]*(?:-(?: +|$))*/.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length);
  const pair = /^("[^"]*"\s*|'[^']*'\s*|[^\s:#'"[\]{},][^:#]*):(?:\s+(.*))?$/.exec(rest);
  return {
    dashes: [...lead.matchAll(/-/g)].map(({ index }) => index),
    column: lead.length,
    key: pair === null ? undefined : unquoted((pair[1] ?? '').trimEnd()),
    value: pair === null ? rest : (pair[2] ?? ''),
  };
}

/** The keys and items around a key that stands in a column, by the lines above. */
function pathAbove({ lines, index, line }: Context, column: number): readonly string[] | undefined {
  const own = /^[ \t]*(?:- +)*/.exec(line.text)?.[0] ?? '';
  const marks = [...own.matchAll(/-/g)].map(({ index: at }) => at).filter((at) => at < column);
  return upwards(lines, index, { column, marks });
}

function itemPath(context: Context, lead: string): readonly string[] | undefined {
  const marks = [...lead.matchAll(/-/g)].map(({ index }) => index);
  return upwards(context.lines, context.index, { column: lead.length, marks });
}

/** Undefined where nothing can stand so far to the right: below a value, or beside keys of another column. */
function upwards(
  lines: readonly Line[],
  from: number,
  { column, marks }: { readonly column: number; readonly marks: readonly number[] },
): readonly string[] | undefined {
  const path: string[] = [];
  const here = { limit: column, inItem: false };
  const enter = (dashes: readonly number[]): void => {
    for (const mark of dashes.toReversed()) {
      path.unshift('[]');
      here.limit = mark;
      here.inItem = true;
    }
  };
  enter(marks);
  // The line that is next below: it tells the column of what is in the same block.
  let below = here.limit > 0 ? shapeBelow(lines, from) : undefined;
  if (below !== undefined && leftOf(below) > here.limit) below = undefined;
  for (let at = from - 1; at >= 0 && (here.limit > 0 || here.inItem); at--) {
    const { limit, inItem } = here;
    const shape = shapeOf(lines[at]?.text ?? '');
    if (shape === undefined) continue;
    const { key } = shape;
    const isDash = key === undefined && shape.value === '';
    const isAbove =
      (shape.column < limit && !isDash) || (inItem && shape.column === limit && shape.dashes.length === 0);
    if (isAbove) {
      const isParent = key !== undefined && /^(?:[&!]\S*\s*)?(?:#|$)/.test(shape.value);
      if (!isParent || (below !== undefined && leftOf(below) > shape.column && leftOf(below) !== limit))
        return undefined;
      path.unshift(key);
      here.limit = shape.column;
      here.inItem = false;
      enter(shape.dashes);
    } else {
      // A dash further left opens the item that the key is in.
      const mark = shape.dashes.findLast((one) => one < limit);
      if (mark !== undefined && !inItem) {
        const isText = key === undefined && !isDash;
        if (isText || (shape.column > limit && !isDash)) return undefined;
        enter(shape.dashes);
      }
    }
    below = shape;
  }
  return here.limit > 0 && below !== undefined && leftOf(below) !== here.limit ? undefined : path;
}

/** The other keys of the same map. */
function siblingsOf({ lines, index }: Context, column: number): ReadonlySet<string> {
  const found = new Set<string>();
  const own = shapeOf(lines[index]?.text ?? '');
  const look = (step: 1 | -1): void => {
    for (let at = index + step; at >= 0 && at < lines.length; at += step) {
      const shape = shapeOf(lines[at]?.text ?? '');
      if (shape === undefined) continue;
      const left = leftOf(shape);
      if (shape.column === column) {
        // A dash on the way down begins the next item.
        if (step === 1 && shape.dashes.length > 0) return;
        if (shape.key !== undefined) found.add(shape.key);
        if (step === -1 && shape.dashes.length > 0) return;
      } else if (left < column && shape.column < column) return;
    }
  };
  if ((own?.dashes.length ?? 0) === 0) look(-1);
  look(1);
  return found;
}

function itemsOf({ lines, index }: Context, lead: string): ReadonlySet<string> {
  const mark = lead.lastIndexOf('-');
  const found = new Set<string>();
  for (const step of [-1, 1])
    for (let at = index + step; at >= 0 && at < lines.length; at += step) {
      const shape = shapeOf(lines[at]?.text ?? '');
      if (shape === undefined) continue;
      if (shape.dashes.at(-1) === mark && shape.key === undefined) found.add(unquoted(withoutComment(shape.value)));
      else if (leftOf(shape) <= mark) break;
    }
  return found;
}

/** Behind a key: a value, or brackets and braces that are still open. */
function inValue(
  context: Context,
  path: readonly string[],
  { typed, column }: { readonly typed: string; readonly column: number },
): Place | undefined {
  const { index, offset } = context;
  if (/^[[{]/.test(typed)) return inFlow(context, { at: index, start: offset - typed.length, column, outer: path });
  if (/(?:^|\s)#/.test(typed) && !/^["']/.test(typed)) return undefined;
  return /^[|>&*!]/.test(typed) ? undefined : scalar(context, path, { typed, items: new Set(), column });
}

function scalar(
  { text, offset, line, lines, index }: Context,
  path: readonly string[],
  { typed, items, column }: { readonly typed: string; readonly items: ReadonlySet<string>; readonly column: number },
): Place | undefined {
  const quote = /^["']/.exec(typed)?.[0] ?? '';
  if (
    quote !== '' &&
    typed
      .slice(1)
      .replaceAll(quote === '"' ? /\\./g : /''/g, '')
      .includes(quote)
  )
    return undefined;
  // What goes on below is a value already.
  const below = shapeBelow(lines, index);
  const isParent =
    below !== undefined && (leftOf(below) > column || (leftOf(below) === column && below.dashes.length > 0));
  if (isParent && path.at(-1) !== '[]') return undefined;
  const after = line.text.slice(offset - line.start);
  if (typed === '' && /^\s*[[{|>&*!]/.test(after)) return undefined;
  const atComment = quote === '' && meetsComment(after, typed);
  const more = quote === '' ? (toComment.exec(after)?.[0].trimEnd().length ?? 0) : restOfQuoted(after, quote);
  const end = offset + (atComment ? 0 : more);
  const comment = atComment ? { text: ` ${after}`, end: offset + after.length } : commentBehind(text, end);
  return {
    format: 'yaml',
    path,
    at: 'value',
    range: { start: offset - typed.length + quote.length, end },
    siblings: new Set(),
    items,
    column,
    hasColon: false,
    flow: false,
    quote,
    gap: atComment ? ' ' : '',
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Brackets that stand at `start` in the line `at`, below a key or dash in a column. */
function inFlow(
  { text, offset, lines, end: last }: Context,
  {
    at,
    start,
    column,
    outer,
  }: { readonly at: number; readonly start: number; readonly column: number; readonly outer: readonly string[] },
): Place | undefined {
  // What stands as far left as the key begins a field of its own: the bracket was never closed.
  const next = lines.slice(at + 1).find(({ text: one }) => beginsField(one) && one.search(/\S/) <= column);
  const end = next?.start ?? last;
  return offset > end ? undefined : flowPlace(text, offset, { start, end, outer });
}

function beginsField(line: string): boolean {
  return !/^\s*(?:[#\]}]|$)/.test(line);
}

/** Brackets that were opened on a line above and go on here. */
function openFlow(context: Context): Place | undefined {
  const { lines, index, offset, line } = context;
  // Nothing of what they hold stands as far left as the key that they are the value of.
  const own = line.text.slice(0, offset - line.start);
  let left = own.trim() === '' ? own.length : beginsField(own) ? own.search(/\S/) : Infinity;
  for (let at = index - 1; at >= 0 && index - at < 50 && left > 0; at--) {
    const { text: above = '', start = 0 } = lines[at] ?? {};
    const shape = shapeOf(above);
    if (shape === undefined || !beginsField(above)) continue;
    const column = shape.key === undefined ? (shape.dashes.at(-1) ?? Infinity) : shape.column;
    if (/^[[{]/.test(shape.value) && column < left) {
      const outer = upwards(lines, at, { column: shape.column, marks: shape.dashes });
      const path = outer === undefined || shape.key === undefined ? outer : [...outer, shape.key];
      const found =
        path === undefined
          ? undefined
          : inFlow(context, { at, start: start + above.length - shape.value.length, column, outer: path });
      if (found !== undefined) return found;
    }
    left = Math.min(left, leftOf(shape));
  }
  return undefined;
}

/** Inside `key: |`, whose lines are text. */
function inBlockText(lines: readonly Line[], index: number): boolean {
  const own = /^[ \t]*/.exec(lines[index]?.text ?? '')?.[0].length ?? 0;
  for (let at = index - 1; at >= 0; at--) {
    const shape = shapeOf(lines[at]?.text ?? '');
    if (shape === undefined) continue;
    if (leftOf(shape) >= own) continue;
    return /^[|>][+-]?\d*\s*$/.test(shape.value);
  }
  return false;
}

function withoutComment(value: string): string {
  const at = value.search(/\s#/);
  return (at < 0 ? value : value.slice(0, at)).trimEnd();
}

function isComment(before: string): boolean {
  return /^\s*#/.test(before);
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
