import type { TextEdit } from '../../text/range.js';
import { closedRanges, escaped, type Mentioning } from './mentions.js';

/** A document whose id or headings are renamed, as texts name a part of it. */
export interface Part {
  readonly ids: { readonly from: string; readonly to: string };
  /** The anchors that it has. */
  readonly known: ReadonlySet<string>;
  /** Those that change, with what they become. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The edits that follow where a text says `LockerOffline#mitigation`: with an anchor that is there behind it, an id is no word like any other. */
export function partMentionEdits({ ids, known, renamed }: Part, mentioning: Mentioning): readonly TextEdit[] {
  const { document, path, text } = mentioning;
  const pattern = new RegExp(`(?<![\\w/.=&#-])${escaped(ids.from)}#([\\w\\u0080-\\uffff-]+)`, 'g');
  const closed = closedRanges(document, path, text);
  return [...text.matchAll(pattern)].flatMap(({ index, 1: anchor = '' }): readonly TextEdit[] => {
    const hash = index + ids.from.length;
    const end = hash + 1 + anchor.length;
    if (!known.has(anchor) || closed.some((one) => one.start < end && index < one.end)) return [];
    const to = renamed.get(anchor) ?? anchor;
    return [
      ...(ids.to === ids.from ? [] : [{ path, range: { start: index, end: hash }, text: ids.to }]),
      ...(to === anchor ? [] : [{ path, range: { start: hash + 1, end }, text: to }]),
    ];
  });
}
