import type { Document, Entry, ListNode, MapNode, Metadata, Node } from '../document/model.js';
import type { Range, TextEdit } from '../text/range.js';
import { blockOf, lineBreakOf, lineStart, ownEntries, startsLine } from './blocks.js';
import { harmless } from './harmless.js';
import { writeKey, writeList, writeQuoted, writeScalar } from './writing.js';

type Target = Pick<Document, 'metadata'>;

/**
 * Writes another value in the place of one. Quotes stay as they are where they can hold it, and come where the format needs them; a
 * list takes the place of a list in its style. `text` is that of `metadata.path`.
 */
export function setValue(
  { metadata }: Target,
  text: string,
  node: Node,
  value: string | readonly string[],
): TextEdit[] {
  const { format, path } = metadata;
  const holder = holderOf(metadata.root, node);
  if (holder === undefined) return [];
  const flow = holder.flow || format === 'json';
  if (typeof value !== 'string') {
    const written = writeList(value, format);
    const block = node.kind === 'list' && !node.flow && value.length > 0 && node.items[0] !== undefined;
    if (block && format === 'yaml') return [{ path, range: node.range, text: blockItems(text, node, value) }];
    return [{ path, ...inPlaceOf(text, node, written) }];
  }
  if (node.kind === 'scalar' && node.style === 'quoted')
    return [{ path, range: node.range, text: writeQuoted(value, text[node.range.start], format) }];
  return [{ path, ...inPlaceOf(text, node, writeScalar(value, { format, flow })) }];
}

/** Adds an item to a list; one value becomes a list of two, and no value a list of one. */
export function appendItem({ metadata }: Target, text: string, entry: Entry, value: string): TextEdit[] {
  const { format, path } = metadata;
  const { value: node } = entry;
  const item = writeScalar(value, { format, flow: true });
  if (node.kind === 'map') return [];
  if (node.kind === 'scalar') {
    const written = node.value === null ? `[${item}]` : `[${text.slice(node.range.start, node.range.end)}, ${item}]`;
    return node.style === 'block' || node.malformed ? [] : [{ path, ...inPlaceOf(text, node, written) }];
  }
  const last = node.items.at(-1);
  if (node.flow || last === undefined) {
    const at = last?.range.end ?? node.range.start + 1;
    return [{ path, range: { start: at, end: at }, text: last === undefined ? item : `, ${item}` }];
  }
  if (format !== 'yaml') return [];
  const line = lineStart(text, node.range.start);
  const indentation = text.slice(line, node.range.start).replace(/[^ \t]/g, ' ');
  const at = node.range.end;
  const plain = writeScalar(value, { format, flow: false });
  return [{ path, range: { start: at, end: at }, text: `${lineBreakOf(text, line)}${indentation}- ${plain}` }];
}

/** Gives a field another name, in quotes where it had them or needs them. */
export function renameKey({ metadata }: Target, text: string, entry: Entry, name: string): TextEdit[] {
  const { format, path } = metadata;
  // The name of a TOML table may stand in the headers of others too.
  if (entry.merged === true || (format === 'toml' && entry.value.kind !== 'scalar' && !isFlow(entry.value))) return [];
  const quote = text[entry.keyRange.start];
  const written = quote === '"' || quote === "'" ? writeQuoted(name, quote, format) : writeKey(name, format);
  return [{ path, range: entry.keyRange, text: written }];
}

/** Takes a field out, with the comments right above it and on its line. A map under another field that is then empty stays as `{}`. */
export function removeEntry({ metadata }: Target, text: string, entry: Entry): TextEdit[] {
  const removal = removalOf(metadata, text, entry);
  if (removal === undefined) return [];
  return harmless(metadata, text, [{ path: metadata.path, ...removal }], without(metadata.root, entry));
}

type Change = Pick<TextEdit, 'range' | 'text'>;

function removalOf({ format, root, content }: Metadata, text: string, entry: Entry): Change | undefined {
  const map = mapOf(root, entry);
  if (map === undefined || entry.merged === true) return undefined;
  const entries = ownEntries(map);
  const index = entries.findIndex(({ range }) => range.start === entry.range.start);
  const next = entries[index + 1];
  const previous = entries[index - 1];
  if (map.flow || format === 'json') {
    const range =
      next !== undefined
        ? { start: entry.range.start, end: next.range.start }
        : { start: previous?.range.end ?? entry.range.start, end: entry.range.end };
    return { range, text: '' };
  }
  if (format === 'toml' && !isWhole(text, entry, entries)) return undefined;
  if (previous === undefined && next === undefined && map !== root) {
    const between = text.slice(lineStart(text, map.range.start), map.range.start);
    return between.trim() === '' && format === 'yaml'
      ? { range: emptied(text, map), text: ' {}' }
      : { range: entry.range, text: '{}' };
  }
  if (!startsLine(text, entry))
    return { range: { start: entry.range.start, end: next?.range.start ?? entry.range.end }, text: '' };
  const { start, end } = blockOf(text, entry, content);
  return { range: { start, end }, text: '' };
}

function without<T extends Node>(node: T, gone: Entry): T {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => without(item, gone)) };
  if (node.kind !== 'map') return node;
  const entries = node.entries.filter((entry) => entry !== gone);
  return { ...node, entries: entries.map((entry) => ({ ...entry, value: without(entry.value, gone) })) };
}

interface Holder {
  readonly flow: boolean;
}

/** The list or map that a node stands in directly. */
function holderOf(root: Node, node: Node): Holder | undefined {
  if (root.kind === 'scalar') return undefined;
  const children = root.kind === 'list' ? root.items : root.entries.map(({ value }) => value);
  if (children.includes(node)) return root;
  for (const child of children) {
    const found = holderOf(child, node);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mapOf(root: Node, entry: Entry): MapNode | undefined {
  if (root.kind === 'scalar') return undefined;
  if (root.kind === 'map' && root.entries.includes(entry)) return root;
  for (const child of root.kind === 'list' ? root.items : root.entries.map(({ value }) => value)) {
    const found = mapOf(child, entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a value goes that takes the place of another: behind the key where that one stood below it. */
function inPlaceOf(text: string, node: Node, written: string): { range: Range; text: string } {
  const { start, end } = node.range;
  if (node.kind !== 'scalar' && !node.flow) {
    const before = text.slice(0, start).trimEnd().length;
    // A comment behind the key stays there, and the value on its own line.
    const behindKey = /[:=-]$/.test(text.slice(Math.max(0, before - 1), before));
    return behindKey ? { range: { start: before, end }, text: ` ${written}` } : { range: node.range, text: written };
  }
  const needsSpace = start === end && /[:-]/.test(text[start - 1] ?? '');
  return { range: node.range, text: needsSpace ? ` ${written}` : written };
}

function blockItems(text: string, node: ListNode, values: readonly string[]): string {
  const line = lineStart(text, node.range.start);
  const indentation = text.slice(line, node.range.start).replace(/[^ \t]/g, ' ');
  const items = values.map((value) => `- ${writeScalar(value, { format: 'yaml', flow: false })}`);
  return items.join(lineBreakOf(text, line) + indentation);
}

/** The lines of a map's only entry together with the break before them, so that `{}` can stand behind the key. */
function emptied(text: string, map: MapNode): Range {
  const before = text.slice(0, map.range.start).trimEnd().length;
  const comment = /#[^\r\n]*$/.test(text.slice(lineStart(text, before), before));
  return { start: comment ? map.range.start : before, end: map.range.end };
}

function isFlow(node: Node): boolean {
  return node.kind !== 'scalar' && node.flow;
}

/** Whether a TOML field is written in one piece: a line of its own, nothing of another field inside. */
function isWhole(text: string, entry: Entry, entries: readonly Entry[]): boolean {
  const alone = startsLine(text, entry) && /^\s*=/.test(text.slice(entry.keyRange.end, entry.keyRange.end + 20));
  return (
    alone &&
    entries.every(
      (other) => other === entry || other.range.end <= entry.range.start || other.range.start >= entry.range.end,
    )
  );
}
