import type { Range } from '../text/range.js';
import { lineEnd } from './brackets.js';
import { meetsComment, type Place, restOfQuoted } from './place.js';

/**
 * The place of an offset inside YAML's brackets and braces, of which the first stands at the range's start; undefined where it is closed
 * again before the offset, and where nothing is proposed. The range ends where a field begins that cannot be inside of them.
 */
export function flowPlace(
  text: string,
  offset: number,
  { start, end, outer }: Range & { readonly outer: readonly string[] },
): Place | undefined {
  const opened = readFlow(text, { start, end: offset });
  const top = opened?.levels.at(-1);
  if (opened === undefined || top === undefined) return undefined;
  const { word } = opened;
  const path = opened.levels.flatMap(({ map, key }) => (!map ? ['[]'] : key === undefined ? [] : [key]));
  const isKey = top.map && top.key === undefined;
  const line = text.slice(offset, Math.min(end, lineEnd(text, offset)));
  const typed = text.slice(word.start, offset);
  const isComment = word.quote === '' && meetsComment(line, typed);
  const own = isComment ? 0 : ownLength(line, { word, typed, at: isKey ? 'key' : top.map ? 'value' : 'item' });
  if (own === undefined) return undefined;
  const stop = offset + own;
  const behind = lookOn(text, { start: stop, end });
  const isEmpty = typed === '' && word.quote === '';
  const hasColon = isKey && behind.next === 'colon';
  // Neither a name before a colon that is another's nor something in an indentation.
  if (isEmpty && (hasColon || (/[\r\n][ \t]*$/.test(text.slice(start, offset)) && /^[ \t]+[^\s#]/.test(line))))
    return undefined;
  const isJoined = isEmpty && /[:,]/.test(text[offset - 1] ?? '');
  return {
    format: 'yaml',
    path: [...outer, ...path],
    at: isKey ? 'key' : 'value',
    range: { start: word.start, end: stop },
    siblings: new Set(isKey ? [...top.seen, ...behind.keys] : []),
    items: new Set(top.map ? [] : [...top.seen, ...behind.items]),
    column: 0,
    hasColon,
    flow: true,
    quote: word.quote,
    gap: behind.next === 'entry' ? (/^\s/.test(text.slice(stop, stop + 1)) ? ',' : ', ') : isComment ? ' ' : '',
    ...(isJoined ? { lead: ' ' } : {}),
    ...(opened.comma === undefined ? {} : { comma: opened.comma }),
  };
}

interface Level {
  readonly map: boolean;
  key: string | undefined;
  /** What stands behind the last bracket, comma or colon. */
  part: Token | undefined;
  readonly seen: Set<string>;
}

interface Token extends Range {
  readonly kind: 'open' | 'close' | 'comma' | 'colon' | 'comment' | 'text';
  readonly quote: string;
  /** Whether a quote was opened and closed again. */
  readonly closed: boolean;
}

interface Opened {
  readonly levels: readonly Level[];
  /** Where the word at the end begins, behind its quote. */
  readonly word: { readonly start: number; readonly quote: string };
  /** Behind the entry before, where its comma is missing. */
  readonly comma: number | undefined;
}

/** Reads up to the cursor; undefined where it is in a comment, or behind something whole. */
function readFlow(text: string, { start, end }: Range): Opened | undefined {
  const levels: Level[] = [];
  let last: Token | undefined;
  for (const token of tokensIn(text, { start, end })) {
    const top = levels.at(-1);
    if (token.kind === 'comment') {
      if (token.end === end) return undefined;
    } else if (token.kind === 'open') {
      endBefore(text, top, token.start);
      levels.push({ map: text[token.start] === '{', key: undefined, part: undefined, seen: new Set() });
    } else if (token.kind === 'close') {
      levels.pop();
      const outer = levels.at(-1);
      if (outer === undefined) return undefined;
      outer.part = token;
    } else if (token.kind === 'comma') endPart(text, top);
    else if (token.kind === 'colon') {
      if (top?.map === true && top.key === undefined && top.part !== undefined) {
        top.key = textOf(text, top.part);
        top.seen.add(top.key);
        top.part = undefined;
      }
    } else if (token.end === end && !token.closed) last = token;
    else {
      endBefore(text, top, token.start);
      if (top !== undefined) top.part ??= token;
    }
  }
  const top = levels.at(-1);
  if (top === undefined) return undefined;
  const from = last?.start ?? end;
  const before = top.part;
  if (before !== undefined && isOneLine(text, before.end, from)) {
    // Words with spaces between them are one text.
    const isText = before.kind === 'text' && before.quote === '' && (last?.quote ?? '') === '';
    return isText ? { levels, word: { start: before.start, quote: '' }, comma: undefined } : undefined;
  }
  endPart(text, before === undefined ? undefined : top);
  const quote = last?.quote ?? '';
  return { levels, word: { start: from + quote.length, quote }, comma: before?.end };
}

/** An entry whose comma is missing ends with its line. */
function endBefore(text: string, level: Level | undefined, start: number): void {
  if (level?.part !== undefined && !isOneLine(text, level.part.end, start)) endPart(text, level);
}

function endPart(text: string, level: Level | undefined): void {
  if (level === undefined) return;
  if (!level.map && level.part?.kind === 'text') level.seen.add(textOf(text, level.part));
  level.key = undefined;
  level.part = undefined;
}

/** How much behind the cursor belongs to what is replaced; undefined where nothing can be put in its place. */
function ownLength(
  line: string,
  { word, typed, at }: { readonly word: Opened['word']; readonly typed: string; readonly at: 'key' | 'value' | 'item' },
): number | undefined {
  if (word.quote !== '') return restOfQuoted(line, word.quote, at === 'key');
  if (at === 'key') return typed === '' ? 0 : (/^[\w.-]*/.exec(line)?.[0].length ?? 0);
  if (typed !== '') {
    const rest = line.slice(0, restOfPlain(line));
    // `app| by: x` lacks a comma.
    const entry = line[rest.length] === ':' ? rest.search(/[ \t][\w.-]+[ \t]*$/) : -1;
    return (entry < 0 ? rest : rest.slice(0, entry).trimEnd()).length;
  }
  // Before an item another one is put in; a value has the place of what stands there.
  if (at === 'item') return 0;
  const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const first = line[blanks] ?? '';
  if (/[[{]/.test(first)) return undefined;
  const rest = line.slice(blanks);
  if (/^(?:"[^"]*"|'[^']*'|[\w.-]+)[ \t]*:(?:[ \t]|$)/.test(rest)) return 0;
  const quoted = /^(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')/.exec(rest)?.[0].length;
  if (/["']/.test(first)) return blanks + (quoted ?? 1 + restOfQuoted(rest.slice(1), first));
  return first === '#' ? 0 : restOfPlain(line);
}

/** How far a text without quotes goes on behind the cursor. */
function restOfPlain(line: string): number {
  return plainEnd(line, { start: 0, end: line.length });
}

/** The other entries of the same list or map behind the cursor, and what follows first. */
function lookOn(
  text: string,
  range: Range,
): { readonly items: readonly string[]; readonly keys: readonly string[]; readonly next: 'entry' | 'colon' | 'other' } {
  const items: string[] = [];
  const keys: string[] = [];
  let next: 'entry' | 'colon' | 'other' | undefined;
  let depth = 0;
  for (const token of tokensIn(text, range)) {
    if (token.kind === 'comment') continue;
    next ??= token.kind === 'colon' ? 'colon' : token.kind === 'text' || token.kind === 'open' ? 'entry' : 'other';
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth--;
    else if (depth === 0 && token.kind === 'text') items.push(textOf(text, token));
    else if (depth === 0 && token.kind === 'colon') keys.push(items.at(-1) ?? '');
    if (depth < 0) break;
  }
  return { items, keys, next: next ?? 'other' };
}

function* tokensIn(text: string, range: Range): Generator<Token> {
  for (let at = range.start; at < range.end;) {
    const token = tokenAt(text, at, range);
    if (token === undefined) at++;
    else {
      yield token;
      at = token.end;
    }
  }
}

/** What begins at an offset; undefined for space. Nothing goes on in the next line. */
function tokenAt(text: string, at: number, { end }: Range): Token | undefined {
  const char = text[at] ?? '';
  if (/\s/.test(char)) return undefined;
  const token = { kind: 'text', start: at, end: at + 1, quote: '', closed: false } as const;
  const mark = marks[char];
  if (mark !== undefined) return { ...token, kind: mark };
  const before = text[at - 1] ?? '';
  if (char === '#' && /[\s,[\]{}]/.test(before))
    return { ...token, kind: 'comment', end: Math.min(end, lineEnd(text, at)) };
  if (char === ':' && (endsKey(text, at, end) || /["']/.test(before))) return { ...token, kind: 'colon' };
  if (char !== '"' && char !== "'") return { ...token, end: plainEnd(text, { start: at, end }) };
  for (let stop = at + 1; ; stop++) {
    const inside = text[stop];
    if (stop >= end || inside === '\n' || inside === '\r') return { ...token, end: stop, quote: char };
    if (char === '"' ? inside === '\\' : inside === char && text[stop + 1] === char) stop++;
    else if (inside === char) return { ...token, end: stop + 1, quote: char, closed: true };
  }
}

const marks: Readonly<Record<string, Token['kind']>> = {
  '[': 'open',
  '{': 'open',
  ']': 'close',
  '}': 'close',
  ',': 'comma',
};

/** A colon is one of a key before a space, a bracket, or the cursor; else it is a letter as others, as in an address. */
function endsKey(text: string, at: number, end: number): boolean {
  return at + 1 >= end || /[\s,[\]{}]/.test(text[at + 1] ?? ' ');
}

/** The end of a text without quotes, on its line and without the spaces behind it. */
function plainEnd(text: string, range: Range): number {
  let end = range.start;
  for (let at = range.start; at < range.end; at++) {
    const char = text[at] ?? '';
    if (/[\r\n,[\]{}]/.test(char) || (char === ':' && endsKey(text, at, range.end))) break;
    if (/\s/.test(char)) continue;
    if (end < at && /["'#]/.test(char)) break;
    end = at + 1;
  }
  return end;
}

function isOneLine(text: string, from: number, to: number): boolean {
  return !/[\r\n]/.test(text.slice(from, to));
}

function textOf(text: string, { start, end, quote, closed }: Token): string {
  return text.slice(start + quote.length, closed ? end - 1 : end);
}
