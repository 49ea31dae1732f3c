import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, fileAt, launches, outline, until } from '../support.js';

/** Settings take hold without a reload of the window. */
export function settings(): void {
  describe('Settings', () => {
    it('`shipshape.today` moves the day that everything is judged for', async () => {
      const { exports: api } = await activeExtension();
      assert.match((await launches(api)).join('\n'), / 8 d · \d+\/\d+ · ready/);
      const changed = api.readiness.onDidChangeTreeData as vscode.Event<unknown>;
      const configuration = vscode.workspace.getConfiguration('shipshape');
      const shows = async (words: RegExp): Promise<true | undefined> =>
        (await outline(api.readiness, { depth: 1 })).some((line) => words.test(line)) ? true : undefined;
      await configuration.update('today', '2026-11-30', vscode.ConfigurationTarget.Workspace);
      await until('tomorrow', changed, () => shows(/ 1 d ·/));
      await configuration.update('today', '2026-11-23', vscode.ConfigurationTarget.Workspace);
      await until('the day as it was', changed, () => shows(/ 8 d · \d+\/\d+ · ready/));
    });

    it('`shipshape.statusBar` hides the status bar item and shows it again', async () => {
      const { exports: api } = await activeExtension();
      await vscode.window.showTextDocument(fileAt('launches/launch-wall-display.md'));
      const configuration = vscode.workspace.getConfiguration('shipshape');
      await until('a status', api.onDidChangeStatus, () => api.status());
      await configuration.update('statusBar', false, vscode.ConfigurationTarget.Workspace);
      await until('no status', api.onDidChangeStatus, () => (api.status() === undefined ? true : undefined));
      await configuration.update('statusBar', undefined, vscode.ConfigurationTarget.Workspace);
      await until('a status', api.onDidChangeStatus, () => api.status());
    });
  });
}
