// Long, because the states of one scanner are read together.
import type { Range } from '../../text/range.js';
import { normalLabel } from './label.js';
import { type LiteralLink, literalLink, literalLinkInProse, literalStart } from './literal-links.js';
import { unescapeText } from './text.js';

/** A stretch of inline content: a paragraph, a heading, a table's cell. */
export interface Leaf {
  readonly text: string;
  /** Where it stands; offsets of what is found are `start` plus those in `text`. */
  readonly start: number;
}

/** What the links of a text may refer to: labels of definitions and of footnotes, normalised. */
export interface Labels {
  readonly definitions: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

export interface InlineLink {
  readonly kind: 'inline' | 'reference' | 'image' | 'autolink';
  readonly range: Range;
  /** Between the brackets. */
  readonly text: string;
  /** The destination, resolved; for a reference its normalised label instead. */
  readonly target: string | undefined;
  readonly targetRange: Range;
  readonly label: string | undefined;
}

export interface InlineFacts {
  readonly code: Range[];
  readonly html: Range[];
  readonly links: InlineLink[];
}

/**
 * Finds code, HTML and links of a leaf as CommonMark with GitHub's extensions has them; emphasis and line breaks are no facts. Linear in the
 * text, whatever it holds: no library is, see docs/markdown-differences.md.
 */
export function readInline(leaf: Leaf, labels: Labels, facts: InlineFacts): void {
  if (!mayHoldFacts.test(leaf.text)) return;
  const scanner = new Scanner(leaf, labels);
  scanner.scan();
  facts.code.push(...scanner.code);
  facts.html.push(...scanner.html);
  scanner.lookThroughProse();
  facts.links.push(...scanner.links);
}

/** Most paragraphs hold nothing that a fact is made of. */
const mayHoldFacts = /[[<`@]|:\/\/|www\./i;
const special = /[\\`<![\]]|https?:\/\/|www\.|@/gi;

interface Opener {
  /** Of the bracket itself. */
  readonly at: number;
  readonly isImage: boolean;
}

class Scanner {
  readonly code: Range[] = [];
  readonly html: Range[] = [];
  readonly links: InlineLink[] = [];
  private readonly text: string;
  private readonly openers: Opener[] = [];
  /** Brackets below this one open no link any more, since links hold no links. */
  private live = 0;
  /** Ends that were looked for and are not there from some place on. */
  private readonly absent = new Map<string, number>();
  private ticks: ReadonlyMap<number, readonly number[]> | undefined;
  /** Where the last thing that was found ends. */
  private done = 0;

  constructor(
    private readonly leaf: Leaf,
    private readonly labels: Labels,
  ) {
    this.text = leaf.text;
  }

  scan(): void {
    const { text } = this;
    let at = 0;
    for (;;) {
      special.lastIndex = at;
      const match = special.exec(text);
      if (match === null) return;
      at = match[0].length === 1 && match[0] !== '@' ? this.step(match.index) : this.literal(match[0], match.index);
    }
  }

  /** Finds links without brackets where nothing else was found. */
  lookThroughProse(): void {
    const { text, leaf } = this;
    if (!/:\/\/|www\.|@/i.test(text)) return;
    const covered = [...this.code, ...this.html, ...this.links.map(({ range }) => range)];
    covered.sort((a, b) => a.start - b.start);
    let from = 0;
    for (const { start, end } of [...covered, { start: text.length + leaf.start, end: 0 }]) {
      if (start - leaf.start > from) this.inProse(from, start - leaf.start);
      from = Math.max(from, end - leaf.start);
    }
  }

  private inProse(from: number, to: number): void {
    const gap = this.text.slice(from, to);
    let least = 0;
    literalStart.lastIndex = 0;
    for (let match = literalStart.exec(gap); match !== null; match = literalStart.exec(gap)) {
      const found = literalLinkInProse(gap, match[0], { at: match.index, least });
      if (found === undefined) continue;
      const target = unescapeText(found.target);
      this.addLiteral({ start: found.start + from, end: found.end + from, target });
      least = found.end;
      literalStart.lastIndex = least;
    }
  }

  /** Links hold no links, so there are none inside brackets that may still become one. */
  private literal(found: string, at: number): number {
    const link = this.openers.length > 0 ? undefined : literalLink(this.text, found, { at, least: this.done });
    if (link === undefined) return at + found.length;
    this.addLiteral(link);
    this.done = link.end;
    return link.end;
  }

  private addLiteral({ start, end, target }: LiteralLink): void {
    const range = this.range(start, end);
    const text = this.text.slice(start, end);
    this.links.push({
      kind: 'autolink',
      range,
      text,
      target,
      targetRange: range,
      label: undefined,
    });
  }

  /** Reads what starts at a special character; where it goes on. */
  private step(at: number): number {
    switch (this.text.charAt(at)) {
      case '\\':
        return at + 2;
      case '`':
        return this.past(this.codeSpan(at));
      case '<':
        return this.past(this.angle(at));
      case '!':
        if (this.text.charAt(at + 1) !== '[') return at + 1;
        this.openers.push({ at: at + 1, isImage: true });
        return at + 2;
      case '[':
        return this.open(at);
      default:
        return this.past(this.close(at));
    }
  }

  private past(end: number): number {
    this.done = end;
    return end;
  }

  private codeSpan(at: number): number {
    const size = runLength(this.text, at);
    this.ticks ??= runsOf(this.text);
    const starts = this.ticks.get(size) ?? [];
    const close = starts[after(starts, at)];
    if (close === undefined) return at + size;
    this.code.push(this.range(at, close + size));
    return close + size;
  }

  private angle(at: number): number {
    const { text } = this;
    const link = matchAt(autolink, text, at) ?? matchAt(mailLink, text, at);
    if (link !== undefined) {
      const target = link.slice(1, -1);
      const full = target.includes(':') ? target : `mailto:${target}`;
      const range = this.range(at, at + link.length);
      const targetRange = { start: range.start + 1, end: range.end - 1 };
      this.links.push({ kind: 'autolink', range, text: target, target: full, targetRange, label: undefined });
      return range.end - this.leaf.start;
    }
    const end = this.tagEnd(at);
    if (end === undefined) return at + 1;
    this.html.push(this.range(at, end));
    return end;
  }

  private tagEnd(at: number): number | undefined {
    const { text } = this;
    for (const [open, close] of sections) {
      if (!text.startsWith(open, at)) continue;
      if (open === '<!--' && (text.startsWith('>', at + 4) || text.startsWith('->', at + 4)))
        return text.indexOf('>', at + 4) + 1;
      return this.find(close, at + open.length);
    }
    if (/[A-Za-z]/.test(text.charAt(at + 2)) && text.charAt(at + 1) === '!') return this.find('>', at + 2);
    const closing = matchAt(closingTag, text, at);
    if (closing !== undefined) return at + closing.length;
    const name = matchAt(tagName, text, at);
    return name === undefined ? undefined : this.attributesEnd(at + name.length);
  }

  private attributesEnd(from: number): number | undefined {
    const { text } = this;
    let at = from;
    for (;;) {
      const attribute = matchAt(attributeStart, text, at);
      if (attribute === undefined) break;
      at += attribute.length;
      const value = matchAt(attributeValue, text, at);
      if (value === undefined) continue;
      at += value.length;
      const quote = value.at(-1) ?? '';
      if (quote !== '"' && quote !== "'") continue;
      const end = this.find(quote, at);
      if (end === undefined) return undefined;
      at = end;
    }
    const close = matchAt(tagClose, text, at);
    return close === undefined ? undefined : at + close.length;
  }

  /** Behind the next occurrence of a text; what is not there is looked for once. */
  private find(what: string, from: number): number | undefined {
    if (from >= (this.absent.get(what) ?? Infinity)) return undefined;
    const found = this.text.indexOf(what, from);
    if (found >= 0) return found + what.length;
    this.absent.set(what, Math.min(from, this.absent.get(what) ?? Infinity));
    return undefined;
  }

  private open(at: number): number {
    const footnote = matchAt(footnoteCall, this.text, at);
    if (footnote !== undefined && this.labels.footnotes.has(normalLabel(footnote.slice(1, -1))))
      return at + footnote.length;
    this.openers.push({ at, isImage: false });
    return at + 1;
  }

  private close(at: number): number {
    const opener = this.openers.pop();
    if (opener === undefined) return at + 1;
    const isLive = opener.isImage || this.openers.length >= this.live;
    this.live = Math.min(this.live, this.openers.length);
    if (!isLive) return at + 1;
    const start = opener.isImage ? opener.at - 1 : opener.at;
    const found = this.resource(at + 1) ?? this.reference(opener, at);
    if (found === undefined) return at + 1;
    // The text of a picture is plain: what looks like a link in it is none.
    if (opener.isImage) for (const inside of [this.links, this.code]) dropFrom(inside, start + this.leaf.start);
    const kind = opener.isImage ? 'image' : found.label === undefined ? 'inline' : 'reference';
    const { end, target, label, targetRange } = found;
    const text = this.text.slice(opener.at + 1, at);
    this.links.push({ kind, range: this.range(start, end), text, target, targetRange, label });
    if (!opener.isImage) this.live = this.openers.length;
    return end;
  }

  /** `(target "title")` behind a bracket. */
  private resource(at: number): Found | undefined {
    const { text } = this;
    if (text.charAt(at) !== '(') return undefined;
    let next = at + 1 + (matchAt(blanks, text, at + 1)?.length ?? 0);
    const angled = matchAt(angledTarget, text, next);
    const targetEnd = angled === undefined ? bareTargetEnd(text, next) : next + angled.length;
    if (targetEnd === undefined) return undefined;
    const [from, to] = angled === undefined ? [next, targetEnd] : [next + 1, targetEnd - 1];
    next = targetEnd;
    const gap = matchAt(blanks, text, next)?.length ?? 0;
    const titleEnd = gap === 0 ? undefined : this.titleEnd(next + gap);
    next = titleEnd ?? next + gap;
    if (titleEnd !== undefined) next += matchAt(blanks, text, next)?.length ?? 0;
    if (text.charAt(next) !== ')') return undefined;
    const target = unescapeText(text.slice(from, to));
    return { end: next + 1, target, label: undefined, targetRange: this.range(from, to) };
  }

  private titleEnd(at: number): number | undefined {
    const { text } = this;
    const close = { '"': '"', "'": "'", '(': ')' }[text.charAt(at)];
    if (close === undefined) return undefined;
    for (let end = this.find(close, at + 1); end !== undefined; end = this.find(close, end)) {
      if (isEscaped(text, end - 1)) continue;
      const title = text.slice(at + 1, end - 1);
      return close === ')' && /(?:^|[^\\])(?:\\\\)*\(/.test(title) ? undefined : end;
    }
    return undefined;
  }

  private reference(opener: Opener, at: number): Found | undefined {
    const { text, labels } = this;
    const own = text.slice(opener.at + 1, at);
    const isDefined = (label: string): boolean =>
      label.length < 1000 && labels.definitions.has(normalLabel(label)) && label.trim() !== '';
    const full = matchAt(labelBehind, text, at + 1);
    if (full !== undefined && full.trim() !== '[]') {
      const label = full.slice(1, -1);
      if (!isDefined(label)) return undefined;
      const end = at + 1 + full.length;
      return { end, target: undefined, label: normalLabel(label), targetRange: this.range(at + 1, end) };
    }
    // As in remark, a bracket that opens no label keeps the one before it from being a link too.
    if (!isDefined(own) || (full === undefined && text.charAt(at + 1) === '[')) return undefined;
    const end = full === '[]' ? at + 3 : at + 1;
    return { end, target: undefined, label: normalLabel(own), targetRange: this.range(opener.at + 1, at) };
  }

  private range(start: number, end: number): Range {
    return { start: start + this.leaf.start, end: end + this.leaf.start };
  }
}

function dropFrom(facts: (Range | InlineLink)[], start: number): void {
  for (let last = facts.at(-1); last !== undefined; last = facts.at(-1)) {
    if (('range' in last ? last.range : last).start < start) return;
    facts.pop();
  }
}

interface Found {
  readonly end: number;
  readonly target: string | undefined;
  readonly label: string | undefined;
  readonly targetRange: Range;
}

const autolink = /<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>/y;
const mailLink =
  /<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*>/y;
const sections = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const;
const closingTag = /<\/[A-Za-z][A-Za-z0-9-]*\s*>/y;
const tagName = /<[A-Za-z][A-Za-z0-9-]*/y;
const attributeStart = /\s+[A-Za-z_:][\w.:-]*/y;
/** An unquoted value, or what opens a quoted one. */
const attributeValue = /\s*=\s*(?:["']|[^\s"'=<>`]+)/y;
const tagClose = /\s*\/?>/y;
const footnoteCall = /\[\^[^\s[\]]{1,999}\]/y;
const blanks = /[ \t\n]+/y;
const angledTarget = /<(?:\\[^\n]|[^<>\n\\])*>/y;
const labelBehind = /\[(?:\\[^\n]|[^[\]\\]){0,999}\]/y;

/** Pairs of parentheses in a bare target; the bound that the reference has too. */
const deepest = 32;

function bareTargetEnd(text: string, from: number): number | undefined {
  if (text.charAt(from) === '<') return undefined;
  let depth = 0;
  for (let at = from; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0x20;
    if (unit <= 0x20 || unit === 0x7f) return depth === 0 ? at : undefined;
    if (unit === 0x5c && /[!-/:-@[-`{-~]/.test(text.charAt(at + 1))) at++;
    else if (unit === 0x28 && ++depth > deepest) return undefined;
    else if (unit === 0x29 && --depth < 0) return at;
  }
  return undefined;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charAt(at - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 1;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function runLength(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 0x60) end++;
  return end - at;
}

/** Where runs of backticks start, by their length, ascending. */
function runsOf(text: string): ReadonlyMap<number, readonly number[]> {
  const runs = new Map<number, number[]>();
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at)) {
    const size = runLength(text, at);
    const known = runs.get(size);
    if (known === undefined) runs.set(size, [at]);
    else known.push(at);
    at += size;
  }
  return runs;
}

/** Index of the first of ascending numbers that is greater. */
function after(ascending: readonly number[], than: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) <= than) low = middle + 1;
    else high = middle;
  }
  return low;
}
