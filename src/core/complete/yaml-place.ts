// One file, because block and flow style call each other and share one reading of lines.
import type { Range } from '../text/range.js';
import { commentBehind, meetsComment, type Place, restOfQuoted } from './place.js';

/** The place of an offset inside YAML that lies in `within`; undefined where nothing is proposed: comments, texts of several lines. */
export function yamlPlace(text: string, offset: number, within: Range): Place | undefined {
  const lines = linesOf(text, within);
  const index = lines.findLastIndex(({ start }) => start <= offset);
  const line = lines[index];
  if (line === undefined) return undefined;
  const before = line.text.slice(0, offset - line.start);
  if (isComment(before) || inBlockText(lines, index)) return undefined;
  const context: Context = { lines, index, offset, line };
  const own = /^(?<lead>[ \t]*(?:- +)*)(?<rest>.*)$/s.exec(before)?.groups;
  const lead = own?.['lead'] ?? '';
  const rest = own?.['rest'] ?? '';
  const column = lead.length;
  const pair = /^(?<key>"[^"]*"\s*|'[^']*'\s*|[^\s:#'"[\]{},][^:#]*):(?:[ \t]+(?<value>.*))?$/s.exec(rest)?.groups;
  if (pair !== undefined && (pair['value'] !== undefined || rest.endsWith(':'))) {
    // A value begins behind a space, so `key:|` is none yet.
    if (pair['value'] === undefined) return undefined;
    const path = [...pathAbove(context, column), unquoted((pair['key'] ?? '').trimEnd())];
    return inValue(context, path, pair['value']);
  }
  const dashes = lead.includes('-');
  const flow = /^[[{]/.test(rest)
    ? inValue(context, dashes ? itemPath(context, lead) : pathAbove(context, column), rest)
    : undefined;
  if (flow !== undefined) return flow;
  const open = openFlow(context);
  if (open !== undefined) return open;
  if (/^-$/.test(rest)) return undefined;
  const path = dashes ? itemPath(context, lead) : pathAbove(context, column);
  if (dashes && /^["']/.test(rest))
    return scalar(context, path, { typed: rest, flow: false, items: itemsOf(context, lead) });
  const after = line.text.slice(before.length);
  const hasColon = /^[\w.-]*\s*:(?:\s|$)/.test(after);
  const atComment = meetsComment(after, rest);
  // An item that is no map goes as far as its line, a key as far as its name.
  const more = atComment ? '' : ((dashes && !hasColon ? toComment : /^[\w.-]*/).exec(after)?.[0].trimEnd() ?? '');
  const end = offset + more.length;
  const comment = atComment ? { text: ` ${after}`, end: offset + after.length } : commentBehind(text, end);
  return {
    format: 'yaml',
    path,
    at: 'key',
    range: { start: offset - rest.length, end },
    siblings: siblingsOf(context, column),
    items: dashes ? itemsOf(context, lead) : new Set(),
    column,
    hasColon,
    flow: false,
    quote: '',
    gap: atComment ? ' ' : '',
    ...(comment === undefined ? {} : { comment }),
  };
}

const toComment = /^(?:(?!\s#).)*/;

interface Line {
  readonly text: string;
  readonly start: number;
}

interface Context {
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
function pathAbove({ lines, index, line }: Context, column: number): readonly string[] {
  const own = /^[ \t]*(?:- +)*/.exec(line.text)?.[0] ?? '';
  const marks = [...own.matchAll(/-/g)].map(({ index: at }) => at).filter((at) => at < column);
  return upwards(lines, index, { column, marks });
}

function itemPath(context: Context, lead: string): readonly string[] {
  const marks = [...lead.matchAll(/-/g)].map(({ index }) => index);
  return upwards(context.lines, context.index, { column: lead.length, marks });
}

function upwards(
  lines: readonly Line[],
  from: number,
  { column, marks }: { readonly column: number; readonly marks: readonly number[] },
): readonly string[] {
  const path: string[] = [];
  let limit = column;
  let inItem = false;
  for (const mark of marks.toReversed()) {
    path.unshift('[]');
    limit = mark;
    inItem = true;
  }
  for (let at = from - 1; at >= 0 && (limit > 0 || inItem); at--) {
    const shape = shapeOf(lines[at]?.text ?? '');
    if (shape === undefined) continue;
    const { key } = shape;
    const isParent =
      key !== undefined && (shape.column < limit || (inItem && shape.column === limit && shape.dashes.length === 0));
    if (isParent && (shape.value === '' || /^(?:#|[&!|>[{])/.test(shape.value))) {
      path.unshift(key);
      limit = shape.column;
      inItem = false;
      for (const mark of shape.dashes.toReversed()) {
        path.unshift('[]');
        limit = mark;
        inItem = true;
      }
      continue;
    }
    // A dash further left opens the item that the key is in.
    const mark = shape.dashes.findLast((one) => one < limit);
    if (mark !== undefined && !inItem && shape.column <= limit) {
      for (const one of shape.dashes.toReversed()) {
        path.unshift('[]');
        limit = one;
      }
      inItem = true;
    }
  }
  return path;
}

/** The other keys of the same map. */
function siblingsOf({ lines, index }: Context, column: number): ReadonlySet<string> {
  const found = new Set<string>();
  const own = shapeOf(lines[index]?.text ?? '');
  const look = (step: 1 | -1): void => {
    for (let at = index + step; at >= 0 && at < lines.length; at += step) {
      const shape = shapeOf(lines[at]?.text ?? '');
      if (shape === undefined) continue;
      const left = shape.dashes[0] ?? shape.column;
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
      else if ((shape.dashes[0] ?? shape.column) <= mark) break;
    }
  return found;
}

/** Behind a key: a value, or brackets and braces that are still open. */
function inValue(context: Context, path: readonly string[], value: string): Place | undefined {
  if (/(?:^|\s)#/.test(value) && !/^["']/.test(value)) return undefined;
  if (/^[|>&*!]/.test(value)) return undefined;
  return /^[[{]/.test(value)
    ? inFlow(context, path, value)
    : scalar(context, path, { typed: value, flow: false, items: new Set() });
}

function scalar(
  { offset, line }: Context,
  path: readonly string[],
  { typed, flow, items }: { readonly typed: string; readonly flow: boolean; readonly items: ReadonlySet<string> },
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
  const after = line.text.slice(offset - line.start);
  const atComment = quote === '' && meetsComment(after, typed);
  const more =
    quote === ''
      ? ((flow ? /^[^,\]}#]*/ : toComment).exec(after)?.[0].trimEnd().length ?? 0)
      : restOfQuoted(after, quote);
  return {
    format: 'yaml',
    path,
    at: 'value',
    range: { start: offset - typed.length + quote.length, end: offset + (atComment ? 0 : more) },
    siblings: new Set(),
    items,
    column: 0,
    hasColon: false,
    flow,
    quote,
    gap: atComment ? ' ' : '',
  };
}

/** Reads open brackets and braces up to the cursor. */
function inFlow(context: Context, outer: readonly string[], typed: string): Place | undefined {
  const stack: { readonly map: boolean; key: string | undefined; readonly seen: Set<string> }[] = [];
  let from = 0;
  let quote = '';
  for (let at = 0; at < typed.length; at++) {
    const char = typed[at] ?? '';
    const top = stack.at(-1);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && typed.slice(from, at).trim() === '') quote = char;
    else if (char === '[' || char === '{') {
      stack.push({ map: char === '{', key: undefined, seen: new Set() });
      from = at + 1;
    } else if (char === ']' || char === '}') {
      stack.pop();
      from = at + 1;
    } else if (char === ',' && top !== undefined) {
      if (!top.map) top.seen.add(unquoted(typed.slice(from, at).trim()));
      top.key = undefined;
      from = at + 1;
    } else if (char === ':' && top?.map === true && /[\s"']/.test(typed[at + 1] ?? ' ') && top.key === undefined) {
      top.key = unquoted(typed.slice(from, at).trim());
      top.seen.add(top.key);
      from = at + 1;
    }
  }
  const top = stack.at(-1);
  if (top === undefined) return undefined;
  const path = [...outer];
  for (const { map, key } of stack) {
    if (!map) path.push('[]');
    else if (key !== undefined) path.push(key);
  }
  const word = typed.slice(from).trimStart();
  if (!top.map || top.key !== undefined)
    return scalar(context, path, { typed: word, flow: true, items: top.map ? new Set() : top.seen });
  const { offset, line } = context;
  const after = line.text.slice(offset - line.start);
  return {
    format: 'yaml',
    path,
    at: 'key',
    range: { start: offset - word.length, end: offset + (/^[\w.-]*/.exec(after)?.[0].length ?? 0) },
    siblings: new Set([
      ...top.seen,
      ...[...(after.split(/[}\]]/)[0]?.matchAll(/([\w.-]+)\s*:/g) ?? [])].map((found) =>
        typeof found === 'string' ? found : (found[1] ?? ''),
      ),
    ]),
    items: new Set(),
    column: 0,
    hasColon: /^[\w.-]*\s*:/.test(after),
    flow: true,
    quote: '',
    gap: '',
  };
}

/** Brackets that were opened on a line above and go on here. */
function openFlow(context: Context): Place | undefined {
  const { lines, index, offset, line } = context;
  for (let at = index - 1; at >= 0 && index - at < 50; at--) {
    const above = lines[at]?.text ?? '';
    const shape = shapeOf(above);
    if (shape?.key === undefined) continue;
    if (!/^[[{]/.test(shape.value)) return undefined;
    const between = lines.slice(at + 1, index).map(({ text }) => text);
    // What stands as far left as the key begins a field of its own: the bracket was never closed.
    const [column = shape.column] = shape.dashes;
    if ([...between, line.text].some((one) => !/^\s*(?:[#\]}]|$)/.test(one) && one.search(/\S/) <= column))
      return undefined;
    const typed = [shape.value, ...between, line.text.slice(0, offset - line.start)].join('\n');
    const path = [...upwards(lines, at, { column: shape.column, marks: shape.dashes }), shape.key];
    return inFlow(context, path, typed);
  }
  return undefined;
}

/** Inside `key: |`, whose lines are text. */
function inBlockText(lines: readonly Line[], index: number): boolean {
  const own = /^[ \t]*/.exec(lines[index]?.text ?? '')?.[0].length ?? 0;
  for (let at = index - 1; at >= 0; at--) {
    const shape = shapeOf(lines[at]?.text ?? '');
    if (shape === undefined) continue;
    const column = shape.dashes[0] ?? shape.column;
    if (column >= own) continue;
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
