import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, fileAt, replace } from '../support.js';

/** Findings as VS Code shows them. */
export function findings(): void {
  describe('Findings', () => {
    const typo = 'specs/SPEC-0003-courier-badge.md';

    it('are shown for documents that nobody opened', async () => {
      await activeExtension();
      const found = await diagnosticsOf(fileAt(typo), (messages) => messages.length > 0);
      const stage = found.find(({ message }) => message.includes('lvie'));
      assert.ok(stage);
      assert.equal(stage.source, 'shipshape');
      assert.equal(stage.severity, vscode.DiagnosticSeverity.Warning);
    });

    it('lead to the pages of their rules, which come with the extension', async () => {
      const extension = await activeExtension();
      const isStage = (message: string): boolean => message.includes('`lvie` is not a value');
      const found = await diagnosticsOf(fileAt(typo), (messages) => messages.some(isStage));
      const code = found.find(({ message }) => isStage(message))?.code;
      assert.ok(typeof code === 'object');
      const page = vscode.Uri.joinPath(extension.extensionUri, 'docs', 'rules', 'field-value.md');
      assert.equal(code.target.toString(), page.toString());
      assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(page)), /^# /);
    });

    it('follow what is typed, and go when the cause goes', async () => {
      const uri = fileAt(typo);
      await vscode.window.showTextDocument(uri);
      await replace(uri, 'stage: lvie', 'stage: live');
      await diagnosticsOf(uri, (messages) => messages.every((message) => !message.includes('lvie')));
      await replace(uri, 'stage: live', 'stage: lvie');
      await diagnosticsOf(uri, (messages) => messages.some((message) => message.includes('lvie')));
    });
  });
}
