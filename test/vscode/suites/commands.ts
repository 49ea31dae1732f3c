import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, fileAt, launches, until } from '../support.js';

/** Commands of the palette, as far as they ask nobody. */
export function commands(): void {
  describe('Commands', () => {
    it('"New document" writes a document from its template with the next free id, and opens it', async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
      await vscode.window.showTextDocument(fileAt('README.md'));
      await vscode.commands.executeCommand('shipshape.newDocument', { type: 'spec', title: 'Lockers at stations' });
      const open = vscode.window.activeTextEditor?.document;
      assert.match(open?.uri.path ?? '', /\/specs\/SPEC-0016-lockers-at-stations\.md$/);
      assert.match(open?.getText() ?? '', /^---\n[^]*id: SPEC-0016/);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(fileAt('specs/SPEC-0016-lockers-at-stations.md'));
    });

    it('"Show readiness report" opens the report as a preview', async () => {
      await vscode.commands.executeCommand('shipshape.showReadinessReport');
      const isPreview = (): true | undefined =>
        vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('readiness') === true ? true : undefined;
      await until('a preview', vscode.window.tabGroups.onDidChangeTabs, isPreview);
      const report = await vscode.workspace.openTextDocument(
        vscode.Uri.from({ scheme: 'shipshape-report', path: '/Launch readiness.md' }),
      );
      assert.match(report.getText(), /Offline pickup/);
    });

    for (const name of ['checkFile', 'checkChangedFiles', 'checkWorkspace'])
      it(`"${name}" runs through and leaves the findings where they were`, async () => {
        await vscode.window.showTextDocument(fileAt('specs/SPEC-0006-locker-returns.md'));
        await vscode.commands.executeCommand(`shipshape.${name}`);
        await diagnosticsOf(fileAt('specs/SPEC-0006-locker-returns.md'), (messages) => messages.length > 0);
      });

    it('"Restart server" ends with a server that knows everything again', async () => {
      const { exports: api } = await activeExtension();
      await vscode.commands.executeCommand('shipshape.restartServer');
      assert.equal(api.isRunning(), true);
      await diagnosticsOf(fileAt('specs/SPEC-0003-courier-badge.md'), (messages) => messages.length > 0);
      assert.ok((await launches(api)).length > 3);
    });
  });
}
