import * as vscode from 'vscode';
import type { Parts } from '../command.js';

/** Shows the readiness report of all launches, or of the document that it is called with: by URI, or as a row of the view. */
export async function showReadinessReport({ reports, readiness }: Parts, given?: unknown): Promise<void> {
  await reports.show(given instanceof vscode.Uri ? given : readiness.documentOf(given));
}
