import * as vscode from 'vscode';
import type { Disposing } from '../disposing.js';
import { readinessRequest, type PlacedSubject } from '../../protocol/readiness.js';
import { readinessView } from '../contributes.js';
import { ReadinessTree } from '../readiness/tree.js';
import type { Session } from '../session.js';

/** Changes that come within this time are asked about once. */
const pause = 100;

/** The view *Launch readiness*: launches by date, with a badge that counts the blocked ones. */
export class ReadinessView implements vscode.Disposable {
  readonly tree = new ReadinessTree();
  private readonly view = vscode.window.createTreeView(readinessView, {
    treeDataProvider: this.tree,
    showCollapseAll: true,
  });
  private readonly disposables: readonly Disposing[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor(private readonly session: Session) {
    this.disposables = [
      this.tree,
      this.view,
      session.onDidChangeReadiness(() => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.refresh(), pause);
      }),
    ];
  }

  /** Selects and opens a document's row; false where the view lists no such document. */
  async reveal(uri: vscode.Uri): Promise<boolean> {
    const node = this.tree.find(uri);
    if (node === undefined) return false;
    await this.view.reveal(node, { select: true, focus: true, expand: true });
    return true;
  }

  /** URIs of the documents whose rows are selected. */
  get selected(): readonly string[] {
    return this.view.selection.flatMap((node) => (node.kind === 'subject' ? [node.placed.uri] : []));
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    try {
      const { roots, subjects } = await this.session.ask(readinessRequest, {});
      // A later question is under way; its answer is the one to show.
      if (asked !== this.asked) return;
      await setContext('faultyConfiguration', roots.length === 0);
      await setContext('readinessLoaded', true);
      this.tree.show(subjects);
      this.view.badge = badgeOf(subjects);
    } catch (error) {
      this.session.log.error(`The readiness of launches cannot be told: ${String(error)}`);
    }
  }
}

async function setContext(name: string, value: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', `shipshape.${name}`, value);
}

function badgeOf(subjects: readonly PlacedSubject[]): vscode.ViewBadge | undefined {
  const value = subjects.filter(({ subject }) => subject.state === 'blocked').length;
  if (value === 0) return undefined;
  return { value, tooltip: value === 1 ? '1 launch is blocked' : `${value} launches are blocked` };
}
