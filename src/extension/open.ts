import * as vscode from 'vscode';
import { registerCommands } from './commands/index.js';
import { commandName } from './contributes.js';
import { ReportDocuments } from './report-documents.js';
import { type BeginServer, Session } from './session.js';
import { OutcomeItem } from './views/outcome.js';
import { ReadinessView } from './views/readiness.js';
import { StatusItem } from './views/status.js';

/** What other extensions, and tests, get of this one. */
export interface Api {
  /** The tree of launches as the view shows it. */
  readonly readiness: vscode.TreeDataProvider<unknown>;
  /** URIs of the launches whose rows are selected in that view. */
  readonly selected: () => readonly string[];
  /** The words of the status bar about the open document; undefined when it says nothing. */
  readonly status: () => string | undefined;
  /** The words of the status bar about the last check; undefined when it says nothing. */
  readonly outcome: () => string | undefined;
  readonly onDidChangeStatus: vscode.Event<void>;
  /** Whether the language server runs. */
  readonly isRunning: () => boolean;
}

/** Puts the extension's parts together; they live as long as its context. */
export async function openExtension(context: vscode.ExtensionContext, begin: BeginServer): Promise<Api> {
  const session = new Session(begin, context);
  const reports = new ReportDocuments(session);
  const readiness = new ReadinessView(session);
  const status = new StatusItem(session);
  const outcome = new OutcomeItem();
  const commands = registerCommands({ session, reports, readiness, outcome });
  context.subscriptions.push(session, reports, readiness, status, outcome, ...commands);
  // A server that cannot start leaves the commands in place, the log among them.
  await session.open().catch((error: unknown) => {
    void tellOfFailure(session, error);
  });
  return {
    readiness: readiness.tree,
    selected: () => readiness.selected,
    status: () => status.text,
    outcome: () => outcome.text,
    onDidChangeStatus: status.onDidChange,
    isRunning: () => session.isRunning,
  };
}

async function tellOfFailure(session: Session, error: unknown): Promise<void> {
  const words = error instanceof Error ? error.message : String(error);
  session.log.error(words);
  const showLog = 'Show log';
  const restart = 'Restart server';
  const chosen = await vscode.window.showErrorMessage(`Shipshape: ${words}`, restart, showLog);
  if (chosen === showLog) session.log.show();
  else if (chosen === restart) await vscode.commands.executeCommand(commandName('restart-server'));
}
