import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, launches, until } from '../support.js';

/** Several folders in one window, each with its own configuration or with none. */
export function severalFolders(): void {
  describe('A window with several folders', () => {
    const folder = (name: string): vscode.Uri => {
      const found = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
      assert.ok(found, name);
      return found.uri;
    };

    it('shows the launches and findings of each folder that has a shipshape.yaml', async () => {
      // A workspace file may still be read when tests begin.
      await until('three folders', vscode.workspace.onDidChangeWorkspaceFolders, () =>
        vscode.workspace.workspaceFolders?.length === 3 ? true : undefined,
      );
      const { exports: api } = await activeExtension();
      await diagnosticsOf(
        vscode.Uri.joinPath(folder('examples'), 'specs', 'SPEC-0003-courier-badge.md'),
        (messages) => messages.length > 0,
      );
      const changed = api.readiness.onDidChangeTreeData as vscode.Event<unknown>;
      const lines = await until('launches of both folders', changed, async () => {
        const found = await launches(api);
        return found.some((line) => line.startsWith('A second team')) ? found : undefined;
      });
      assert.ok(lines.some((line) => /^Offline pickup.* · examples$/.test(line)));
      assert.ok(lines.some((line) => /^A second team.* · second$/.test(line)));
    });

    it('finds nothing in the folder that has none', () => {
      const plain = folder('plain').path;
      const own = vscode.languages
        .getDiagnostics()
        .filter(([uri, found]) => uri.path.startsWith(plain) && found.some(({ source }) => source === 'shipshape'));
      assert.deepEqual(own, []);
    });
  });
}
