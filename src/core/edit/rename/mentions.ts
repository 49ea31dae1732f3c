import type { Body, Document } from '../../document/model.js';
import type { Range, TextEdit } from '../../text/range.js';
import { idKey } from '../../workspace/ids.js';
import { respelt } from './spelling.js';

/** How an id is recognised in prose; undefined for one that may be a word like any other (`pickup-reminders`). */
export interface Mention {
  readonly ids: { readonly from: string; readonly to: string };
  readonly pattern: RegExp;
}

/**
 * Ids made of letters and a number are unmistakable (`SPEC-0012`), and so are names in capitals (`LockerOffline`); a bare number is with its
 * type's name in front (`KEP-12`).
 */
export function mentionOf(type: string, ids: { readonly from: string; readonly to: string }): Mention | undefined {
  if (/^(?:[A-Z][a-z0-9]+){2,}$/.test(ids.from)) return { ids, pattern: alone(escaped(ids.from)) };
  const parts = /^(\D*?)[-_ ]?(\d+)$/.exec(ids.from);
  if (parts === null || idKey(ids.from) === idKey(ids.to)) return undefined;
  const [, prefix = '', digits = ''] = parts;
  if (prefix !== '' && !/^[A-Za-z][A-Za-z_-]*$/.test(prefix)) return undefined;
  const small = escaped(prefix.toLowerCase());
  // In small letters and with a space it may be a phrase: "as spec 2 of the standard says".
  const names =
    prefix === ''
      ? `(?:${escaped(type.toUpperCase())}|${escaped(type)})[-_ ]`
      : `(?:${escaped(prefix)}[-_ ]|${small}[-_])`;
  return { ids, pattern: alone(`${names}0*${digits.replace(/^0+(?=\d)/, '')}`) };
}

/** Not inside a longer word, path, URL or file name. */
function alone(source: string): RegExp {
  return new RegExp(`(?<![\\w/.=&#-])${source}(?![\\w/]|[-.]\\w)`, 'g');
}

/** A text of a document's: its own, or its sidecar's. */
export interface Mentioning {
  readonly document: Document;
  readonly path: string;
  readonly text: string;
}

/** The edits that rename an id where a text speaks of it: in prose, in texts of fields and in comments, not in code, links or directives. */
export function mentionEdits({ pattern, ids }: Mention, { document, path, text }: Mentioning): readonly TextEdit[] {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return [];
  const closed = closedRanges(document, path, text);
  return found.flatMap(({ index, 0: written }) => {
    const range = { start: index, end: index + written.length };
    if (closed.some((one) => one.start < range.end && range.start < one.end)) return [];
    return [{ path, range, text: respelt(written, ids, () => true) }];
  });
}

/** What belongs to others: code, targets of links, URLs, directives. Code that is the id and nothing else speaks of it. */
export function closedRanges({ body, directives, path: own }: Document, path: string, text: string): readonly Range[] {
  return [
    ...directives.filter((one) => one.path === path).map(({ range }) => range),
    ...(path === own ? inBody(body, text) : []),
  ];
}

function inBody({ code, links }: Body, text: string): readonly Range[] {
  return [
    ...code.filter(({ start, end }) => !/^`+ ?[^\s`]+ ?`+$/.test(text.slice(start, end))),
    ...links.map(({ kind, range, targetRange }) => (kind === 'autolink' ? range : targetRange)),
  ];
}

/** A text as a pattern means it. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
