import { type Meaning, meaningAt } from '../../config/meaning.js';
import type { MapNode, Node, ScalarNode } from '../../document/model.js';
import type { Range } from '../../text/range.js';

/** A word of a configuration file that names something. */
export interface ConfigName {
  readonly meaning: Meaning;
  /** What it names: an id, a path, the dotted name of a field. */
  readonly name: string;
  readonly range: Range;
  /** The keys and items around it, its own key among them where it is a value. */
  readonly path: readonly string[];
  /** What it is defined as, where it is a key that defines something. */
  readonly value?: Node;
  /** It is a value as a whole; else a key, or a part of a value. */
  readonly node?: ScalarNode;
}

/** Every word of a configuration file that names something, in order. */
export function namesIn(root: MapNode): readonly ConfigName[] {
  return [...inNode(root, [])].sort((a, b) => a.range.start - b.range.start);
}

function* inNode(node: Node, path: readonly string[]): Generator<ConfigName> {
  if (node.kind === 'scalar') {
    yield* inScalar(node, path);
  } else if (node.kind === 'list') {
    for (const item of node.items) yield* inNode(item, [...path, '[]']);
  } else {
    const meaning = meaningAt(path);
    for (const { key, keyRange, value, range, merged } of node.entries) {
      if (merged === true) continue;
      if (meaning !== undefined && key.trim() !== '')
        yield { meaning, name: `${meaning.within ?? ''}${key}`, range: keyRange, path, value };
      // What an alias stands for is named where it is written.
      if (value.range.start >= range.start && value.range.end <= range.end) yield* inNode(value, [...path, key]);
    }
  }
}

function* inScalar(node: ScalarNode, path: readonly string[]): Generator<ConfigName> {
  const source = node.source.trim();
  if (source === '' || node.style === 'block' || node.malformed === true) return;
  const meaning = meaningAt(path);
  if (meaning?.kind === 'type-expression' || isShorthand(path, meaning)) yield* inExpression(node, path);
  // Only maps make types, gates and fields.
  else if (meaning !== undefined && !madeByKeys(meaning))
    yield { meaning, name: `${meaning.within ?? ''}${source}`, range: node.range, path, node };
}

function madeByKeys({ kind, own }: Meaning): boolean {
  return own && (kind === 'type' || kind === 'gate' || kind === 'rule' || kind === 'field');
}

/** `owner: ref<team>` among fields stands for `owner: {type: ref<team>}`. */
function isShorthand(path: readonly string[], meaning: Meaning | undefined): boolean {
  if (meaning !== undefined || path[0] !== 'types') return false;
  const around = meaningAt(path.slice(0, -1));
  return around?.kind === 'field' && around.own;
}

/** The document types in `list<ref<spec | launch>>`. */
function* inExpression(node: ScalarNode, path: readonly string[]): Generator<ConfigName> {
  const { start, end } = node.range;
  const quote = node.style === 'quoted' ? 1 : 0;
  if (end - start !== node.source.length + 2 * quote) return;
  for (const { 0: whole, 1: names = '', index } of node.source.matchAll(/\bref\s*<([^<>]*)>/g)) {
    const from = start + quote + index + whole.indexOf('<') + 1;
    for (const { 0: name, index: at } of names.matchAll(/[\w-]+/g))
      yield {
        meaning: { kind: 'type', own: false },
        name,
        range: { start: from + at, end: from + at + name.length },
        path,
      };
  }
}
