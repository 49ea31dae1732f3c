import * as vscode from 'vscode';
import { type CheckParams, checkRequest, type CheckResult } from '../protocol/check.js';
import type { Session } from './session.js';

/** Checks, with progress that can be cancelled, says what was found, and gives it; the Problems panel has the lines. `what` is named in the words: `12 changed files`. */
export async function checkAndTell(
  session: Session,
  params: CheckParams,
  { what }: { readonly what: string },
): Promise<CheckResult> {
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Shipshape: checking ${what}`, cancellable: true },
    async (_progress, token) => await session.ask(checkRequest, params, token),
  );
  await tell(result, what);
  return result;
}

async function tell({ documents, problems }: CheckResult, what: string): Promise<void> {
  if (documents === 0)
    return void vscode.window.showInformationMessage(`Shipshape: there is no document with a type in ${what}.`);
  const checked = `${counted(documents, 'document')} checked`;
  if (problems.length === 0) return void vscode.window.showInformationMessage(`Shipshape: ${checked}, nothing found.`);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const notes = problems.length - errors - warnings;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ].join(', ');
  const words = `Shipshape: ${checked}, ${found}.`;
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  void (errors > 0 ? vscode.window.showErrorMessage(words) : vscode.window.showWarningMessage(words));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
