import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, fileAt, launches } from '../support.js';

/** Nothing in a workspace is executed, so one that nobody trusts gets the same answers. */
export function untrusted(): void {
  describe('A workspace that is not trusted', () => {
    it('has findings and launches as any other', async () => {
      assert.equal(vscode.workspace.isTrusted, false);
      const { exports: api } = await activeExtension();
      await diagnosticsOf(fileAt('specs/SPEC-0003-courier-badge.md'), (messages) => messages.length > 0);
      assert.ok((await launches(api)).length > 3);
    });
  });
}
