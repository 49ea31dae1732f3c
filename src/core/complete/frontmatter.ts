import type { MetadataFormat } from '../document/model.js';
import type { Range } from '../text/range.js';

/** Where in a text metadata stands, and how it is written. */
export interface MetadataArea extends Range {
  readonly format: MetadataFormat;
  /** Whether a fence stands at its end. */
  readonly closed?: boolean;
}

/**
 * Between the fences at the start of a Markdown text, whether the closing one has been written or not. More is let through than
 * readers of whole texts accept, since this one is still being written.
 */
export function frontmatterIn(text: string): MetadataArea | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (/^\{[ \t]*(?:["}\r\n]|$)/.test(text.slice(start, start + 1000))) return objectFrom(text, start);
  const [open = '', marker = '', language = ''] =
    /^(---|\+\+\+|;;;)[ \t]*([a-z]*)[ \t]*(?:\r\n|\n|\r)/i.exec(text.slice(start, start + 1000)) ?? [];
  const format = formats[marker + language.toLowerCase()];
  if (format === undefined) return undefined;
  const from = start + open.length;
  const rest = text.slice(from);
  const close = (marker === '---' ? /^(?:---|\.\.\.)[ \t]*(?:$|\r|\n)/m : closers[marker])?.exec(rest);
  if (close == null) return { format, start: from, end: unclosedEnd(text, from) };
  return { format, start: from, end: from + close.index, closed: true };
}

const formats: Readonly<Record<string, MetadataFormat>> = {
  ...{ '---': 'yaml', '---yaml': 'yaml', '---yml': 'yaml', '---toml': 'toml', '---json': 'json' },
  ...{ '+++': 'toml', ';;;': 'json' },
};

const closers: Readonly<Record<string, RegExp>> = {
  '+++': /^\+\+\+[ \t]*(?:$|\r|\n)/m,
  ';;;': /^;;;[ \t]*(?:$|\r|\n)/m,
};

/** An object that is the start of the file goes to the brace that begins a line, if it has one. */
function objectFrom(text: string, start: number): MetadataArea {
  const close = /(?:^|[\r\n])\}|^\{[^\r\n]*\}[ \t]*(?=[\r\n]|$)/.exec(text.slice(start));
  const end = close === null ? undefined : start + close.index + close[0].length;
  // A brace further down, behind a heading or in code, is another one.
  const isOwn = end !== undefined && !/[\r\n](?:#|```|~~~)/.test(text.slice(start, end));
  return { format: 'json', start, end: isOwn ? end : unclosedEnd(text, start) };
}

/** Frontmatter without an end goes as far as its first empty line. */
function unclosedEnd(text: string, start: number): number {
  const line = /([^\r\n]*)(\r\n|\n|\r|$)/y;
  for (line.lastIndex = start; line.lastIndex < text.length;) {
    const at = line.lastIndex;
    if (line.exec(text)?.[1]?.trim() === '') return at;
  }
  return text.length;
}
