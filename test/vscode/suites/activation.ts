import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandName, commandTitles, type CommandId } from '../../../src/extension/contributes.js';
import { activeExtension } from '../support.js';

/** The installed vsix starts by itself where there is a shipshape.yaml. */
export function activation(): void {
  describe('The installed extension', () => {
    it('is active because the workspace has a shipshape.yaml', async () => {
      const extension = await activeExtension();
      assert.equal(extension.isActive, true);
      assert.match(extension.extensionUri.path, /shipshape\.shipshape-/);
    });

    it('knows every command of its manifest', async () => {
      await activeExtension();
      const known = await vscode.commands.getCommands(true);
      const missing = Object.keys(commandTitles).filter((id) => !known.includes(commandName(id as CommandId)));
      assert.deepEqual(missing, []);
    });
  });
}
