import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Alias,
  type Node as YamlNode,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Range } from '../text/range.js';
import type { Entry, MapNode, Node, ScalarNode } from './model.js';
import { maxAliasedNodes, type FormatProblem } from './problem.js';
import { coreValue, emptyScalar } from './scalars.js';
import type { RepairedText } from './yaml-repair.js';

/** The nodes of a composed document. Nothing is constructed from tags, and an alias gives what its anchor holds. */
export function nodesOf(
  contents: unknown,
  repaired: RepairedText,
  base: number,
): { root: Node | undefined; problems: FormatProblem[] } {
  const building: Building = { repaired, text: repaired.text, base, anchors: new Map(), aliased: 0, problems: [] };
  return { root: contents === null ? undefined : build(building, contents), problems: building.problems };
}

interface Building {
  readonly repaired: RepairedText;
  /** The text that the offsets of the library's nodes count in. */
  readonly text: string;
  readonly base: number;
  readonly anchors: Map<string, { readonly node: Node; readonly size: number } | 'open'>;
  aliased: number;
  readonly problems: FormatProblem[];
}

function build(building: Building, node: unknown): Node {
  if (isAlias(node)) return buildAlias(building, node);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return emptyScalar(building.base);
  if (node.anchor === undefined) return buildPlain(building, node);
  building.anchors.set(node.anchor, 'open');
  const built = buildPlain(building, node);
  building.anchors.set(node.anchor, { node: built, size: sizeOf(built) });
  return built;
}

function buildPlain(building: Building, node: Scalar | YAMLMap | YAMLSeq): Node {
  if (isScalar(node)) return buildScalar(building, node);
  return isMap(node) ? buildMap(building, node) : buildList(building, node);
}

function buildScalar(building: Building, node: Scalar): ScalarNode {
  const [start, end] = offsets(node);
  const repair = building.repaired.valueAt(start);
  if (repair !== undefined) {
    const { source, malformed } = repair;
    const range = place(
      building,
      repair.range.start,
      Math.max(repair.range.end, building.repaired.originalOffset(end)),
      true,
    );
    return { kind: 'scalar', source, value: source, style: 'plain', range, ...(malformed ? { malformed } : {}) };
  }
  const style = node.type === 'PLAIN' ? 'plain' : node.type?.startsWith('BLOCK') === true ? 'block' : 'quoted';
  const source = node.source ?? '';
  const textual = style !== 'plain' || node.tag === 'tag:yaml.org,2002:str' || node.tag === '!';
  const trimmed = style === 'block' ? start + building.text.slice(start, end).trimEnd().length : end;
  return {
    kind: 'scalar',
    source,
    value: textual ? source : coreValue(source),
    style,
    range: place(building, start, trimmed),
  };
}

function buildList(building: Building, node: YAMLSeq): Node {
  const [start, end] = offsets(node);
  let before = start;
  const items = node.items.map((item) => {
    const built = isPair(item) ? buildPairs(building, [item], start) : build(building, item);
    const empty = isEmpty(item)
      ? emptyScalar(building.base + building.repaired.originalOffset(behindDash(building, before, item)))
      : built;
    if (hasRange(item)) before = Math.max(before, item.range[1]);
    return empty;
  });
  const last = items.at(-1);
  const range = place(building, start, end);
  const flow = node.flow === true;
  return {
    kind: 'list',
    items,
    flow,
    range: flow || last === undefined ? range : { start: range.start, end: Math.max(range.start, last.range.end) },
  };
}

/** The library puts an absent item anywhere up to the next one; it belongs right behind its dash. */
function behindDash(building: Building, before: number, item: unknown): number {
  const at = hasRange(item) ? item.range[0] : before;
  const dash = building.text.lastIndexOf('-', at);
  return dash >= before - 1 && dash !== -1 ? dash + 1 : at;
}

function buildMap(building: Building, node: YAMLMap): MapNode {
  const [start, end] = offsets(node);
  const map = buildPairs(building, node.items, start);
  return node.flow === true ? { ...map, flow: true, range: place(building, start, end) } : map;
}

function buildPairs(building: Building, pairs: readonly { key: unknown; value: unknown }[], at: number): MapNode {
  const entries: Entry[] = [];
  const merges: Entry[] = [];
  for (const { key, value } of pairs) {
    const entry = buildEntry(building, key, value, at);
    if (entry.key === '<<' && isScalar(key) && key.type === 'PLAIN' && mergedMaps(entry.value) !== undefined)
      merges.push(entry);
    else entries.push(entry);
  }
  const first = entries[0]?.range.start ?? building.base + building.repaired.originalOffset(at);
  const last = entries.at(-1)?.range.end ?? first;
  const known = new Set(merges.length === 0 ? [] : entries.map(({ key }) => key));
  for (const merge of merges) {
    for (const entry of (mergedMaps(merge.value) ?? []).flatMap((map) => map.entries)) {
      if (known.has(entry.key)) continue;
      known.add(entry.key);
      if (++building.aliased > maxAliasedNodes) break;
      entries.push({ key: entry.key, keyRange: merge.keyRange, value: entry.value, range: merge.range, merged: true });
    }
  }
  const start = Math.min(first, ...merges.map(({ range }) => range.start));
  return {
    kind: 'map',
    entries,
    flow: false,
    range: { start, end: Math.max(last, ...merges.map(({ range }) => range.end)) },
  };
}

function mergedMaps(node: Node): readonly MapNode[] | undefined {
  if (node.kind === 'map') return [node];
  if (node.kind !== 'list') return undefined;
  const maps = node.items.filter((item) => item.kind === 'map');
  return maps.length === node.items.length ? maps : undefined;
}

function buildEntry(building: Building, key: unknown, value: unknown, at: number): Entry {
  const [keyStart, keyEnd] = hasRange(key) ? [key.range[0], key.range[1]] : [at, at];
  const keyRange = place(building, keyStart, keyEnd);
  // A line that was repaired as a value becomes a key where a colon follows on the next line; its name is what was written.
  const repaired = keyEnd > keyStart ? building.repaired.valueAt(keyStart)?.source : undefined;
  const name = repaired ?? (isScalar(key) ? (key.source ?? '') : building.text.slice(keyStart, keyEnd).trim());
  const node = isEmpty(value) ? absentValue(building, behindColon(building.text, keyEnd)) : build(building, value);
  const end = isAlias(value) && hasRange(value) ? building.base + value.range[1] : node.range.end;
  return { key: name, keyRange, value: node, range: { start: keyRange.start, end: Math.max(keyRange.end, end) } };
}

function absentValue({ base, repaired }: Building, at: number): ScalarNode {
  const repair = repaired.valueAt(at);
  if (repair === undefined) return emptyScalar(base + repaired.originalOffset(at));
  const range = { start: base + repair.range.start, end: base + repair.range.end };
  return { kind: 'scalar', source: repair.source, value: repair.source, style: 'plain', range };
}

function behindColon(text: string, keyEnd: number): number {
  let at = keyEnd;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === ':' ? at + 1 : keyEnd;
}

function buildAlias(building: Building, node: Alias): Node {
  const [start, end] = offsets(node);
  const range = place(building, start, end);
  const anchor = building.anchors.get(node.source);
  const written = building.text.slice(start, end);
  const unread: ScalarNode = {
    kind: 'scalar',
    source: written,
    value: written,
    style: 'plain',
    range,
    malformed: true,
  };
  if (anchor === undefined || anchor === 'open') {
    const message =
      anchor === 'open'
        ? `\`${written}\` stands inside what it refers to. Write the value out.`
        : `\`${written}\` refers to an anchor, and there is none above. Put the value in quotes, or write the value out.`;
    building.problems.push({ code: 'frontmatter-malformed', message, range });
    return unread;
  }
  const before = building.aliased;
  building.aliased += anchor.size;
  if (building.aliased <= maxAliasedNodes) return { ...anchor.node, range };
  if (before <= maxAliasedNodes) {
    const message = `References such as \`${written}\` make the metadata larger than ${maxAliasedNodes} values, so they are not followed. Write the values out.`;
    building.problems.push({ code: 'frontmatter-malformed', message, range });
  }
  building.aliased = maxAliasedNodes + 1;
  return unread;
}

function sizeOf(node: Node): number {
  if (node.kind === 'scalar') return 1;
  const children = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  return children.reduce((sum, child) => Math.min(sum + sizeOf(child), 2 * maxAliasedNodes), 1);
}

function isEmpty(node: unknown): boolean {
  if (node === null || node === undefined) return true;
  return isScalar(node) && node.type === 'PLAIN' && (node.source ?? '') === '' && node.anchor === undefined;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function offsets(node: YamlNode | ParsedNode): [number, number] {
  return hasRange(node) ? [node.range[0], node.range[1]] : [0, 0];
}

function place(building: Building, start: number, end: number, original = false): Range {
  const { base, repaired } = building;
  const from = original ? start : repaired.originalOffset(start);
  return { start: base + from, end: base + Math.max(from, original ? end : repaired.originalOffset(end)) };
}
