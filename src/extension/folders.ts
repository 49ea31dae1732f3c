import * as vscode from 'vscode';

/** The folder that is meant: the only one, or the one that the user picks; undefined when they picked none. */
export async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new Error('No folder is open. Open the folder with the documents first.');
  if (folders.length === 1) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Which folder is meant?' }))?.uri;
}

/** The folder of a new document: that of the open document, else the one that is meant. */
export async function currentFolder(): Promise<vscode.Uri | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const own = open === undefined ? undefined : vscode.workspace.getWorkspaceFolder(open);
  return own?.uri ?? (await pickFolder());
}

/** What people call the folder of a shipshape.yaml: its folder's name in the workspace, or its own. */
export function folderName(root: string): string {
  const uri = vscode.Uri.parse(root);
  const own = vscode.workspace.getWorkspaceFolder(uri);
  const isWhole = own !== undefined && own.uri.path.replace(/\/$/, '') === uri.path.replace(/\/$/, '');
  return isWhole ? own.name : (uri.path.split('/').findLast((part) => part !== '') ?? root);
}
