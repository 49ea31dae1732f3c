import type { ConfigProblem, ConfigRemedy } from '../config/model.js';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../document/model.js';
import type { Fix } from '../findings.js';
import type { ConfigName } from '../lookup/config/names.js';
import type { Range, TextEdit } from '../text/range.js';
import { blockOf, lineStart } from './blocks.js';
import { harmless } from './harmless.js';
import { removeEntry, renameKey, setValue } from './values.js';

/** A file of the configuration in which something is to be mended. */
interface ConfigText {
  readonly path: string;
  readonly text: string;
  readonly root: MapNode;
}

/** What mends a fault of a configuration, the likeliest first. The text must be the one that the fault was found in. */
export function configFixes(file: ConfigText, { remedies = [] }: ConfigProblem): readonly Fix[] {
  return remedies.flatMap((remedy): readonly Fix[] => {
    const { title, edits } = fixOf(file, remedy);
    return edits.length === 0 ? [] : [{ title, edits, sure: false }];
  });
}

/** Another name where one stands: a key, a value, or a part of one. */
export function configEdits(
  file: ConfigText,
  { node, value, range }: Pick<ConfigName, 'node' | 'value' | 'range'>,
  to: string,
): readonly TextEdit[] {
  const kind = node !== undefined ? 'value' : value !== undefined ? 'key' : 'text';
  return fixOf(file, { kind, at: range, to }).edits;
}

function fixOf(file: ConfigText, remedy: ConfigRemedy): Pick<Fix, 'title' | 'edits'> {
  const { path, text, root } = file;
  const target = targetOf(file);
  const { at } = remedy;
  switch (remedy.kind) {
    case 'key': {
      const entry = entryAt(root, at);
      const edits = entry === undefined ? [] : renameKey(target, text, entry, remedy.to);
      return { title: `Rename to \`${remedy.to}\``, edits };
    }
    case 'value': {
      const node = scalarAt(root, at);
      return {
        title: `Change to \`${remedy.to}\``,
        edits: node === undefined ? [] : setValue(target, text, node, remedy.to),
      };
    }
    case 'text': {
      const title = remedy.to === '' ? `Remove \`${text.slice(at.start, at.end)}\`` : `Change to \`${remedy.to}\``;
      return { title, edits: [{ path, range: at, text: remedy.to }] };
    }
    case 'remove': {
      const entry = entryAt(root, at);
      if (entry !== undefined) return { title: `Remove \`${entry.key}\``, edits: removeEntry(target, text, entry) };
      return { title: `Remove \`${text.slice(at.start, at.end)}\``, edits: removeItem(file, at) };
    }
  }
}

function targetOf({ path, text, root }: ConfigText): Parameters<typeof removeEntry>[0] {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const content = { start, end: text.length };
  return { metadata: { kind: 'file', format: 'yaml', path, fence: { start: 0, end: 0 }, content, root } };
}

/** Takes an item out of a list that has others. */
function removeItem(file: ConfigText, at: Range): TextEdit[] {
  const { path, text, root } = file;
  const list = listOf(root, at);
  const index = list?.items.findIndex(({ range }) => range.start === at.start) ?? -1;
  const [item, previous, next] = [list?.items[index], list?.items[index - 1], list?.items[index + 1]];
  if (list === undefined || item === undefined || (previous === undefined && next === undefined)) return [];
  const change = list.flow
    ? next === undefined
      ? { start: previous?.range.end ?? item.range.start, end: item.range.end }
      : { start: item.range.start, end: next.range.start }
    : wholeLines(file, item);
  if (change === undefined) return [];
  const { metadata } = targetOf(file);
  return harmless(metadata, text, [{ path, range: change, text: '' }], without(root, item));
}

/** The lines of an item with a hyphen of its own. */
function wholeLines({ text }: ConfigText, item: Node): Range | undefined {
  const dash = text.lastIndexOf('-', item.range.start - 1);
  if (
    dash < 0 ||
    text.slice(lineStart(text, dash), dash).trim() !== '' ||
    text.slice(dash + 1, item.range.start).trim() !== ''
  )
    return undefined;
  const range = { start: dash, end: item.range.end };
  const { start, end } = blockOf(
    text,
    { key: '', keyRange: range, value: item, range },
    { start: 0, end: text.length },
  );
  return { start, end };
}

function without<T extends Node>(node: T, gone: Node): T {
  if (node.kind === 'list')
    return { ...node, items: node.items.filter((item) => item !== gone).map((item) => without(item, gone)) };
  if (node.kind !== 'map') return node;
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: without(entry.value, gone) })) };
}

function entryAt(root: Node, at: Range): Entry | undefined {
  for (const node of nodesIn(root)) {
    const own =
      node.kind === 'map'
        ? node.entries.find(({ keyRange, merged }) => merged !== true && isSame(keyRange, at))
        : undefined;
    if (own !== undefined) return own;
  }
  return undefined;
}

function scalarAt(root: Node, at: Range): ScalarNode | undefined {
  for (const node of nodesIn(root)) if (node.kind === 'scalar' && isSame(node.range, at)) return node;
  return undefined;
}

function listOf(root: Node, at: Range): ListNode | undefined {
  for (const node of nodesIn(root))
    if (node.kind === 'list' && node.items.some(({ range }) => isSame(range, at))) return node;
  return undefined;
}

function* nodesIn(root: Node): Generator<Node> {
  yield root;
  const inside = root.kind === 'list' ? root.items : root.kind === 'map' ? root.entries.map(({ value }) => value) : [];
  for (const node of inside) yield* nodesIn(node);
}

function isSame(one: Range, other: Range): boolean {
  return one.start === other.start && one.end === other.end;
}
