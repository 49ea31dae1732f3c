import * as vscode from 'vscode';
import { type CheckParams, checkRequest, type CheckResult } from '../protocol/check.js';
import type { Parts } from './command.js';
import type { Outcome } from './views/outcome.js';

/**
 * Checks, with progress that can be cancelled, says what was found, and gives it; the Problems panel has the lines, and the status bar keeps the words. `what` is
 * named in them: `12 changed files`.
 */
export async function checkAndTell(
  { session, outcome }: Pick<Parts, 'session' | 'outcome'>,
  params: CheckParams,
  { what }: { readonly what: string },
): Promise<CheckResult> {
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Shipshape: checking ${what}`, cancellable: true },
    async (_progress, token) => await session.ask(checkRequest, params, token),
  );
  const found = outcomeOf(result, what);
  outcome.show(found);
  if (result.problems.length > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  tell(found);
  return result;
}

function outcomeOf({ documents, problems }: CheckResult, what: string): Outcome {
  if (documents === 0) return { words: `there is no document with a type in ${what}`, severity: 'none' };
  const checked = `${counted(documents, 'document')} checked`;
  if (problems.length === 0) return { words: `${checked}, nothing found`, severity: 'none' };
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const notes = problems.length - errors - warnings;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ].join(', ');
  return { words: `${checked}, ${found}`, severity: errors > 0 ? 'error' : 'warning' };
}

/** Nobody who called the command waits until the message is read. */
function tell({ words, severity }: Outcome): void {
  const message = `Shipshape: ${words}.`;
  if (severity === 'error') void vscode.window.showErrorMessage(message);
  else if (severity === 'warning') void vscode.window.showWarningMessage(message);
  else void vscode.window.showInformationMessage(message);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
