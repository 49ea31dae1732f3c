import * as vscode from 'vscode';
import { checkAndTell } from '../checking.js';
import type { Parts } from '../command.js';
import type { CheckResult } from '../../protocol/check.js';

/** Checks the document in the active editor, as it stands there. */
export async function checkFile(parts: Parts): Promise<CheckResult> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) throw new Error('No file is open. Open the document to check.');
  const what = vscode.workspace.asRelativePath(document.uri);
  return await checkAndTell(parts, { uris: [document.uri.toString()] }, { what });
}
