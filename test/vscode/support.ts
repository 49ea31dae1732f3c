import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/open.js';

const extensionId = 'shipshape.shipshape';

/** The extension as it was installed, once it is active. */
export async function activeExtension(): Promise<vscode.Extension<Api>> {
  const extension = vscode.extensions.getExtension<Api>(extensionId);
  assert.ok(extension, 'the vsix is installed');
  await extension.activate();
  return extension;
}

/** A file of the window's first folder. */
export function fileAt(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}
