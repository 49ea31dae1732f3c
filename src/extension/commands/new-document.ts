import * as vscode from 'vscode';
import { draftRequest, typesRequest } from '../../protocol/documents.js';
import type { Parts } from '../command.js';
import { currentFolder } from '../folders.js';

/** Asks for a type and a title, and opens a document from the type's template; `given` may name both and spares the questions. */
export async function newDocument({ session }: Parts, given?: unknown): Promise<void> {
  const folder = await currentFolder();
  if (folder === undefined) return;
  const { type, title } = isChoice(given) ? given : { type: undefined, title: undefined };
  const chosen = type ?? (await pickType(session, folder));
  if (chosen === undefined) return;
  const named =
    title ?? (await vscode.window.showInputBox({ title: `New ${chosen}`, prompt: 'Its title', ignoreFocusOut: true }));
  if (named === undefined) return;
  const drafted = await session.ask(draftRequest, { uri: folder.toString(), type: chosen, title: named.trim() });
  if ('fault' in drafted) throw new Error(drafted.fault);
  const uri = vscode.Uri.parse(drafted.uri);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(drafted.text) });
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Error(`${vscode.workspace.asRelativePath(uri)} could not be written. It may exist already.`);
  await vscode.window.showTextDocument(uri, { preview: false });
}

async function pickType(session: Parts['session'], folder: vscode.Uri): Promise<string | undefined> {
  const { types } = await session.ask(typesRequest, { uri: folder.toString() });
  if (types.length === 0) throw new Error('This folder has no document types. Set up the workspace first.');
  const items = types.map(({ name, title, doc }) => ({ label: title, description: name, detail: doc ?? '', name }));
  return (await vscode.window.showQuickPick(items, { title: 'New document', placeHolder: 'Which type?' }))?.name;
}

function isChoice(given: unknown): given is { readonly type: string; readonly title: string } {
  return (
    typeof given === 'object' &&
    given !== null &&
    'type' in given &&
    'title' in given &&
    typeof given.type === 'string' &&
    typeof given.title === 'string'
  );
}
