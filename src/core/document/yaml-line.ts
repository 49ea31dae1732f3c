import type { Remedy } from './model.js';
import { quoted } from './quoting.js';

/** What is wrong within one line, and how the line can be read all the same. Offsets count from the line's start. */
export interface LineFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Text of the same length that parses. */
  readonly text: string;
  /** Where the value stands as written; the end is that of the fault. */
  readonly valueStart: number;
  /** Where the value stands in the line with `text` in it, and what it says; undefined where there is nothing to keep. */
  readonly value?: { readonly at: number; readonly source: string; readonly malformed?: true };
  /** True where the line is only at fault if the next lines do not finish what it opened. */
  readonly open: boolean;
  /** What to write from `start` to `end`, where the line alone shows it. */
  readonly remedy?: Remedy;
}

/** `- key: rest` taken apart; a line need not have all of it. */
export interface LineShape {
  readonly indent: number;
  /** Behind the dashes. */
  readonly start: number;
  readonly dash: boolean;
  readonly key: string | undefined;
  /** Where the value starts; the line's end where there is none. */
  readonly rest: number;
  /** Behind the value, trailing spaces left out. */
  readonly end: number;
}

/** Takes a line apart without judging it. */
export function shapeOf(line: string): LineShape {
  const end = line.trimEnd().length;
  let start = 0;
  while (start < end && isBlank(line, start)) start++;
  const indent = start;
  while (line[start] === '-' && (start + 1 >= end || isBlank(line, start + 1))) {
    start++;
    while (start < end && isBlank(line, start)) start++;
  }
  const colon = keyColon(line, start, end);
  let rest = colon === -1 ? start : colon + 1;
  while (rest < end && isBlank(line, rest)) rest++;
  return {
    indent,
    start,
    dash: start > indent,
    key: colon === -1 ? undefined : line.slice(start, colon).trimEnd(),
    rest,
    end,
  };
}

/** The fault of a line that does not parse, as far as the line alone shows it. */
export function faultOf(line: string): LineFault | undefined {
  const tabs = /^ *\t[ \t]*/.exec(line)?.[0];
  if (tabs !== undefined && tabs.length < line.trimEnd().length) return tabFault(tabs);
  const shape = shapeOf(line);
  if (shape.rest >= shape.end) return undefined;
  const written = line.slice(shape.rest, shape.end);
  switch (written[0]) {
    case '"':
    case "'":
      return quoteFault(shape, written);
    case '[':
    case '{':
      return flowFault(shape, written);
    case '@':
    case '`':
    case '%':
    case '*':
    case '&':
    case '!':
    case '|':
    case '>':
    case ',':
    case ']':
    case '}':
      return reservedFault(shape, written);
    case '#':
      return undefined;
    default:
      return shape.key === undefined && !shape.dash ? spaceFault(shape, written) : colonFault(shape, written);
  }
}

/** Whether a text that starts with a quote or a bracket has its counterpart. */
export function isClosed(text: string): boolean {
  return (text.startsWith('"') || text.startsWith("'") ? closingQuote(text, 0) : closingBracket(text)) !== -1;
}

/** Shortened for a message. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function keyColon(line: string, start: number, end: number): number {
  const quote = line[start];
  if (quote === '"' || quote === "'") {
    const close = closingQuote(line, start);
    const colon = close === -1 ? -1 : skipBlanks(line, close, end);
    return line[colon] === ':' && (colon + 1 >= end || isBlank(line, colon + 1)) ? colon : -1;
  }
  if (quote === undefined || '[]{},&*!|>%@`#'.includes(quote)) return -1;
  for (let at = line.indexOf(':', start); at !== -1 && at < end; at = line.indexOf(':', at + 1)) {
    if (at + 1 >= end || isBlank(line, at + 1)) return at === start || / #/.test(line.slice(start, at)) ? -1 : at;
  }
  return -1;
}

function tabFault(tabs: string): LineFault {
  const message = 'The line is indented with a tab, which YAML does not allow. Indent it with spaces.';
  return { message, start: 0, end: tabs.length, text: ' '.repeat(tabs.length), valueStart: tabs.length, open: false };
}

function quoteFault(shape: LineShape, written: string): LineFault | undefined {
  const quote = written.charAt(0);
  const close = closingQuote(written, 0);
  if (close === -1) {
    const typographic = quote === '"' ? /[“”„]$/.exec(written)?.[0] : /[‘’‚]$/.exec(written)?.[0];
    const message =
      typographic === undefined
        ? `The quote is not closed. Add \`${quote}\` at the end of the value.`
        : `The quote is closed with \`${typographic}\`, which does not count in YAML. Write \`${quote}\`.`;
    return {
      ...valueFault(shape, written, message, written.slice(1, typographic === undefined ? undefined : -1)),
      open: true,
      ...(typographic === undefined ? {} : { remedy: { text: written.slice(0, -1) + quote, sure: true } }),
    };
  }
  const after = withoutComment(written.slice(close));
  if (after.trim() === '') return undefined;
  const value = written.slice(0, close) + after;
  const message = `Text follows the closing quote. Put quotes around the whole value: \`${shown(quoted(value))}\`.`;
  return { ...valueFault(shape, value, message, value), remedy: { text: quoted(value), sure: false } };
}

function flowFault(shape: LineShape, written: string): LineFault | undefined {
  const close = closingBracket(written);
  const list = written.startsWith('[');
  if (close === -1) {
    const message = `The ${list ? 'list' : 'map'} is not closed. Add \`${list ? ']' : '}'}\`.`;
    return { ...valueFault(shape, written, message, written, true), open: true };
  }
  const after = withoutComment(written.slice(close));
  if (after.trim() === '') return undefined;
  const value = written.slice(0, close) + after;
  const write = `Put quotes around the whole value: \`${shown(quoted(value))}\`.`;
  if (list && after.startsWith('('))
    return {
      ...valueFault(shape, value, `A Markdown link must be quoted, because \`[\` starts a list. ${write}`, value),
      remedy: { text: quoted(value), sure: true },
    };
  const message = `Text follows the closing \`${list ? ']' : '}'}\`. ${write}`;
  return { ...valueFault(shape, value, message, value), remedy: { text: quoted(value), sure: false } };
}

function reservedFault(shape: LineShape, written: string): LineFault {
  const value = withoutComment(written);
  const message = `A value cannot start with \`${written[0] ?? ''}\`. Put it in quotes: \`${shown(quoted(value))}\`.`;
  // What starts with one of these is no value in any reading; the others may have been meant as YAML.
  const sure = /^[@`%]/.test(value);
  return { ...valueFault(shape, value, message, value), remedy: { text: quoted(value), sure } };
}

function spaceFault(shape: LineShape, written: string): LineFault | undefined {
  const key = /^\w[\w.-]{0,80}:(?=[^\s/])/.exec(written)?.[0];
  if (key === undefined) return undefined;
  const value = withoutComment(written.slice(key.length));
  const start = shape.rest + key.length;
  return {
    message: `A space is missing behind the colon. Write \`${key} ${shown(value)}\`.`,
    start: shape.rest,
    end: start + value.length,
    text: `${key} ${'x'.repeat(value.length - 1)}`,
    valueStart: start,
    // A value of one character gives its place to the space.
    value: {
      at: value.length > 1 ? start + 1 : start,
      source: value,
      ...(/^["'[{&*!|>]/.test(value) ? { malformed: true as const } : {}),
    },
    open: false,
    remedy: { text: `${key} ${value}`, sure: true },
  };
}

function colonFault(shape: LineShape, written: string): LineFault | undefined {
  const value = withoutComment(written);
  if (!/:(?:\s|$)/.test(value)) return undefined;
  const message = `A value with a colon and a space in it must be quoted. Write \`${shown(quoted(value))}\`.`;
  return { ...valueFault(shape, value, message, value), remedy: { text: quoted(value), sure: true } };
}

function valueFault(shape: LineShape, written: string, message: string, source: string, malformed = false): LineFault {
  const value = { at: shape.rest, source, ...(malformed ? { malformed: true as const } : {}) };
  const end = shape.rest + written.length;
  return {
    message,
    start: shape.rest,
    end,
    text: 'x'.repeat(written.length),
    valueStart: shape.rest,
    value,
    open: false,
  };
}

/** Cuts a comment and the spaces before it. */
function withoutComment(text: string): string {
  const comment = text.search(/\s#/);
  return (comment === -1 ? text : text.slice(0, comment)).trimEnd();
}

/** Behind the quote that closes the one at `start`; -1 where none does. */
function closingQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return -1;
}

/** Behind the bracket that closes the one at 0; -1 where none does. */
function closingBracket(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if ((unit === '"' || unit === "'") && /[\s[{,:]/.test(text.charAt(at - 1))) {
      const close = closingQuote(text, at);
      if (close === -1) return -1;
      at = close - 1;
    } else if (unit === '[' || unit === '{') depth++;
    else if ((unit === ']' || unit === '}') && --depth === 0) return at + 1;
  }
  return -1;
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text, at)) at++;
  return at;
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t';
}
