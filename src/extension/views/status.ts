import * as vscode from 'vscode';
import type { Disposing } from '../disposing.js';
import { type ReadySubject, readinessRequest } from '../../protocol/readiness.js';
import { commandName } from '../contributes.js';
import { stateIcons, stateSentences, stateWords } from '../readiness/words.js';
import type { Session } from '../session.js';

/** The readiness of the open document in the status bar; nothing where it has no gates. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('shipshape.status', vscode.StatusBarAlignment.Right, 90);
  private readonly disposables: readonly Disposing[];
  private readonly changed = new vscode.EventEmitter<void>();
  private asked = 0;
  private shown = false;

  constructor(private readonly session: Session) {
    this.item.name = 'Shipshape readiness';
    const refresh = (): void => void this.refresh();
    this.disposables = [
      this.item,
      this.changed,
      vscode.window.onDidChangeActiveTextEditor(refresh),
      session.onDidChangeReadiness(refresh),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('shipshape.statusBar')) refresh();
      }),
    ];
  }

  /** Fires when what it says was drawn anew. */
  readonly onDidChange = this.changed.event;

  /** What it says; undefined while it is hidden. */
  get text(): string | undefined {
    return this.shown ? this.item.text : undefined;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const uri = vscode.window.activeTextEditor?.document.uri;
    const wanted = vscode.workspace.getConfiguration('shipshape').get<boolean>('statusBar', true);
    const subject = uri === undefined || !wanted ? undefined : await this.subjectAt(uri);
    if (asked !== this.asked) return;
    this.shown = subject !== undefined;
    if (subject === undefined || uri === undefined) this.item.hide();
    else this.draw(uri, subject);
    this.changed.fire();
  }

  private draw(uri: vscode.Uri, subject: ReadySubject): void {
    this.item.text = textOf(subject);
    this.item.tooltip = tooltipOf(subject);
    this.item.backgroundColor =
      subject.state === 'blocked' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.command = { command: commandName('show-readiness-report'), title: 'Show report', arguments: [uri] };
    this.item.show();
  }

  private async subjectAt(uri: vscode.Uri): Promise<ReadySubject | undefined> {
    if (!this.session.isRunning) return undefined;
    try {
      const { subjects } = await this.session.ask(readinessRequest, { uris: [uri.toString()] });
      return subjects.find(({ subject }) => subject.gates.length > 0)?.subject;
    } catch (error) {
      this.session.log.error(`The readiness of ${uri.toString()} cannot be told: ${String(error)}`);
      return undefined;
    }
  }
}

function textOf({ state, score, blockers }: ReadySubject): string {
  const icon = `$(${stateIcons[state].icon})`;
  if (state !== 'blocked') return `${icon} ${stateWords[state]} ${score.passed}/${score.due}`;
  // A gate counts once, as it does in the code lens, however many lines it names.
  const gates = new Set(blockers.map(({ gate }) => gate)).size;
  return `${icon} ${gates} ${gates === 1 ? 'blocker' : 'blockers'}`;
}

function tooltipOf({ id, state, blockers, score }: ReadySubject): string {
  const lines = [
    `${id}: ${stateSentences[state]}`,
    `${score.passed} of ${score.due} gates that are due are met.`,
    ...blockers.slice(0, 8).map(({ text }) => `• ${text}`),
    ...(blockers.length > 8 ? [`and ${blockers.length - 8} more`] : []),
  ];
  return lines.join('\n');
}
