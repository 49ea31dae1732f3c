import * as vscode from 'vscode';
import type { Disposing } from '../disposing.js';
import { type PlacedSubject, readinessRequest } from '../../protocol/readiness.js';
import { commandName } from '../contributes.js';
import { scoreSentence, stateIcons, stateSentence } from '../readiness/words.js';
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
    const placed = uri === undefined || !wanted ? undefined : await this.subjectAt(uri);
    if (asked !== this.asked) return;
    this.shown = placed !== undefined;
    if (placed === undefined || uri === undefined) this.item.hide();
    else this.draw(uri, placed);
    this.changed.fire();
  }

  private draw(uri: vscode.Uri, placed: PlacedSubject): void {
    this.item.text = textOf(placed);
    this.item.tooltip = tooltipOf(placed);
    this.item.accessibilityInformation = { label: `Shipshape: ${this.item.text.replace(/^\$\(.*?\) /, '')}` };
    this.item.backgroundColor =
      placed.subject.state === 'blocked' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.command = { command: commandName('show-readiness-report'), title: 'Show report', arguments: [uri] };
    this.item.show();
  }

  private async subjectAt(uri: vscode.Uri): Promise<PlacedSubject | undefined> {
    if (!this.session.isRunning) return undefined;
    try {
      const { subjects } = await this.session.ask(readinessRequest, { uris: [uri.toString()] });
      return subjects.find(({ subject }) => subject.gates.length > 0);
    } catch (error) {
      this.session.logFailure(`The readiness of ${uri.toString()}`, error);
      return undefined;
    }
  }
}

function textOf({ words, subject: { state, score, blockers } }: PlacedSubject): string {
  const icon = `$(${stateIcons[state].icon})`;
  if (state !== 'blocked') return `${icon} ${words.state} ${score.passed}/${score.due}`;
  // A gate counts once, as it does in the code lens, however many lines it names.
  const gates = new Set(blockers.map(({ gate }) => gate)).size;
  return `${icon} ${gates} ${gates === 1 ? 'blocker' : 'blockers'}`;
}

function tooltipOf(placed: PlacedSubject): string {
  const { blockers } = placed.subject;
  const lines = [
    stateSentence(placed),
    scoreSentence(placed),
    ...blockers.slice(0, mostShown).map(({ text }) => `• ${text.replaceAll('`', '')}`),
    ...(blockers.length > mostShown ? [`and ${blockers.length - mostShown} more`] : []),
  ];
  return lines.join('\n');
}

const mostShown = 5;
