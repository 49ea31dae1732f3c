import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  listFolders,
  type ListFoldersParams,
  type ListFoldersResult,
  readFiles,
  type ReadFilesParams,
  type ReadFilesResult,
  statFiles,
  type StatFilesParams,
  type StatFilesResult,
} from '../protocol/files.js';

/** Lets a server without a file system of its own look at the workspace's files, and at nothing else. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(listFolders, async ({ uris }: ListFoldersParams): Promise<ListFoldersResult> => {
    return await Promise.all(uris.map((uri) => namesIn(parsed(uri))));
  });
  client.onRequest(readFiles, async ({ uris }: ReadFilesParams): Promise<ReadFilesResult> => {
    const isLink = linkFinder();
    return await Promise.all(uris.map((uri) => readText(parsed(uri), isLink)));
  });
  client.onRequest(statFiles, async ({ uris }: StatFilesParams): Promise<StatFilesResult> => {
    return await Promise.all(uris.map((uri) => kindOf(parsed(uri))));
  });
}

/** The root of a file system comes without its slash. */
function parsed(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text);
  return uri.path === '' ? uri.with({ path: '/' }) : uri;
}

/** Folder by folder, since not every virtual file system can be searched. */
async function namesIn(folder: vscode.Uri): Promise<ListFoldersResult[number]> {
  if (!isInWorkspace(folder)) return null;
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.flatMap(([name, type]) =>
      type === vscode.FileType.File ? [name] : type === vscode.FileType.Directory ? [`${name}/`] : [],
    );
  } catch {
    return null;
  }
}

async function readText(uri: vscode.Uri, isLink: LinkFinder): Promise<string | null> {
  if (!isInWorkspace(uri) || (await isLink(uri))) return null;
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
    if ((type & vscode.FileType.Directory) !== 0) return 'folder';
    return (type & vscode.FileType.File) !== 0 && (size > 0 || mtime > 0) ? 'file' : 'absent';
  } catch {
    return 'absent';
  }
}

type LinkFinder = (uri: vscode.Uri) => Promise<boolean>;

/** Tells whether something is a symbolic link or lies behind one. VS Code does not say where a link leads, so that none is followed. Files of one folder are asked about it once. */
function linkFinder(): LinkFinder {
  const known = new Map<string, Promise<boolean>>();
  const isLink = async (uri: vscode.Uri): Promise<boolean> => {
    if (isRoot(uri)) return false;
    if (await behindLink(vscode.Uri.joinPath(uri, '..'))) return true;
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.SymbolicLink) !== 0;
  };
  const behindLink = (folder: vscode.Uri): Promise<boolean> => {
    const key = folder.toString();
    const answer = known.get(key) ?? isLink(folder).catch(() => false);
    known.set(key, answer);
    return answer;
  };
  return (uri) => isLink(uri).catch(() => false);
}

function isRoot(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder === undefined || folder.uri.toString() === uri.toString() || uri.path === '/';
}

function isInWorkspace(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
