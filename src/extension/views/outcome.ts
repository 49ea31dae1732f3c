import * as vscode from 'vscode';
import type { Disposing } from '../disposing.js';

/** What a check found, in words. */
export interface Outcome {
  readonly words: string;
  readonly severity: 'error' | 'warning' | 'none';
}

/**
 * The outcome of the last check in the status bar, until something is edited. A message in the corner of the window goes by itself, is not shown
 * beside three others, in a list of messages that is open or while nobody is to be disturbed; this one stays.
 */
export class OutcomeItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('shipshape.outcome', vscode.StatusBarAlignment.Left, -1000);
  private readonly disposables: readonly Disposing[];
  private outcome: Outcome | undefined;

  constructor() {
    this.item.name = 'Shipshape: last check';
    this.item.command = 'workbench.actions.view.problems';
    this.disposables = [
      this.item,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Logs are documents too.
        if (contentChanges.length > 0 && document.uri.scheme !== 'output') this.hide();
      }),
    ];
  }

  /** What it says; undefined while it is hidden. */
  get text(): string | undefined {
    return this.outcome === undefined ? undefined : this.item.text;
  }

  /** Shows what was found, in the place of what was found before. */
  show(outcome: Outcome): void {
    this.outcome = outcome;
    this.item.text = `$(${icons[outcome.severity]}) ${outcome.words}`;
    this.item.tooltip = `Shipshape: ${outcome.words}. A click shows the problems.`;
    this.item.accessibilityInformation = { label: `Shipshape: ${outcome.words}`, role: 'button' };
    this.item.show();
  }

  /** Takes away what is no longer known to be so. */
  hide(): void {
    this.outcome = undefined;
    this.item.hide();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}

const icons: Readonly<Record<Outcome['severity'], string>> = { error: 'error', warning: 'warning', none: 'pass' };
