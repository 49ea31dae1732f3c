import * as vscode from 'vscode';
import type { Parts } from '../command.js';

/** Shows the document with a URI, or the one in the active editor, in *Launch readiness*; its readiness report when the view does not list it. */
export async function revealReadiness({ readiness, reports }: Parts, uri?: unknown): Promise<void> {
  const document = typeof uri === 'string' ? vscode.Uri.parse(uri, true) : vscode.window.activeTextEditor?.document.uri;
  if (document === undefined) throw new Error('No file is open. Open the document to reveal.');
  if (!(await readiness.reveal(document))) await reports.show(document);
}
