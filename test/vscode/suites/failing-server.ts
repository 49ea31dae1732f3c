import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, launches, outline, until } from '../support.js';

/** What is left when the server's file is damaged, as after an update that was cut short. */
export function failingServer(): void {
  describe('A language server that cannot start', () => {
    let server: vscode.Uri;
    let whole: Uint8Array;

    before(async () => {
      server = vscode.Uri.joinPath((await activeExtension()).extensionUri, 'dist', 'server.js');
      whole = await vscode.workspace.fs.readFile(server);
    });

    after(async () => {
      await vscode.workspace.fs.writeFile(server, whole);
    });

    it('leaves an empty view rather than launches of the past, and starts again once it can', async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
      const changed = api.readiness.onDidChangeTreeData as vscode.Event<unknown>;
      await vscode.workspace.fs.writeFile(server, new TextEncoder().encode('throw new Error("damaged");'));
      await vscode.commands.executeCommand('shipshape.restartServer');
      assert.equal(api.isRunning(), false);
      await until('an empty view', changed, async () =>
        (await outline(api.readiness, { depth: 1 })).length === 0 ? true : undefined,
      );
      await vscode.workspace.fs.writeFile(server, whole);
      await vscode.commands.executeCommand('shipshape.restartServer');
      assert.equal(api.isRunning(), true);
      assert.ok((await launches(api)).length > 3);
    });
  });
}
