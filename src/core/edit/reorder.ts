import type { Document, Entry } from '../document/model.js';
import type { TextEdit } from '../text/range.js';
import { blockOf, lineBreakOf, ownEntries, startsLine } from './blocks.js';
import { harmless } from './harmless.js';
import { rankOf, type FieldOrder } from './insert.js';

/**
 * Brings the root's fields into an order. Whole fields move, with their comments and what is nested under them; a field that the
 * order does not name stays behind the one before it. TOML tables stay where they are. One edit, or none where the order holds.
 */
export function reorderFields({ metadata }: Pick<Document, 'metadata'>, text: string, order: FieldOrder): TextEdit[] {
  const { root, format, path, content } = metadata;
  const all = ownEntries(root);
  const entries = format === 'toml' ? all.filter((entry) => isLine(text, entry)) : all;
  const sorted = sortedEntries(entries, order);
  if (sorted.every((entry, index) => entry === entries[index])) return [];
  const pieces = root.flow || format === 'json' ? membersOf(entries) : blocksOf(text, entries, content);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return [];
  const range = { start: first.start, end: last.end };
  const parts = entries.map((_, index) => {
    const piece = pieces[entries.indexOf(sorted[index] ?? first.entry)];
    const written = piece === undefined ? '' : text.slice(piece.start, piece.end);
    if (!root.flow && format !== 'json')
      return withBreak(
        written,
        index < entries.length - 1 || endsLine(text, range.end),
        lineBreakOf(text, content.start),
      );
    // What stands between two members (comma, line break) stays between them.
    return written + text.slice(pieces[index]?.end ?? 0, pieces[index + 1]?.start ?? pieces[index]?.end);
  });
  return harmless(metadata, text, [{ path, range, text: parts.join('') }], root);
}

function sortedEntries(entries: readonly Entry[], order: FieldOrder): readonly Entry[] {
  let rank = -1;
  const ranked = entries.map((entry) => {
    const own = rankOf(order, entry.key);
    if (own < order.length) rank = own;
    return { entry, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

interface Piece {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
}

function membersOf(entries: readonly Entry[]): readonly Piece[] {
  return entries.map((entry) => ({ entry, start: entry.range.start, end: entry.range.end }));
}

/** Each field's lines without a gap: blank lines and comments between two fields belong to the second. */
function blocksOf(text: string, entries: readonly Entry[], content: Document['metadata']['content']): readonly Piece[] {
  const blocks = entries.map((entry) => blockOf(text, entry, content));
  return blocks.map((block, index) => ({ ...block, start: blocks[index - 1]?.end ?? block.start }));
}

function withBreak(written: string, wanted: boolean, lineBreak: string): string {
  const has = /[\r\n]$/.test(written);
  if (wanted) return has ? written : written + lineBreak;
  return has ? written.replace(/(?:\r\n|\n|\r)$/, '') : written;
}

function endsLine(text: string, at: number): boolean {
  return /[\r\n]/.test(text[at - 1] ?? '');
}

function isLine(text: string, entry: Entry): boolean {
  return startsLine(text, entry) && /^\s*=/.test(text.slice(entry.keyRange.end, entry.keyRange.end + 20));
}
