import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, fileAt, replace, until } from '../support.js';

const broken = '---\nid: SPEC-0098\ntitle: Written elsewhere\nstage: lvie\n---\n\n# Written elsewhere\n';
const isTypo = (message: string): boolean => message.includes('lvie');

/** A workspace whose files are on no disk. */
export function virtual({ inWorker }: { readonly inWorker: boolean }): void {
  describe('A workspace that is on no disk', () => {
    it(`is served ${inWorker ? 'in a web worker' : 'on Node'}`, () => {
      assert.equal(fileAt('').scheme, 'memory');
      assert.equal('importScripts' in globalThis, inWorker);
    });

    it('is judged again when a file comes, changes and goes outside of the editor', async () => {
      await activeExtension();
      const uri = fileAt('specs/SPEC-0098-written-elsewhere.md');
      const write = (text: string): Thenable<void> =>
        vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      await write(broken);
      await diagnosticsOf(uri, (messages) => messages.some(isTypo));
      await write(broken.replace('lvie', 'live'));
      await diagnosticsOf(uri, (messages) => messages.length > 0 && !messages.some(isTypo));
      await vscode.workspace.fs.delete(uri);
      await diagnosticsOf(uri, (messages) => messages.length === 0);
    });

    it('says nothing about what its ignore files leave out, until they leave it in', async () => {
      await activeExtension();
      const uri = fileAt('specs/drafts/SPEC-0097-idea.md');
      assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /lvie/);
      await diagnosticsOf(fileAt('specs/SPEC-0003-courier-badge.md'), (messages) => messages.some(isTypo));
      assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
      await vscode.workspace.fs.writeFile(fileAt('specs/.gitignore'), new Uint8Array());
      await diagnosticsOf(uri, (messages) => messages.some(isTypo));
    });

    it('has the files that symbolic links name, and reads nothing through them', async () => {
      await activeExtension();
      const uri = fileAt('specs/SPEC-0096-links.md');
      const links = ['plain.md#none', 'lies.link.md#none', 'absent.md'].map((to) => `[to it](../pages/${to})`);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${broken}\n${links.join('\n\n')}\n`));
      const found = await diagnosticsOf(
        uri,
        (messages) =>
          messages.some((one) => one.includes('absent.md')) && messages.some((one) => one.includes('#none')),
      );
      const messages = found.map(({ message }) => message);
      assert.equal(messages.filter((message) => message.includes('#none')).length, 1);
      assert.ok(
        messages.every((message) => !message.includes('lies.link.md')),
        messages.join(' | '),
      );
      await vscode.workspace.fs.delete(uri);
      await diagnosticsOf(uri, (left) => left.length === 0);
    });

    it('takes edits, which are saved to where it is', async () => {
      await activeExtension();
      const uri = fileAt('specs/SPEC-0003-courier-badge.md');
      await replace(uri, 'stage: lvie', 'stage: live');
      await (await vscode.workspace.openTextDocument(uri)).save();
      await diagnosticsOf(uri, (messages) => !messages.some(isTypo));
      await replace(uri, 'stage: live', 'stage: lvie');
      await (await vscode.workspace.openTextDocument(uri)).save();
      await diagnosticsOf(uri, (messages) => messages.some(isTypo));
    });

    it('is joined by a folder of another file system, whose documents are followed as they are typed', async () => {
      await activeExtension();
      const added = vscode.Uri.from({ scheme: 'elsewhere', path: fileAt('').path });
      const folders = (): number => vscode.workspace.workspaceFolders?.length ?? 0;
      assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: added, name: 'elsewhere' }));
      const uri = vscode.Uri.joinPath(added, 'specs/SPEC-0003-courier-badge.md');
      await diagnosticsOf(uri, (messages) => messages.some(isTypo));
      await replace(uri, 'stage: lvie', 'stage: live');
      await diagnosticsOf(uri, (messages) => !messages.some(isTypo));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
      await until('one folder', vscode.workspace.onDidChangeWorkspaceFolders, () =>
        folders() === 1 ? true : undefined,
      );
      await diagnosticsOf(uri, (messages) => messages.length === 0);
      await diagnosticsOf(fileAt('specs/SPEC-0003-courier-badge.md'), (messages) => messages.some(isTypo));
    });
  });
}
