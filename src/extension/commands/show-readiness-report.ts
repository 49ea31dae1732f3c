import * as vscode from 'vscode';
import type { Parts } from '../command.js';

/** Shows the readiness report of all launches, or of the document that it is called with. */
export async function showReadinessReport({ reports }: Parts, document?: unknown): Promise<void> {
  await reports.show(document instanceof vscode.Uri ? document : undefined);
}
