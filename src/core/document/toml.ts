import type { AST } from 'toml-eslint-parser';
import type { Range } from '../text/range.js';
import type { Entry, MapNode, Node } from './model.js';
import { maxNesting, maxProblems, type FormatReading } from './problem.js';
import { finite } from './scalars.js';
import { LineRepair, parse } from './toml-repair.js';

/**
 * Reads the TOML that stands at `content` in a text. The parser stops at the first error, so a broken line is reported, replaced by
 * one of the same length that parses, and the rest is read. Tables and dotted keys become nested maps; dates stay text.
 */
export function readToml(text: string, content: Range): FormatReading {
  const source = text.slice(content.start, content.end);
  const repair = new LineRepair(source.replace(/\r(?!\n)/g, '\n'));
  const rounds = source.length > 100_000 ? 5 : maxProblems;
  for (let round = 0; round <= rounds; round++) {
    const parsed = parse(repair.text);
    if (!('fault' in parsed))
      return { root: new Tree(source, content.start, repair).of(parsed), problems: repair.problems(content.start) };
    if (!repair.mend(parsed)) break;
  }
  return { root: emptyMap(content.start), problems: repair.problems(content.start) };
}

interface DraftEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: Node | Draft | Draft[];
  end: number;
}

interface Draft {
  /** In order of writing; the parser has seen to it that no key stands twice. */
  readonly entries: Map<string, DraftEntry>;
  /** What stands in the text as one piece, such as a table's lines. */
  range: Range;
}

/** Builds nested maps from tables; a class because all steps share the text and the repairs. */
class Tree {
  constructor(
    private readonly source: string,
    private readonly base: number,
    private readonly repair: LineRepair,
  ) {}

  of(program: AST.TOMLProgram): MapNode {
    const root: Draft = { entries: new Map(), range: this.range(0, 0) };
    for (const statement of program.body[0].body) {
      if (statement.type === 'TOMLKeyValue') this.assign(root, statement);
      else this.table(root, statement);
    }
    return this.finish(root);
  }

  private table(root: Draft, table: AST.TOMLTable): void {
    let map = root;
    const range = this.range(table.range[0], table.range[1]);
    for (const [index, key] of table.key.keys.slice(0, maxNesting).entries()) {
      const last = index === table.key.keys.length - 1;
      map = this.child(map, key, last && table.kind === 'array', range.end);
    }
    if (map.range.start === map.range.end) map.range = range;
    for (const statement of table.body) this.assign(map, statement);
  }

  private assign(map: Draft, { key, value, range }: AST.TOMLKeyValue): void {
    const keys = key.keys.slice(0, maxNesting);
    const last = keys.at(-1);
    if (last === undefined) return;
    let holder = map;
    for (const step of keys.slice(0, -1)) holder = this.child(holder, step, false, this.base + range[1]);
    const node = this.node(value);
    holder.entries.set(nameOf(last), {
      key: nameOf(last),
      keyRange: this.range(...last.range),
      value: node,
      end: node.range.end,
    });
  }

  /** The map under a key, made where there is none; for an array of tables its last or a new item. */
  private child(map: Draft, key: AST.TOMLBare | AST.TOMLQuoted, newItem: boolean, end: number): Draft {
    const name = nameOf(key);
    const fresh: Draft = {
      entries: new Map(),
      range: { start: this.base + key.range[0], end: this.base + key.range[0] },
    };
    const entry = map.entries.get(name);
    if (entry === undefined) {
      map.entries.set(name, { key: name, keyRange: this.range(...key.range), value: newItem ? [fresh] : fresh, end });
      return fresh;
    }
    entry.end = Math.max(entry.end, end);
    if (Array.isArray(entry.value)) {
      if (newItem) entry.value.push(fresh);
      return entry.value.at(-1) ?? fresh;
    }
    return 'entries' in entry.value && !('kind' in entry.value) ? entry.value : fresh;
  }

  private finish(draft: Draft): MapNode {
    const entries = [...draft.entries.values()].map(({ key, keyRange, value, end }): Entry => {
      const node = this.finishValue(value);
      return { key, keyRange, value: node, range: { start: keyRange.start, end: Math.max(end, node.range.end) } };
    });
    const start = Math.min(
      draft.range.start === draft.range.end ? Infinity : draft.range.start,
      ...entries.map(({ range }) => range.start),
    );
    const end = Math.max(draft.range.end, ...entries.map(({ range }) => range.end));
    return { kind: 'map', entries, flow: false, range: Number.isFinite(start) ? { start, end } : draft.range };
  }

  private finishValue(value: Node | Draft | Draft[]): Node {
    if (!Array.isArray(value)) return 'kind' in value ? value : this.finish(value);
    const items = value.map((item) => this.finish(item));
    const range = { start: items[0]?.range.start ?? this.base, end: items.at(-1)?.range.end ?? this.base };
    return { kind: 'list', items, flow: false, range };
  }

  private node(value: AST.TOMLContentNode): Node {
    const range = this.range(...value.range);
    if (value.type === 'TOMLArray')
      return { kind: 'list', items: value.elements.map((item) => this.node(item)), flow: true, range };
    if (value.type === 'TOMLInlineTable') {
      const map: Draft = { entries: new Map(), range };
      for (const statement of value.body) this.assign(map, statement);
      return { ...this.finish(map), flow: true, range };
    }
    const repaired = this.repair.valueAt(value.range[0]);
    if (repaired !== undefined) {
      const { source, malformed } = repaired;
      return { kind: 'scalar', source, value: source, style: 'plain', range, ...(malformed ? { malformed } : {}) };
    }
    const written = this.source.slice(value.range[0], value.range[1]);
    if (value.kind === 'string')
      return {
        kind: 'scalar',
        source: value.value,
        value: value.value,
        style: value.multiline ? 'block' : 'quoted',
        range,
      };
    return { kind: 'scalar', source: written, value: plainValue(value, written), style: 'plain', range };
  }

  private range(start: number, end: number): Range {
    return { start: this.base + start, end: this.base + end };
  }
}

function plainValue(value: AST.TOMLValue, written: string): string | number | boolean {
  if (value.kind === 'integer' || value.kind === 'float') return finite(value.value, written);
  return value.kind === 'boolean' ? value.value : written;
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function emptyMap(at: number): MapNode {
  return { kind: 'map', entries: [], flow: false, range: { start: at, end: at } };
}
