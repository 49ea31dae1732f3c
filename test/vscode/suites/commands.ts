import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CheckResult } from '../../../src/protocol/check.js';
import { activeExtension, diagnosticsOf, fileAt, launches, replace, until } from '../support.js';

/** Commands of the palette, as far as they ask nobody. `git`: whether there is one to ask what has changed. */
export function commands({ git }: { readonly git: boolean }): void {
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

    const check = async (name: string): Promise<CheckResult> => {
      const result = await vscode.commands.executeCommand<CheckResult | undefined>(`shipshape.${name}`);
      assert.ok(result, `"${name}" answers`);
      return result;
    };

    /** Documents that findings were told of, by file name. */
    const named = ({ problems }: CheckResult): readonly string[] => [
      ...new Set(problems.map(({ uri }) => uri.split('/').at(-1) ?? '')),
    ];

    it('"Check open file" finds what the Problems panel shows of it, and nothing else', async () => {
      const uri = fileAt('specs/SPEC-0006-locker-returns.md');
      await vscode.window.showTextDocument(uri);
      const shown = await diagnosticsOf(uri, (messages) => messages.length > 0);
      const result = await check('checkFile');
      assert.equal(result.documents, 1);
      assert.deepEqual(
        result.problems.map(({ message }) => message).sort(),
        shown.map(({ message }) => message).sort(),
      );
      assert.deepEqual(named(result), ['SPEC-0006-locker-returns.md']);
      const { exports: api } = await activeExtension();
      assert.match(api.outcome() ?? '', / 1 document checked, \d+ /);
      await replace(uri, 'title: ', 'title:  ');
      await until('no outcome', vscode.workspace.onDidChangeTextDocument, () =>
        api.outcome() === undefined ? true : undefined,
      );
      await replace(uri, 'title:  ', 'title: ');
    });

    it('"Check open file" says of a file without a type that there is nothing to check', async () => {
      await vscode.window.showTextDocument(fileAt('README.md'));
      assert.deepEqual(await check('checkFile'), { documents: 0, problems: [] });
      const { exports: api } = await activeExtension();
      assert.match(api.outcome() ?? '', / there is no document with a type in README\.md$/);
    });

    if (git)
      it('"Check changed files" checks what is not committed, and nothing else', async () => {
        assert.deepEqual(await check('checkChangedFiles'), { documents: 0, problems: [] });
        const uri = fileAt('specs/SPEC-0003-courier-badge.md');
        const document = await vscode.workspace.openTextDocument(uri);
        await replace(uri, 'title: ', 'title:  ');
        await document.save();
        const result = await check('checkChangedFiles');
        assert.equal(result.documents, 1);
        assert.deepEqual(named(result), ['SPEC-0003-courier-badge.md']);
        await replace(uri, 'title:  ', 'title: ');
        await document.save();
      });

    it('"Check workspace" checks every document, and opens the Problems panel', async () => {
      await vscode.commands.executeCommand('workbench.action.closePanel');
      const result = await check('checkWorkspace');
      assert.ok(result.documents > 50, String(result.documents));
      const names = named(result);
      for (const name of ['SPEC-0003-courier-badge.md', 'SPEC-0006-locker-returns.md', 'launch-wall-display.md'])
        assert.ok(names.includes(name), name);
    });

    it('"Show log" shows what the extension and its server log', async () => {
      await vscode.commands.executeCommand('shipshape.restartServer');
      await vscode.commands.executeCommand('shipshape.showLog');
      const log = await until('the log', vscode.window.onDidChangeVisibleTextEditors, () =>
        vscode.window.visibleTextEditors.find(
          ({ document: { uri } }) => uri.scheme === 'output' && uri.path.includes('Shipshape'),
        ),
      );
      await until('its words', vscode.workspace.onDidChangeTextDocument, () =>
        log.document.getText().includes('The server is restarted.') ? true : undefined,
      );
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
