import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  listFiles,
  type ListFilesParams,
  type ListFilesResult,
  readFiles,
  type ReadFilesParams,
  type ReadFilesResult,
  statFiles,
  type StatFilesParams,
  type StatFilesResult,
} from '../protocol/files.js';

/** Lets a server without a file system of its own look at the workspace's files, and at nothing else. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(listFiles, async ({ folder }: ListFilesParams): Promise<ListFilesResult> => {
    const uri = vscode.Uri.parse(folder);
    return isInWorkspace(uri) ? await filesBelow(uri) : [];
  });
  client.onRequest(readFiles, async ({ uris }: ReadFilesParams): Promise<ReadFilesResult> => {
    return await Promise.all(uris.map((uri) => readText(vscode.Uri.parse(uri))));
  });
  client.onRequest(statFiles, async ({ uris }: StatFilesParams): Promise<StatFilesResult> => {
    return await Promise.all(uris.map((uri) => kindOf(vscode.Uri.parse(uri))));
  });
}

/** Folders that never hold documents and may hold a great deal else. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.shipshape']);

/** Walks folder by folder: not every virtual file system can be searched. A link is not followed, since it may lead anywhere. */
async function filesBelow(folder: vscode.Uri, prefix = ''): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  const found = await Promise.all(
    entries.map(async ([name, type]): Promise<readonly string[]> => {
      if (type === vscode.FileType.File) return [`${prefix}${name}`];
      if (type !== vscode.FileType.Directory || skipped.has(name)) return [];
      return await filesBelow(vscode.Uri.joinPath(folder, name), `${prefix}${name}/`);
    }),
  );
  return found.flat();
}

async function readText(uri: vscode.Uri): Promise<string | null> {
  if (!isInWorkspace(uri)) return null;
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** Some virtual file systems have every file, and each of them is empty. */
async function kindOf(uri: vscode.Uri): Promise<StatFilesResult[number]> {
  if (!isInWorkspace(uri)) return 'absent';
  try {
    const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
    if (type === vscode.FileType.Directory) return 'folder';
    return type === vscode.FileType.File && (size > 0 || mtime > 0) ? 'file' : 'absent';
  } catch {
    return 'absent';
  }
}

function isInWorkspace(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
