import type { MapNode, Node } from '../document/model.js';
import type { Severity } from '../findings.js';
import type { Range } from '../text/range.js';
import type { ConfigProblem } from './model.js';

/** Collects faults of configuration files. Nodes know no file, so each file's nodes are noted when it is read. */
export class Problems {
  readonly list: ConfigProblem[] = [];
  private readonly files = new WeakMap<Range, string>();

  constructor(private readonly fallback: string) {}

  /** Notes that everything below a node stands in a file. Ranges are objects of their own, which merging keeps. */
  own(root: Node, path: string): void {
    const pending: Node[] = [root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      this.files.set(node.range, path);
      if (node.kind === 'list') pending.push(...node.items);
      if (node.kind !== 'map') continue;
      for (const entry of node.entries) {
        this.files.set(entry.keyRange, path);
        pending.push(entry.value);
      }
    }
  }

  add(range: Range, message: string, severity: Severity = 'error'): void {
    this.list.push({ path: this.files.get(range) ?? this.fallback, range, message, severity });
  }

  get failed(): boolean {
    return this.list.some((problem) => problem.severity === 'error');
  }
}

/** The range of a key's value, else of the map: where a fault about the key is shown. */
export function placeOf(map: MapNode, key: string): Range {
  return map.entries.find((entry) => entry.key === key)?.value.range ?? map.range;
}
