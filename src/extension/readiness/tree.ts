import * as vscode from 'vscode';
import type { PlacedSubject } from '../../protocol/readiness.js';
import { itemOf } from './items.js';
import { childrenOf, type ReadinessNode, type SubjectNode, subjectNode } from './nodes.js';

/** Launches as a tree. A new answer redraws the launches that differ, and everything only where one came, went or changed its place. */
export class ReadinessTree implements vscode.TreeDataProvider<ReadinessNode>, vscode.Disposable {
  private subjects: readonly SubjectNode[] = [];
  private readonly changed = new vscode.EventEmitter<ReadinessNode | undefined>();

  readonly onDidChangeTreeData = this.changed.event;

  /** Takes what holds now. */
  show(subjects: readonly PlacedSubject[]): void {
    const before = this.subjects;
    const next = subjects.map((placed) => {
      const known = before.find(({ id }) => id === placed.uri);
      return known !== undefined && isSame(known.placed, placed) ? known : subjectNode(placed);
    });
    this.subjects = next;
    const isInPlace = next.length === before.length && next.every(({ id }, index) => id === before[index]?.id);
    if (!isInPlace) return this.changed.fire(undefined);
    for (const node of next) if (!before.includes(node)) this.changed.fire(node);
  }

  getTreeItem(node: ReadinessNode): vscode.TreeItem {
    // VS Code may hold a launch's node from before a redraw; its id says which launch is meant.
    return itemOf(node.kind === 'subject' ? this.current(node) : node);
  }

  getChildren(node?: ReadinessNode): readonly ReadinessNode[] & ReadinessNode[] {
    const children =
      node === undefined ? this.subjects : childrenOf(node.kind === 'subject' ? this.current(node) : node);
    return [...children];
  }

  dispose(): void {
    this.changed.dispose();
  }

  private current(node: SubjectNode): SubjectNode {
    return this.subjects.find(({ id }) => id === node.id) ?? node;
  }
}

/** Both are plain data in the same order of keys. */
function isSame(a: PlacedSubject, b: PlacedSubject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
