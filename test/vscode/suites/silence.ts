import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, fileAt } from '../support.js';

/** A workspace that has opted into nothing hears nothing. */
export function silence(): void {
  describe('A workspace without shipshape.yaml', () => {
    it('has no server, no findings and no status, even with a document open that would have many', async () => {
      const { exports: api } = await activeExtension();
      await vscode.window.showTextDocument(fileAt('specs/SPEC-0001.md'));
      assert.equal(api.isRunning(), false);
      assert.equal(api.status(), undefined);
      assert.deepEqual(vscode.languages.getDiagnostics(fileAt('specs/SPEC-0001.md')), []);
    });
  });
}
