import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clientCommands } from '../../../src/protocol/commands.js';
import { activeExtension, diagnosticsOf, fileAt, launches, until } from '../support.js';

/** Lenses over documents, and what a click on one does. */
export function lenses(): void {
  describe('Lenses', () => {
    const launch = 'launches/launch-wall-display.md';

    before(async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
    });

    const click = async (path: string, title: RegExp): Promise<vscode.Command> => {
      const uri = fileAt(path);
      await vscode.window.showTextDocument(uri);
      await diagnosticsOf(uri, (messages) => messages.length > 0);
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
      const command = found.map((lens) => lens.command).find((one) => one !== undefined && title.test(one.title));
      assert.ok(command, found.map((lens) => lens.command?.title).join(' | '));
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
      return command;
    };

    it('"… gates pass" selects the launch in the view', async () => {
      const { exports: api } = await activeExtension();
      const { command } = await click(launch, /gates pass · \d+ blockers/);
      assert.equal(command, clientCommands.showReadiness);
      assert.deepEqual(
        api.selected().map((uri) => vscode.Uri.parse(uri).path),
        [fileAt(launch).path],
      );
    });

    it('"… gates pass" opens the report of a document that the view does not list', async () => {
      await click('specs/SPEC-0010-wall-display.md', /gates pass/);
      const isReport = (): true | undefined =>
        vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('SPEC-0010') === true &&
        vscode.window.tabGroups.activeTabGroup.activeTab.label.includes('readiness')
          ? true
          : undefined;
      await until('the report', vscode.window.tabGroups.onDidChangeTabs, isReport);
    });

    it('"… points here" shows the places', async () => {
      const { command, arguments: given = [] } = await click('specs/SPEC-0010-wall-display.md', /points? here/);
      assert.equal(command, clientCommands.showReferences);
      assert.ok(Array.isArray(given[2]) && given[2].length > 0);
      await vscode.commands.executeCommand('closeReferenceSearch');
    });
  });
}
