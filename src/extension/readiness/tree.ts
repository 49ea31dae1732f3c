import * as vscode from 'vscode';
import type { PlacedSubject } from '../../protocol/readiness.js';
import { folderName } from '../folders.js';
import { itemOf } from './items.js';
import { childrenOf, type ReadinessNode, type SubjectNode, subjectNode } from './nodes.js';

/** Launches as a tree. A new answer redraws the launches that differ, and everything only where one came, went or changed its place. */
export class ReadinessTree implements vscode.TreeDataProvider<ReadinessNode>, vscode.Disposable {
  /** The launches as they are now. */
  private subjects: readonly SubjectNode[] = [];
  /** VS Code knows a node by its object, so that of each launch stays the one that it was given first; its id leads to what holds now. */
  private readonly given = new Map<string, SubjectNode>();
  private readonly changed = new vscode.EventEmitter<ReadinessNode | undefined>();

  readonly onDidChangeTreeData = this.changed.event;

  /** Takes what holds now. */
  show(subjects: readonly PlacedSubject[]): void {
    const before = new Map(this.subjects.map((node) => [node.id, node]));
    const roots = new Set(subjects.map(({ root }) => root));
    const next = subjects.map((placed) => {
      const known = before.get(placed.uri);
      const node = subjectNode(placed, roots.size > 1 ? folderName(placed.root) : undefined);
      return known !== undefined && isSame(known, node) ? known : node;
    });
    const shown = this.subjects;
    this.subjects = next;
    const isInPlace = next.length === shown.length && next.every(({ id }, index) => id === shown[index]?.id);
    if (!isInPlace) {
      const ids = new Set(next.map(({ id }) => id));
      for (const id of this.given.keys()) if (!ids.has(id)) this.given.delete(id);
      return this.changed.fire(undefined);
    }
    for (const node of next) if (before.get(node.id) !== node) this.changed.fire(this.handle(node));
  }

  getTreeItem(node: ReadinessNode): vscode.TreeItem {
    return itemOf(this.current(node));
  }

  getChildren(node?: ReadinessNode): ReadinessNode[] {
    if (node === undefined) return this.subjects.map((subject) => this.handle(subject));
    return [...childrenOf(this.current(node))];
  }

  /** Launches have none; other nodes are never revealed, so that nobody asks for theirs. */
  getParent(): undefined {
    return undefined;
  }

  /** The launch that a document is, as VS Code knows it. */
  find(uri: vscode.Uri): ReadinessNode | undefined {
    const wanted = uri.toString();
    const found = this.subjects.find(({ id }) => vscode.Uri.parse(id).toString() === wanted);
    return found === undefined ? undefined : this.handle(found);
  }

  /** The document of a launch's node; undefined for anything else. */
  documentOf(node: unknown): vscode.Uri | undefined {
    const found = [...this.given.values()].find((one) => one === node);
    return found === undefined ? undefined : vscode.Uri.parse(found.id);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private handle(node: SubjectNode): SubjectNode {
    const handle = this.given.get(node.id) ?? node;
    this.given.set(node.id, handle);
    return handle;
  }

  private current(node: ReadinessNode): ReadinessNode {
    return node.kind === 'subject' ? (this.subjects.find(({ id }) => id === node.id) ?? node) : node;
  }
}

/** Both are plain data in the same order of keys. */
function isSame(a: SubjectNode, b: SubjectNode): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
