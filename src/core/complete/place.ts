import type { MetadataFormat } from '../document/model.js';
import type { Range } from '../text/range.js';

/** Where in metadata a cursor is, whatever the format: half-typed and broken text has a place too. */
export interface Place {
  readonly format: MetadataFormat;
  /** The keys around it, outermost first; `[]` is an item of a list. */
  readonly path: readonly string[];
  /**
   * `key`: a name, or what begins one; `value`: behind `path`'s last key, or an item where that is `[]`; `table` and `tables`: behind TOML's
   * `[` and `[[`, where a table of `path` is named.
   */
  readonly at: 'key' | 'value' | 'table' | 'tables';
  /** What a proposal replaces: one line's part around the cursor. */
  readonly range: Range;
  /** Keys that the same map has already. */
  readonly siblings: ReadonlySet<string>;
  /** Values that the same list has already. */
  readonly items: ReadonlySet<string>;
  /** Spaces before the keys of a nested block. */
  readonly column: number;
  /** Whether the key has its colon or equals sign already, so that none is to be added. */
  readonly hasColon: boolean;
  /** Inside brackets or braces. */
  readonly flow: boolean;
  /** The quote that it has begun with; the range starts behind it and takes in the closing one. */
  readonly quote: string;
  /** What keeps a proposal apart from what stands right behind it: a space before a comment, a comma before the next entry. */
  readonly gap: '' | ' ' | ',' | ', ';
  /** What keeps it apart from what stands before it: a space behind a colon or a comma. */
  readonly lead?: ' ';
  /** A line break with the indentation of what stands behind the cursor, which stays a line of its own. */
  readonly behind?: string;
  /** Behind the entry before, where its comma is missing. */
  readonly comma?: number;
  /** The rest of the line where that is a comment, the space before it included. */
  readonly comment?: TrailingComment;
}

interface TrailingComment {
  readonly text: string;
  readonly end: number;
}

/** How far a quoted text goes on behind the cursor, its closing quote included; what belongs to the word where that is missing. */
export function restOfQuoted(after: string, quote: string, isKey = false): number {
  const inside = isKey ? /^[^"'\r\n,:={}[\]]*/ : quote === '"' ? /^(?:\\.|[^"\\\r\n,{}[\]])*/ : /^[^'\r\n,{}[\]]*/;
  const text = inside.exec(after)?.[0] ?? '';
  return after.startsWith(quote, text.length) ? text.length + 1 : (/^[^\s#"',{}[\]]*/.exec(after)?.[0].length ?? 0);
}

/** A comment right at the cursor would become a part of what is typed there. */
export function meetsComment(after: string, typed: string): boolean {
  return typed === '' ? after.startsWith('#') : /^#(?:\s|$)/.test(after);
}

/** The comment that ends a line, from the end of what stands before it. */
export function commentBehind(text: string, from: number): TrailingComment | undefined {
  const comment = /[ \t]+#[^\r\n]*/y;
  comment.lastIndex = from;
  const found = comment.exec(text)?.[0];
  return found === undefined ? undefined : { text: found, end: from + found.length };
}
