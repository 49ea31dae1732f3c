import * as vscode from 'vscode';
import { setUpRequest, type SetUpResult } from '../../protocol/set-up.js';
import type { Parts } from '../command.js';
import { pickFolder } from '../folders.js';

/**
 * Looks at a folder, proposes types of documents, and writes its shipshape.yaml. One that is there is opened and left as it is. `given` may name
 * the types and spares the question: `{ types: ['spec'] }`.
 */
export async function setUpWorkspace({ session }: Parts, given?: unknown): Promise<void> {
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
  try {
    const uri = folder.toString();
    const types = typesIn(given) ?? (await pickTypes(await session.ask(setUpRequest, { uri })));
    if (types === undefined) return;
    const { text } = await session.ask(setUpRequest, { uri, types });
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(target, { preview: false });
  } finally {
    // The server was started to ask it. Where nothing was set up it has nothing to do.
    await session.look();
  }
}

async function pickTypes({ types }: SetUpResult): Promise<readonly string[] | undefined> {
  const items = types.map(({ type, match, count }) => ({
    label: type,
    description: `${count} in ${match.join(', ')}`,
    picked: true,
  }));
  if (items.length < 2) return items.map(({ label }) => label);
  const title = 'Which of these should Shipshape look after?';
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title, ignoreFocusOut: true });
  return picked?.map(({ label }) => label);
}

function typesIn(given: unknown): readonly string[] | undefined {
  if (typeof given !== 'object' || given === null || !('types' in given) || !Array.isArray(given.types))
    return undefined;
  return given.types.filter((type) => typeof type === 'string');
}
