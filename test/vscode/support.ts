import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/open.js';

const extensionId = 'shipshape.shipshape';
const deadline = 30_000;

/** The extension as it was installed, once it is active. */
export async function activeExtension(): Promise<vscode.Extension<Api>> {
  const extension = vscode.extensions.getExtension<Api>(extensionId);
  assert.ok(extension, 'the vsix is installed');
  await extension.activate();
  return extension;
}

/** What the probe finds, asked now and whenever the event fires. Fails with what was asked for when nothing came in time. */
export async function until<T>(
  what: string,
  event: vscode.Event<unknown>,
  probe: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  return await new Promise<T>((found, failed) => {
    const end = (): void => {
      clearTimeout(timer);
      listening.dispose();
    };
    const look = (): void => {
      Promise.resolve(probe()).then(
        (value) => {
          if (value === undefined) return;
          end();
          found(value);
        },
        (error: unknown) => {
          end();
          failed(error instanceof Error ? error : new Error(String(error)));
        },
      );
    };
    const listening = event(look);
    const timer = setTimeout(() => {
      end();
      failed(new Error(`Waited ${deadline / 1000} s in vain for ${what}.`));
    }, deadline);
    look();
  });
}

/** A file of the window's first folder. */
export function fileAt(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** The labels of the tree below a node, as people read them: `title | description`, deeper ones indented, down to a depth. */
export async function outline(
  tree: vscode.TreeDataProvider<unknown>,
  { below, depth = 9, indent = '' }: { below?: unknown; depth?: number; indent?: string } = {},
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const node of (await tree.getChildren(below)) ?? []) {
    const item = await tree.getTreeItem(node);
    const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
    const description = typeof item.description === 'string' && item.description !== '' ? ` | ${item.description}` : '';
    lines.push(`${indent}${label}${description}`);
    if (depth > 1) lines.push(...(await outline(tree, { below: node, depth: depth - 1, indent: `${indent}  ` })));
  }
  return lines;
}

/** Every item of the tree. */
export async function items(
  tree: vscode.TreeDataProvider<unknown>,
  below?: unknown,
): Promise<readonly vscode.TreeItem[]> {
  const found: vscode.TreeItem[] = [];
  for (const node of (await tree.getChildren(below)) ?? []) {
    found.push(await tree.getTreeItem(node), ...(await items(tree, node)));
  }
  return found;
}

/** Resolves with the tree's launches once there are any. */
export async function launches({ readiness }: Api): Promise<readonly string[]> {
  const changed = readiness.onDidChangeTreeData as vscode.Event<unknown>; // The tree of this extension has it.
  return await until('launches', changed, async () => {
    const lines = await outline(readiness, { depth: 1 });
    return lines.length > 0 ? lines : undefined;
  });
}

/** The messages about a file once they are as wanted. */
export async function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (messages: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return await until(`findings in ${uri.toString()}`, vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'shipshape');
    return wanted(found.map(({ message }) => message)) ? found : undefined;
  });
}

/** Replaces a text that occurs once in an open document. */
export async function replace(uri: vscode.Uri, before: string, after: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = document.getText().indexOf(before);
  assert.ok(at >= 0, `${uri.path} has ${JSON.stringify(before)}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)), after);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
