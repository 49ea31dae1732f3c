import * as vscode from 'vscode';
import type { Disposing } from '../disposing.js';
import { byDate, type PlacedSubject, type ReadinessChange, readinessRequest } from '../../protocol/readiness.js';
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
  private launches: readonly PlacedSubject[] = [];
  /** What is to be asked about: documents by URI, or everything. */
  private stale: Set<string> | 'all' | undefined;
  private isAsking = false;

  constructor(private readonly session: Session) {
    this.disposables = [
      this.tree,
      this.view,
      session.onDidChangeReadiness((change) => {
        this.note(change);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.refresh(), pause);
      }),
      vscode.workspace.onDidChangeConfiguration(() => this.tellDay()),
    ];
    this.tellDay();
  }

  /** Selects and opens a document's row; false where the view lists no such document. */
  async reveal(uri: vscode.Uri): Promise<boolean> {
    const node = this.tree.find(uri);
    if (node === undefined) return false;
    await this.view.reveal(node, { select: true, focus: true, expand: true });
    return true;
  }

  /** The document of a row, which VS Code hands to a command of the row's menu. */
  documentOf(row: unknown): vscode.Uri | undefined {
    return this.tree.documentOf(row);
  }

  /** URIs of the documents whose rows are selected. */
  get selected(): readonly string[] {
    return this.view.selection.flatMap((node) => (node.kind === 'subject' ? [node.placed.uri] : []));
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** A day that is set is not today, which the view must not hide. VS Code shows no welcome under a message, so that an empty view has none. */
  private tellDay(): void {
    const day = vscode.workspace.getConfiguration('shipshape').get<string>('today', '');
    this.view.message = day === '' || this.launches.length === 0 ? '' : `As of ${day}, as the settings say`;
  }

  private note({ uris }: ReadinessChange): void {
    if (uris === undefined || this.stale === 'all') this.stale = 'all';
    else this.stale = new Set([...(this.stale ?? []), ...uris]);
  }

  /** One question after the other, so that a late answer never takes the place of a newer one. */
  private async refresh(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      while (this.stale !== undefined) {
        const stale = this.stale;
        this.stale = undefined;
        await (this.session.hasFailed ? this.show([]) : this.ask(stale));
      }
    } catch (error) {
      // Whatever changes next asks about everything.
      this.stale = 'all';
      this.session.logFailure('The readiness of launches', error);
    } finally {
      this.isAsking = false;
    }
  }

  private async ask(stale: Set<string> | 'all'): Promise<void> {
    if (stale === 'all') {
      const { roots, unread, subjects } = await this.session.ask(readinessRequest, {});
      await setContext('documentsUnread', unread.length > 0);
      await setContext('faultyConfiguration', roots.length === 0 && unread.length === 0);
      await setContext('readinessLoaded', true);
      return this.show(subjects);
    }
    const { subjects } = await this.session.ask(readinessRequest, { uris: [...stale], launchesOnly: true });
    const others = this.launches.filter(({ uri }) => !stale.has(uri));
    this.show([...others, ...subjects].sort(byDate));
  }

  private show(launches: readonly PlacedSubject[]): void {
    this.launches = launches;
    this.tree.show(launches);
    this.tellDay();
    this.view.badge = badgeOf(launches);
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
