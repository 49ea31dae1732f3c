import type { Node, ScalarNode } from '../document/model.js';
import type { Severity } from '../findings.js';
import type { Range } from '../text/range.js';
import type { ConfigProblem } from './model.js';

/** Collects faults of configuration files. Nodes know no file, so the roots of each file are noted and searched when there is a fault. */
export class Problems {
  readonly list: ConfigProblem[] = [];
  private readonly roots: { readonly root: Node; readonly path: string }[] = [];

  constructor(private readonly fallback: string) {}

  /** Notes that everything below a node stands in a file. */
  own(root: Node, path: string): void {
    this.roots.push({ root, path });
  }

  add(range: Range, message: string, severity: Severity = 'error'): void {
    // Ranges are objects of their own, which merging keeps.
    const path = this.roots.find(({ root }) => holds(root, range))?.path ?? this.fallback;
    this.list.push({ path, range, message, severity });
  }

  get failed(): boolean {
    return this.list.some((problem) => problem.severity === 'error');
  }
}

function holds(root: Node, range: Range): boolean {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.range === range) return true;
    if (node.kind === 'list') pending.push(...node.items);
    if (node.kind !== 'map') continue;
    for (const entry of node.entries) {
      if (entry.keyRange === range || entry.range === range) return true;
      pending.push(entry.value);
    }
  }
  return false;
}
