import type { Range } from '../text/range.js';

/**
 * Writes small numbers and texts as one line of ASCII: numbers first, a character or two each, then the texts as a JSON list. ASCII,
 * because an engine keeps such a text in one byte a character however it was read.
 */
export class Packer {
  private numbers = '';
  private readonly values: (string | number | boolean | null)[] = [];
  private last = 0;

  /** A whole number from 0. */
  count(value: number): void {
    let left = value;
    do {
      const digit = left & 31;
      left >>>= 5;
      this.numbers += alphabet.charAt(left > 0 ? digit | 32 : digit);
    } while (left > 0);
  }

  /** A whole number. */
  signed(value: number): void {
    this.count(value < 0 ? -value * 2 - 1 : value * 2);
  }

  value(value: string | number | boolean | null): void {
    this.values.push(value);
  }

  /** A range, as its distance from the one before: places that follow each other take little room. */
  range({ start, end }: Range): void {
    this.signed(start - this.last);
    this.signed(end - start);
    this.last = start;
  }

  list<T>(items: readonly T[], write: (item: T, index: number) => void): void {
    this.count(items.length);
    items.forEach(write);
  }

  finish(): string {
    return this.values.length === 0 ? this.numbers : this.numbers + asciiJson(this.values);
  }
}

/** Reads back what a `Packer` wrote, in the same order. */
export class Unpacker {
  private readonly values: readonly unknown[];
  private at = 0;
  private next = 0;
  private last = 0;

  constructor(private readonly packed: string) {
    const start = packed.indexOf('[');
    this.values = start < 0 ? [] : (JSON.parse(packed.slice(start)) as unknown[]); // A `Packer` writes a list there.
  }

  count(): number {
    let value = 0;
    let shift = 0;
    let digit: number;
    do {
      digit = digits[this.packed.charCodeAt(this.at++)] ?? 0;
      value |= (digit & 31) << shift;
      shift += 5;
    } while (digit >= 32);
    return value;
  }

  signed(): number {
    const value = this.count();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  text(): string {
    return this.values[this.next++] as string; // The caller asks in the order of writing.
  }

  value(): string | number | boolean | null {
    return this.values[this.next++] as string | number | boolean | null;
  }

  range(): Range {
    const start = this.last + this.signed();
    this.last = start;
    return { start, end: start + this.signed() };
  }

  list<T>(read: (index: number) => T): T[] {
    const length = this.count();
    const items: T[] = [];
    for (let index = 0; index < length; index++) items.push(read(index));
    return items;
  }
}

/** Whole numbers from 0, of 30 bits at most, as one text. */
export function packNumbers(numbers: readonly number[]): string {
  const to = new Packer();
  to.list(numbers, (number) => {
    to.count(number);
  });
  return to.finish();
}

export function unpackNumbers(packed: string): readonly number[] {
  const from = new Unpacker(packed);
  return packed === '' ? [] : from.list(() => from.count());
}

/** JSON on one line, in ASCII. */
export function asciiJson(value: unknown): string {
  const json = JSON.stringify(value);
  return beyondAscii.test(json)
    ? json.replace(beyondAsciiAll, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json;
}

/** The same text in one byte a character: what was cut from a wider text takes two, whatever it holds, and what is made of it too. */
export function narrowed(text: string): string {
  // An engine reads texts of JSON into the narrowest form; nothing else that does is nearly as quick.
  return JSON.parse(JSON.stringify(text)) as string;
}

const beyondAscii = /[\u007f-\uffff]/;
const beyondAsciiAll = /[\u007f-\uffff]/g;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = new Uint8Array(128);
for (let digit = 0; digit < alphabet.length; digit++) digits[alphabet.charCodeAt(digit)] = digit;
