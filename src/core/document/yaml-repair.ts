import { lineIndexAt, lineStarts } from '../text/lines.js';
import type { Range } from '../text/range.js';
import type { Remedy } from './model.js';
import { faultOf, isClosed, shapeOf, type LineFault } from './yaml-line.js';
import { bareMessage, indentationMessage, wordsFor, type YamlError } from './yaml-words.js';

/** What a repair says about a value that now stands in for one that could not be read. */
export interface RepairedValue {
  readonly range: Range;
  readonly source: string;
  readonly malformed?: true;
}

/** A fault and its place in the original text. */
export interface Diagnosis {
  readonly message: string;
  readonly range: Range;
  readonly remedy?: Remedy;
}

interface Repair {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How far the line was moved to the left. */
  readonly shift: number;
}

/**
 * A text whose broken lines are replaced, one after the other, by lines of the same length that parse, so that the rest of the
 * document keeps its fields and its offsets. Each repair takes one line (or a line and what is nested under it), no line is
 * repaired twice in a way that could be undone, and so repairing ends.
 */
export class RepairedText {
  private readonly starts: readonly number[];
  private readonly repairs = new Map<number, Repair>();
  private readonly blanked = new Set<number>();
  private readonly values = new Map<number, RepairedValue>();
  private readonly faults = new Map<number, LineFault | undefined>();
  private readonly open = new Map<number, boolean>();
  private literal: readonly boolean[] | undefined;

  constructor(readonly original: string) {
    this.starts = lineStarts(original);
  }

  get text(): string {
    if (this.repairs.size === 0) return this.original;
    const parts: string[] = [];
    let done = 0;
    for (const { start, end, text } of [...this.repairs.values()].sort((a, b) => a.start - b.start)) {
      parts.push(this.original.slice(done, start), text);
      done = end;
    }
    parts.push(this.original.slice(done));
    return parts.join('');
  }

  /** The place in the original of an offset in the repaired text. */
  originalOffset(offset: number): number {
    if (this.repairs.size === 0) return offset;
    const repair = this.repairs.get(lineIndexAt(this.starts, offset));
    return repair === undefined || repair.shift === 0 ? offset : Math.min(offset + repair.shift, repair.end);
  }

  /** What stood where the repaired text has a value starting at `offset`. */
  valueAt(offset: number): RepairedValue | undefined {
    return this.values.get(offset);
  }

  /** The line an error is on, for counting one fault per line. */
  lineOf(error: YamlError): number {
    let line = lineIndexAt(this.starts, Math.min(error.at, this.original.length));
    while (
      line > 0 &&
      (error.at >= this.original.length || line >= this.starts.length) &&
      this.line(line).trim() === ''
    )
      line--;
    return line;
  }

  /** Says what is wrong where an error was found, and changes nothing. */
  describe(error: YamlError): Diagnosis {
    const line = this.lineOf(error);
    const fault = this.faultAt(line);
    if (fault !== undefined && !(fault.open && !this.isOpen(line))) return this.diagnosis(line, fault);
    return { message: wordsFor(error), range: this.writtenRange(line) };
  }

  /** Whether the line of an error says by itself what is wrong, so that it can be repaired whatever comes before it. */
  showsCause(error: YamlError): boolean {
    const line = this.lineOf(error);
    return this.canRepair(line) && this.faultAt(line)?.open === false;
  }

  /** Says what is wrong where an error was found, and repairs it; undefined where the line was given up before. */
  repair(error: YamlError): (Diagnosis & { readonly line: number }) | undefined {
    if (error.code === 'TOO_DEEP') return this.giveUp(lineIndexAt(this.starts, error.at), error);
    const own = this.lineOf(error);
    const line = this.culprit(own);
    const fault = line === undefined ? undefined : this.faultAt(line);
    if (line !== undefined && fault !== undefined) {
      this.repairLine(line, fault);
      return { ...this.diagnosis(line, fault), line };
    }
    const nested = this.wronglyNested(own);
    if (nested !== undefined && this.dedent(nested)) {
      return { message: indentationMessage, range: this.writtenRange(nested), line: nested };
    }
    return this.giveUp(own, error);
  }

  /** Takes an entry out with all that is nested under it; what stands behind its key counts as a value that cannot be read. */
  private dropEntry(line: number): void {
    const shape = shapeOf(this.line(line));
    const start = this.starts[line] ?? 0;
    const rest = this.line(line).slice(shape.rest, shape.end);
    if (shape.key !== undefined && rest !== '') {
      const range = { start: start + shape.rest, end: start + shape.end };
      this.repairs.set(line, { ...range, text: 'x'.repeat(rest.length), shift: 0 });
      this.values.set(range.start, { range, source: rest, malformed: true });
    } else if (shape.key === undefined) {
      this.blank(line);
    }
    this.blankNested(line, shape.indent);
  }

  private blankNested(line: number, indent: number): void {
    for (let next = line + 1; next < this.starts.length; next++) {
      const text = this.line(next);
      if (text.trim() !== '' && shapeOf(text).indent <= indent && !/^[ \t]*[\]}]/.test(text)) break;
      this.blank(next);
    }
  }

  private culprit(own: number): number | undefined {
    if (this.canRepair(own)) return own;
    for (let line = own - 1; line >= Math.max(0, own - 500); line--) {
      if (this.faultAt(line)?.open === true && this.canRepair(line)) return line;
    }
    return undefined;
  }

  private canRepair(line: number): boolean {
    if (this.repairs.has(line) || this.isLiteral(line)) return false;
    const fault = this.faultAt(line);
    return fault !== undefined && (!fault.open || this.isOpen(line));
  }

  private faultAt(line: number): LineFault | undefined {
    if (!this.faults.has(line)) this.faults.set(line, faultOf(this.line(line)));
    return this.faults.get(line);
  }

  /** Whether what a line opens is not closed on the lines that are nested under it. */
  private isOpen(line: number): boolean {
    const known = this.open.get(line);
    if (known !== undefined) return known;
    const open = this.findOpen(line);
    this.open.set(line, open);
    return open;
  }

  private findOpen(line: number): boolean {
    const shape = shapeOf(this.line(line));
    const parts = [this.line(line).slice(shape.rest)];
    for (let next = line + 1; next < this.starts.length; next++) {
      const text = this.line(next);
      if (text.trim() !== '' && shapeOf(text).indent <= shape.indent && !/^[ \t]*[\]}]/.test(text)) break;
      parts.push(text);
    }
    return !isClosed(parts.join('\n'));
  }

  private repairLine(line: number, fault: LineFault): void {
    const start = this.starts[line] ?? 0;
    this.repairs.set(line, { start: start + fault.start, end: start + fault.end, text: fault.text, shift: 0 });
    if (fault.open) this.blankNested(line, shapeOf(this.line(line)).indent);
    if (fault.value === undefined) return;
    const { at, source, malformed } = fault.value;
    const range = { start: start + fault.valueStart, end: start + fault.end };
    this.values.set(start + at, { range, source, ...(malformed ? { malformed } : {}) });
  }

  /** The line that stands too far to the right or between two levels: this one or, under a finished value, the next. */
  private wronglyNested(own: number): number | undefined {
    const shape = shapeOf(this.line(own));
    const next = this.nextLine(own);
    const below = next === undefined ? undefined : shapeOf(this.line(next));
    const finished = shape.key !== undefined && shape.rest < shape.end;
    if (
      finished &&
      next !== undefined &&
      below?.key !== undefined &&
      below.indent > shape.indent &&
      !this.repairs.has(next)
    )
      return next;
    return shape.key !== undefined && !shape.dash && shape.indent > 0 && !this.repairs.has(own) ? own : undefined;
  }

  /** Moves a line to the level of the nearest key above that stands further to the left. */
  private dedent(line: number): boolean {
    const { indent } = shapeOf(this.line(line));
    for (let above = line - 1; above >= Math.max(0, line - 500); above--) {
      const shape = shapeOf(this.line(above));
      if (shape.key === undefined || shape.dash || shape.indent >= indent || shape.start >= shape.end) continue;
      const shift = indent - shape.indent;
      const start = this.starts[line] ?? 0;
      const text = this.line(line);
      this.repairs.set(line, { start, end: start + text.length, text: text.slice(shift) + ' '.repeat(shift), shift });
      return true;
    }
    return false;
  }

  private giveUp(line: number, error: YamlError): (Diagnosis & { readonly line: number }) | undefined {
    if (this.blanked.has(line)) return undefined;
    const range = this.writtenRange(line);
    const shape = shapeOf(this.line(line));
    const bare = shape.key === undefined && !shape.dash;
    if (bare) this.blank(line);
    else this.dropEntry(line);
    this.blanked.add(line);
    return { message: bare ? bareMessage : wordsFor(error), range, line };
  }

  private blank(line: number): void {
    const start = this.starts[line] ?? 0;
    const { length } = this.line(line);
    this.repairs.set(line, { start, end: start + length, text: ' '.repeat(length), shift: 0 });
    this.blanked.add(line);
  }

  private diagnosis(line: number, fault: LineFault): Diagnosis {
    const start = this.starts[line] ?? 0;
    const { message, remedy } = fault;
    const range = { start: start + fault.start, end: start + fault.end };
    return { message, range, ...(remedy === undefined ? {} : { remedy }) };
  }

  private writtenRange(line: number): Range {
    const start = this.starts[line] ?? 0;
    const { indent, end } = shapeOf(this.line(line));
    return { start: start + Math.min(indent, end), end: start + end };
  }

  private nextLine(line: number): number | undefined {
    for (let next = line + 1; next < this.starts.length; next++) if (this.line(next).trim() !== '') return next;
    return undefined;
  }

  /** A line as written, without its break. */
  private line(index: number): string {
    const start = this.starts[index] ?? this.original.length;
    let end = this.starts[index + 1] ?? this.original.length;
    while (end > start && /[\r\n]/.test(this.original.charAt(end - 1))) end--;
    return this.original.slice(start, end);
  }

  /** Lines of a literal or folded block say what they like. */
  private isLiteral(line: number): boolean {
    this.literal ??= this.starts.map(
      ((above) => (_start: number, index: number) => {
        const text = this.line(index);
        if (text.trim() === '') return above.indent >= 0;
        const shape = shapeOf(text);
        if (above.indent >= 0 && shape.indent > above.indent) return true;
        const opens =
          /^[|>][-+\d]*(?:\s+#.*)?$/.test(text.slice(shape.rest, shape.end)) && (shape.key !== undefined || shape.dash);
        above.indent = opens ? shape.indent : -1;
        return false;
      })({ indent: -1 }),
    );
    return this.literal[line] === true;
  }
}
