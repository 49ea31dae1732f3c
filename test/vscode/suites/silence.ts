import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, fileAt } from '../support.js';

/** A workspace that has opted into nothing hears nothing, until somebody sets it up. */
export function silence(): void {
  describe('A workspace without shipshape.yaml', () => {
    const spec = (): vscode.Uri => fileAt('specs/SPEC-0001.md');
    const configuration = (): vscode.Uri => fileAt('shipshape.yaml');

    it('has no server, no findings and no status, even with a document open that would have many', async () => {
      const { exports: api } = await activeExtension();
      await vscode.window.showTextDocument(spec());
      assert.equal(api.isRunning(), false);
      assert.equal(api.status(), undefined);
      assert.deepEqual(vscode.languages.getDiagnostics(spec()), []);
    });

    it('has a shipshape.yaml for what lies there after "Set up this workspace", and findings at once', async () => {
      const { exports: api } = await activeExtension();
      await vscode.commands.executeCommand('shipshape.setUpWorkspace', { types: ['spec', 'runbook'] });
      const open = vscode.window.activeTextEditor?.document;
      assert.equal(open?.uri.path, configuration().path);
      assert.match(open.getText(), /^extends: /m);
      assert.match(open.getText(), /runbooks\/\*\*\/\*\.md/);
      assert.equal(api.isRunning(), true);
      const found = await diagnosticsOf(spec(), (messages) => messages.length > 0);
      assert.ok(found.every(({ source }) => source === 'shipshape'));
    });

    it('keeps a shipshape.yaml that is there when it is set up again, and shows it', async () => {
      const before = (await vscode.workspace.openTextDocument(configuration())).getText();
      await vscode.window.showTextDocument(spec());
      await vscode.commands.executeCommand('shipshape.setUpWorkspace', { types: [] });
      const open = vscode.window.activeTextEditor?.document;
      assert.equal(open?.uri.path, configuration().path);
      assert.equal(open.getText(), before);
    });

    it('is silent again when its shipshape.yaml goes', async () => {
      const { exports: api } = await activeExtension();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(configuration());
      await diagnosticsOf(spec(), (messages) => messages.length === 0);
      assert.equal(api.isRunning(), false);
    });
  });
}
