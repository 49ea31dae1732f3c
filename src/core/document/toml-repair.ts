import { parseTOML, ParseError, type AST } from 'toml-eslint-parser';
import { lineIndexAt, lineStarts } from '../text/lines.js';
import type { Range } from '../text/range.js';
import { maxNesting, type FormatProblem } from './problem.js';
import { doubleQuoted } from './quoting.js';
import { shown } from './yaml-line.js';

/** Why the parser stopped, and where it noticed. */
export interface TomlError {
  readonly fault: string;
  readonly at: number;
}

/** What the parser makes of a text, never thrown. */
export function parse(text: string): AST.TOMLProgram | TomlError {
  const deep = tooDeep(text);
  if (deep !== -1)
    return { fault: `The value is nested more than ${maxNesting} levels deep and is not read. Flatten it.`, at: deep };
  try {
    return parseTOML(text);
  } catch (error) {
    if (error instanceof ParseError) return { fault: error.message, at: Math.min(error.index, text.length) };
    // Anything else (a stack that is too small) must not end the run: the text is given up as a whole.
    return { fault: 'The metadata cannot be read as TOML.', at: text.length };
  }
}

function tooDeep(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5b || unit === 0x7b) depth++;
    else if (unit === 0x5d || unit === 0x7d) depth = Math.max(0, depth - 1);
    if (depth > maxNesting) return at;
  }
  return -1;
}

/** A text whose broken lines are replaced one after the other; holds what was found on the way. */
export class LineRepair {
  text: string;
  private readonly original: string;
  private readonly starts: readonly number[];
  private readonly found: FormatProblem[] = [];
  private readonly values = new Map<
    number,
    { readonly end: number; readonly source: string; readonly malformed: boolean }
  >();
  private readonly touched = new Set<number>();

  constructor(text: string) {
    this.text = text;
    this.original = text;
    this.starts = lineStarts(text);
  }

  /** The faults, in offsets of the whole text. */
  problems(base: number): FormatProblem[] {
    return this.found
      .map(({ code, message, range }) => ({
        code,
        message,
        range: { start: base + range.start, end: base + range.end },
      }))
      .sort((a, b) => a.range.start - b.range.start);
  }

  valueAt(offset: number): { readonly end: number; readonly source: string; readonly malformed: boolean } | undefined {
    return this.values.get(offset);
  }

  /** Reports an error and takes its line out of the way; false where the line was given up before. */
  mend({ fault, at }: TomlError): boolean {
    const own = this.lastWritten(lineIndexAt(this.starts, at));
    const line = this.culprit(own);
    const { start, end } = this.place(line);
    const written = this.original.slice(start, end);
    const [head, rest] = sides(written);
    const duplicate = fault.startsWith('Defining a key');
    const message = duplicate
      ? `\`${keyOf(written)}\` is given twice; the first one counts. Remove one of them.`
      : wordsFor(fault, written, rest);
    const valueStart = start + (head?.length ?? 0);
    const range = duplicate || rest === undefined || rest === '' ? { start, end } : { start: valueStart, end };
    this.found.push({ code: duplicate ? 'field-duplicate' : 'frontmatter-malformed', message, range });
    if (this.touched.has(line)) return false;
    this.touched.add(line);
    const keep = !duplicate && rest !== undefined && rest.length > 1 && plainKey.test(head ?? '');
    this.put(keep ? valueStart : start, keep ? `"${'x'.repeat(rest.length - 2)}"` : ' '.repeat(end - start));
    if (keep) this.values.set(valueStart, { end, source: bareText(rest), malformed: /^[[{]/.test(rest) });
    for (let next = line + 1; next <= own; next++) this.blankBroken(next);
    return true;
  }

  /** The line that opened what could not be read: the nearest one at or above that fails by itself and has a key. */
  private culprit(own: number): number {
    let failing = own;
    for (let line = own; line >= Math.max(0, own - 50); line--) {
      const { start, end } = this.place(line);
      const written = this.text.slice(start, end);
      if (written === '' || !('fault' in parse(written))) {
        if (line === own) continue;
        break;
      }
      failing = line;
      if (sides(written)[1] !== undefined) break;
    }
    return failing;
  }

  private blankBroken(line: number): void {
    const { start, end } = this.place(line);
    if (start < end && 'fault' in parse(this.text.slice(start, end))) this.put(start, ' '.repeat(end - start));
  }

  private put(start: number, text: string): void {
    this.text = this.text.slice(0, start) + text + this.text.slice(start + text.length);
  }

  private lastWritten(line: number): number {
    let written = line;
    while (written > 0 && this.place(written).start === this.place(written).end) written--;
    return written;
  }

  /** A line without the white space around it. */
  private place(line: number): Range {
    const from = this.starts[line] ?? this.original.length;
    const written = this.original.slice(from, this.starts[line + 1]);
    const end = from + written.trimEnd().length;
    return { start: Math.min(end, from + written.length - written.trimStart().length), end };
  }
}

const plainKey = /^(?:[\w-]+|"[^"\\]*")(?:\.[\w-]+)*\s*=\s*$/;

/** `key = ` and what stands behind it. */
function sides(written: string): [string | undefined, string | undefined] {
  const head = /^[^=\s[#"']+(?:\s*=\s*)|^(?:"[^"\\]*"|'[^']*')\s*=\s*/.exec(written)?.[0];
  return head === undefined ? [undefined, undefined] : [head, written.slice(head.length)];
}

function keyOf(written: string): string {
  return written.split(/[=\]]/, 1)[0]?.replace(/^\[+/, '').trim() ?? written;
}

function bareText(rest: string): string {
  return rest.replace(/^(["'])(.*?)\1?$/, '$2');
}

function wordsFor(fault: string, written: string, rest: string | undefined): string {
  if (fault.includes('. ')) return fault;
  if (rest === undefined) {
    const colon = /^([\w-]+):\s+(.*)$/.exec(written);
    if (colon !== null)
      return `TOML puts \`=\` between key and value. Write \`${colon[1] ?? ''} = ${shown(doubleQuoted(colon[2] ?? ''))}\`.`;
    return 'The line is neither `key = value` nor a table such as `[name]`. Correct it or remove it.';
  }
  if (rest === '') return 'The value is missing. Write one behind `=`, or remove the line.';
  if (/^["']/.test(rest) && !rest.slice(1).includes(rest.charAt(0)))
    return `The quote is not closed. Add \`${rest.charAt(0)}\` at the end of the value.`;
  if (/^\[[^\]]*$/.test(rest)) return 'The list is not closed. Add `]`.';
  if (/^[^"'[{\d+-]/.test(rest)) return `A text must be quoted. Write \`${shown(doubleQuoted(rest))}\`.`;
  return `The line cannot be read as TOML: ${fault.charAt(0).toLowerCase()}${fault.slice(1)}. Put the value in quotes, or correct it.`;
}
