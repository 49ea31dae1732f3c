import * as vscode from 'vscode';
import { setUpRequest } from '../../protocol/set-up.js';
import type { Parts } from '../command.js';
import { pickFolder } from '../folders.js';

/** Looks at a folder, proposes types of documents, and writes its shipshape.yaml. One that is there is opened and left as it is. */
export async function setUpWorkspace({ session }: Parts): Promise<void> {
  const folder = await pickFolder();
  if (folder === undefined) return;
  const target = vscode.Uri.joinPath(folder, 'shipshape.yaml');
  const present = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  if (present) {
    await vscode.window.showTextDocument(target);
    return void vscode.window.showInformationMessage(
      'Shipshape: this folder is set up already; here is its shipshape.yaml.',
    );
  }
  const uri = folder.toString();
  const proposal = await session.ask(setUpRequest, { uri });
  const items = proposal.types.map(({ type, match, count }) => ({
    label: type,
    description: `${count} in ${match.join(', ')}`,
    picked: true,
  }));
  const picked =
    items.length < 2
      ? items
      : await vscode.window.showQuickPick(items, {
          canPickMany: true,
          title: 'Which of these should Shipshape look after?',
        });
  if (picked === undefined) return;
  const { text } = await session.ask(setUpRequest, { uri, types: picked.map(({ label }) => label) });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(target);
}
