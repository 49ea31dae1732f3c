import { lineStarts, positionAt } from '../text/lines.js';
import type { Workspace } from '../workspace/workspace.js';

/** The line of an offset in a document's file or its sidecar, counted from 1. */
export function lineAt(workspace: Workspace, path: string, offset: number): number {
  const lines = workspace.document(path)?.lines[path] ?? lineStarts(workspace.index.read(path) ?? '');
  return positionAt(lines, offset).line;
}
