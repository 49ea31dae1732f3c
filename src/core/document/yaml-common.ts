// Long, because the states of one scanner are read together.
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './model.js';
import { coreValue, emptyScalar } from './scalars.js';
import {
  closingBrace,
  closingBracket,
  colon,
  comma,
  dash,
  hash,
  isKeyPart,
  isPlainStart,
  isWord,
  openingBrace,
  space,
} from './yaml-characters.js';

/**
 * Reads the YAML that nearly all metadata is written in, more than ten times faster than the `yaml` library: block maps and
 * lists, one-line plain and quoted scalars without escapes, one-line flow lists and maps of those, comments. Anything else, and anything
 * doubtful, gives undefined: then the library reads it. What is read here is what the library reads; a property test holds it to
 * that. Offsets in the result are those in `source` plus `base`.
 */
export function readCommonYaml(source: string, base: number): MapNode | undefined {
  if (unusual.test(source)) return undefined;
  const reader = new Reader(source, base);
  const root = reader.root();
  return reader.gaveUp ? undefined : root;
}

/** Tabs, control characters, lone carriage returns, byte-order marks: left to the library. */
const unusual = /[\t\0-\x08\x0b\x0c\x0e-\x1f\x7f\uFEFF]|\r(?!\n)/;

const maxDepth = 32;
const maxFlowDepth = 8;

/** Keys that need no thought, up to their colon. */
const flowKey = /[a-zA-Z][\w-]*(?=:)/y;
/** YAML takes a longer key for an error. */
const maxKey = 1000;

/** A cursor over significant lines; a class because its state is shared by all steps and lives for one call. */
class Reader {
  gaveUp = false;
  /** Column of the current line's first character; -1 behind the last line. */
  private indent = -1;
  private from = 0;
  /** End of the current line, without its break. */
  private to = 0;
  private next = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly base: number,
  ) {}

  root(): MapNode {
    this.advance();
    if (this.indent === -1) return { kind: 'map', entries: [], flow: false, range: this.range(0, 0) };
    const map = this.map(this.indent);
    if (this.indent !== -1) this.gaveUp = true;
    return map;
  }

  /** Goes to the next line that is neither blank nor a comment. */
  private advance(): void {
    const { source } = this;
    for (;;) {
      const start = this.next;
      if (start >= source.length) {
        this.indent = -1;
        return;
      }
      const found = source.indexOf('\n', start);
      const end = found === -1 ? source.length : found;
      this.next = end + 1;
      let from = start;
      while (from < end && source.charCodeAt(from) === space) from++;
      const to = end > from && source.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
      if (from === to || source.charCodeAt(from) === hash) continue;
      this.indent = from - start;
      this.from = from;
      this.to = to;
      return;
    }
  }

  private map(column: number): MapNode {
    const entries: Entry[] = [];
    const start = this.from;
    let end = start;
    if (++this.depth > maxDepth) this.gaveUp = true;
    while (!this.gaveUp && this.indent === column) {
      const keyStart = this.from;
      const keyEnd = this.keyEnd(keyStart);
      if (keyEnd === -1) {
        this.gaveUp = true;
        break;
      }
      const value = this.valueAfter(keyEnd + 1, column, true);
      end = value.range.end - this.base;
      entries.push({
        key: this.source.slice(keyStart, keyEnd),
        keyRange: this.range(keyStart, keyEnd),
        value,
        range: this.range(keyStart, end),
      });
    }
    if (this.indent > column) this.gaveUp = true;
    this.depth--;
    return { kind: 'map', entries, flow: false, range: this.range(start, end) };
  }

  private list(column: number): ListNode {
    const items: Node[] = [];
    const start = this.from;
    let end = start;
    if (++this.depth > maxDepth) this.gaveUp = true;
    while (!this.gaveUp && this.indent === column && this.isDash(this.from)) {
      const item = this.valueAfter(this.from + 1, column, false);
      end = item.range.end - this.base;
      items.push(item);
    }
    if (this.indent > column) this.gaveUp = true;
    this.depth--;
    return { kind: 'list', items, flow: false, range: this.range(start, end) };
  }

  /** The value behind a colon or a dash at `at`, on the same line or below it. Leaves the cursor on the line after it. */
  private valueAfter(at: number, column: number, behindKey: boolean): Node {
    const { source, to } = this;
    let from = at;
    while (from < to && source.charCodeAt(from) === space) from++;
    if (from === to || source.charCodeAt(from) === hash) {
      this.advance();
      if (this.indent > column) return this.isDash(this.from) ? this.list(this.indent) : this.map(this.indent);
      if (behindKey && this.indent === column && this.isDash(this.from)) return this.list(column);
      return emptyScalar(this.base + at);
    }
    if (!behindKey && this.keyEnd(from) !== -1) {
      this.indent = column + (from - at) + 1;
      this.from = from;
      return this.map(this.indent);
    }
    const value = this.inline(from);
    this.advance();
    if (this.indent > column) this.gaveUp = true;
    return value;
  }

  /** Where a plain key ends that starts at `start`; -1 where there is none. */
  private keyEnd(start: number): number {
    const { source, to } = this;
    if (!isWord(source.charCodeAt(start))) return -1;
    let end = start + 1;
    while (end < to && isKeyPart(source.charCodeAt(end))) end++;
    if (source.charCodeAt(end) !== colon || end >= to || end - start > maxKey || source.charCodeAt(end - 1) === space)
      return -1;
    return end + 1 === to || source.charCodeAt(end + 1) === space ? end : -1;
  }

  private inline(from: number): Node {
    const first = this.source.charCodeAt(from);
    if (first === 0x22 || first === 0x27) {
      const end = this.quotedEnd(from, this.to);
      return this.onlyCommentFrom(end) ? this.scalar(from, end, 'quoted') : this.giveUp(from);
    }
    if (first === 0x5b || first === openingBrace) return this.flow(from);
    const end = this.plainEnd(from);
    return end === -1 ? this.giveUp(from) : this.scalar(from, end, 'plain');
  }

  private plainEnd(from: number): number {
    const { source, to } = this;
    if (!isPlainStart(source.charCodeAt(from), from + 1 < to ? source.charCodeAt(from + 1) : space)) return -1;
    let end = from + 1;
    for (let at = from; at < to; at++) {
      const unit = source.charCodeAt(at);
      if (unit === colon && (at + 1 === to || source.charCodeAt(at + 1) === space)) return -1;
      if (unit === hash && source.charCodeAt(at - 1) === space) break;
      if (unit !== space) end = at + 1;
    }
    return end;
  }

  /** Behind the closing quote; -1 where it is not on the line or something is escaped. */
  private quotedEnd(from: number, to: number): number {
    const { source } = this;
    const quote = source.charCodeAt(from);
    for (let at = from + 1; at < to; at++) {
      const unit = source.charCodeAt(at);
      if (unit === quote) return quote === 0x27 && source.charCodeAt(at + 1) === quote ? -1 : at + 1;
      if (unit === 0x5c && quote === 0x22) return -1;
    }
    return -1;
  }

  private onlyCommentFrom(from: number): boolean {
    const { source, to } = this;
    if (from === -1) return false;
    let at = from;
    while (at < to && source.charCodeAt(at) === space) at++;
    return at === to || (source.charCodeAt(at) === hash && at > from);
  }

  /** A flow list or map that ends on its line with nothing but a comment behind it. */
  private flow(from: number): Node {
    const node = this.flowNode(from, 0);
    if (this.gaveUp || !this.onlyCommentFrom(node.range.end - this.base)) return this.giveUp(from);
    return node;
  }

  private flowNode(from: number, depth: number): Node {
    const first = this.source.charCodeAt(from);
    if (depth > maxFlowDepth) return this.giveUp(from);
    if (first === 0x5b) return this.flowList(from, depth);
    if (first === openingBrace) return this.flowMap(from, depth);
    const quoted = first === 0x22 || first === 0x27;
    const end = quoted ? this.quotedEnd(from, this.to) : this.flowPlainEnd(from);
    return end === -1 || end > this.to ? this.giveUp(from) : this.scalar(from, end, quoted ? 'quoted' : 'plain');
  }

  private flowList(from: number, depth: number): Node {
    const items: Node[] = [];
    const end = this.flowParts(from, closingBracket, (at) => {
      const item = this.flowNode(at, depth + 1);
      items.push(item);
      return item.range.end - this.base;
    });
    return { kind: 'list', items, flow: true, range: this.range(from, end) };
  }

  private flowMap(from: number, depth: number): Node {
    const { source } = this;
    const entries: Entry[] = [];
    const end = this.flowParts(from, closingBrace, (at) => {
      flowKey.lastIndex = at;
      const key = flowKey.exec(source)?.[0] ?? '';
      const colonAt = at + key.length;
      // A key that is a number, a truth or nothing has another spelling than its source; the library knows it.
      if (key === '' || typeof coreValue(key) !== 'string' || source.charCodeAt(colonAt + 1) !== space) this.giveUp(at);
      const valueAt = this.skipSpaces(colonAt + 1);
      const value = this.flowNode(valueAt, depth + 1);
      const last = value.range.end - this.base;
      entries.push({ key, keyRange: this.range(at, colonAt), value, range: this.range(at, last) });
      return last;
    });
    return { kind: 'map', entries, flow: true, range: this.range(from, end) };
  }

  /** Reads comma-separated parts up to the closing mark, each from its start to its end; returns where the mark ends. */
  private flowParts(from: number, close: number, part: (at: number) => number): number {
    const { source, to } = this;
    let at = this.skipSpaces(from + 1);
    if (source.charCodeAt(at) === close && at < to) return at + 1;
    while (!this.gaveUp && at < to) {
      at = this.skipSpaces(part(at));
      const unit = at < to ? source.charCodeAt(at) : 0;
      if (unit === close) return at + 1;
      if (unit !== comma) break;
      at = this.skipSpaces(at + 1);
    }
    this.giveUp(from);
    return to;
  }

  private flowPlainEnd(from: number): number {
    const { source, to } = this;
    if (from >= to || !isPlainStart(source.charCodeAt(from), from + 1 < to ? source.charCodeAt(from + 1) : space))
      return -1;
    let end = from + 1;
    for (let at = from; at < to; at++) {
      const unit = source.charCodeAt(at);
      if (unit === comma || unit === closingBracket || unit === closingBrace) return at === from ? -1 : end;
      if (unit === colon && !isWord(source.charCodeAt(at + 1)) && source.charCodeAt(at + 1) !== 0x2f) return -1;
      if (unit === hash || unit === 0x5b || unit === openingBrace) return -1;
      if (unit !== space) end = at + 1;
    }
    return -1;
  }

  private skipSpaces(from: number): number {
    let at = from;
    while (at < this.to && this.source.charCodeAt(at) === space) at++;
    return at;
  }

  private isDash(at: number): boolean {
    return this.source.charCodeAt(at) === dash && (at + 1 === this.to || this.source.charCodeAt(at + 1) === space);
  }

  private scalar(from: number, to: number, style: 'plain' | 'quoted'): ScalarNode {
    const quote = style === 'quoted' ? 1 : 0;
    const source = this.source.slice(from + quote, to - quote);
    const value = quote === 1 ? source : coreValue(source);
    return { kind: 'scalar', source, value, style, range: this.range(from, to) };
  }

  private giveUp(at: number): Node {
    this.gaveUp = true;
    return emptyScalar(this.base + at);
  }

  private range(start: number, end: number): { start: number; end: number } {
    return { start: this.base + start, end: this.base + end };
  }
}
