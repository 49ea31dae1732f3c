import type { Node, ScalarNode } from '../document/model.js';
import type { Severity } from '../findings.js';
import type { Fault } from '../schema/faults.js';
import type { Range } from '../text/range.js';
import type { ConfigProblem, ConfigRemedy } from './model.js';

interface More {
  readonly severity?: Severity | undefined;
  readonly remedies?: readonly ConfigRemedy[];
}

/** Collects faults of configuration files. Nodes know no file, so the roots of each file are noted and searched when there is a fault. */
export class Problems {
  readonly list: ConfigProblem[] = [];
  private readonly roots: { readonly root: Node; readonly path: string }[] = [];
  private readonly files = new WeakMap<Range, string>();
  private readonly known = new Set<string>();

  constructor(private readonly fallback: string) {}

  /** Notes that everything below a node stands in a file. */
  own(root: Node, path: string): void {
    this.roots.push({ root, path });
  }

  /** Adds a fault at a node's range. A place has one fault, the first: several files and types may build on one and the same node. */
  add(range: Range, message: string, more: More = {}): void {
    const path = this.fileOf(range);
    // Files are merged, so that what is to change may stand in another one; nobody would see the change.
    const remedies = more.remedies?.filter(({ at }) => this.fileOf(at) === path);
    this.addIn({ path, range }, message, { ...more, ...(remedies === undefined ? {} : { remedies }) });
  }

  /** As `add`, at a place that is no node's: a line that cannot be read, a part of a value. */
  addIn(
    { path, range }: { readonly path: string; readonly range: Range },
    message: string,
    { severity = 'error', remedies = [] }: More = {},
  ): void {
    const place = `${path}:${range.start}:${range.end}`;
    if (this.known.has(place)) return;
    this.known.add(place);
    this.list.push({ path, range, message, severity, ...(remedies.length === 0 ? {} : { remedies }) });
  }

  /** As `add`, at a part of a scalar, counted in its source; the whole where quotes or line breaks hide which part it is. */
  addWithin(
    node: ScalarNode,
    { at, length, instead }: { readonly at: number; readonly length: number; readonly instead?: string | undefined },
    message: string,
  ): void {
    const { start, end } = node.range;
    const quote = node.style === 'quoted' ? 1 : 0;
    if (node.style === 'block' || end - start !== node.source.length + 2 * quote) return this.add(node.range, message);
    const from = start + quote + at;
    const range = { start: from, end: from + length };
    const remedies = instead === undefined ? [] : [{ kind: 'text' as const, at: range, to: instead }];
    this.addIn({ path: this.fileOf(node.range), range }, message, { remedies });
  }

  /** Adds what a validation found; what it suggests is a remedy, and so is taking out a key that is not known. */
  addFault({ kind, range, message, suggestion, node }: Fault): void {
    const isKey = kind === 'unknown' || kind === 'deprecated';
    const remedies: ConfigRemedy[] = [];
    if (suggestion !== undefined && isKey) remedies.push({ kind: 'key', at: range, to: suggestion });
    else if (suggestion !== undefined && node?.kind === 'scalar')
      remedies.push({ kind: suggestion.startsWith('[') ? 'text' : 'value', at: node.range, to: suggestion });
    if (isKey) remedies.push({ kind: 'remove', at: range });
    this.add(range, message, { remedies });
  }

  get failed(): boolean {
    return this.list.some((problem) => problem.severity === 'error');
  }

  /** Ranges are objects of their own, which merging keeps. They are noted when the first fault asks; most runs have none. */
  private fileOf(range: Range): string {
    for (let noted = this.roots.pop(); noted !== undefined; noted = this.roots.pop())
      for (const one of rangesIn(noted.root)) this.files.set(one, noted.path);
    return this.files.get(range) ?? this.fallback;
  }
}

function* rangesIn(root: Node): Generator<Range> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node.range;
    if (node.kind === 'list') for (const item of node.items) pending.push(item);
    if (node.kind !== 'map') continue;
    for (const entry of node.entries) {
      yield entry.keyRange;
      yield entry.range;
      pending.push(entry.value);
    }
  }
}
