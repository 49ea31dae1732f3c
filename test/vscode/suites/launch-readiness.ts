import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, fileAt, items, launches, outline, replace, until } from '../support.js';

/** The view *Launch readiness* and the status bar, over examples/. `git`: whether there is one that knows their past. */
export function launchReadiness({ git }: { readonly git: boolean }): void {
  describe('Launch readiness', () => {
    it('lists the launches that are to come, by date, with days left, state and score', async () => {
      const { exports: api } = await activeExtension();
      const lines = await launches(api);
      assert.ok(lines.length > 3);
      const [, passed, gates] =
        /^Offline pickup.* \| 8 d · (\d+)\/(\d+) · ready · 2026-12-01/m.exec(lines.join('\n')) ?? [];
      // Two of its gates are answered from the past.
      assert.equal(Number(gates) - Number(passed), git ? 0 : 2);
      const days = lines.flatMap((line) => / · (\d{4}-\d{2}-\d{2})/.exec(line)?.[1] ?? []);
      assert.deepEqual(days, [...days].sort());
    });

    it('shows under a launch its blockers, then its gates by state, and under a gate its evidence', async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
      const lines = await outline(api.readiness);
      const at = lines.findIndex((line) => /^\S.*blocked/.test(line));
      const own = lines.slice(at + 1);
      const end = own.findIndex((line) => /^\S/.test(line));
      const text = own.slice(0, end < 0 ? undefined : end);
      assert.match(text[0] ?? '', /^ {2}Blockers \| \d+$/);
      assert.match(text[1] ?? '', /^ {4}\S.*\.md:\d+$/);
      const groups = text.filter((line) => /^ {2}\S/.test(line)).map((line) => line.trim().replace(/ \|.*/, ''));
      const order = ['Blockers', 'Not met', 'Not measured here', 'Waived', 'Not yet due', 'Met', 'Does not apply'];
      assert.deepEqual(
        groups,
        order.filter((group) => groups.includes(group)),
      );
      assert.ok(
        text.some((line) => /^ {6}\S.*:\d+$/.test(line)),
        'evidence stands under gates',
      );
    });

    it('puts what weighs most first among the gates that are not met, and says the state to those who do not see icons', async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
      const gates = (await items(api.readiness)).filter(({ contextValue }) => contextValue === 'gate');
      const [first] = (await api.readiness.getChildren()) ?? [];
      const own = (await items(api.readiness, first)).filter(({ contextValue }) => contextValue === 'gate');
      const weights = own.map(({ description }) => ['blocker', 'warning', 'note'].indexOf(String(description)));
      const unmet = weights.filter((weight) => weight >= 0);
      assert.ok(new Set(unmet).size > 1);
      assert.deepEqual(unmet, [...unmet].sort());
      const said = gates.map(({ accessibilityInformation }) => accessibilityInformation?.label ?? '');
      const states =
        /, (?:Not met, (?:blocker|warning|note)|Not measured here|Waived|Not yet due(?:, .*)?|Met|Does not apply)$/;
      assert.deepEqual(
        said.filter((label) => !states.test(label)),
        [],
      );
    });

    it('gives every node an id of its own that holds when the tree is asked again', async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
      const ids = (await items(api.readiness)).map(({ id }) => id);
      assert.ok(ids.length > 50 && !ids.includes(undefined));
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        (await items(api.readiness)).map(({ id }) => id),
        ids,
      );
    });

    it('opens the line of a blocker', async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
      const blocker = (await items(api.readiness)).find(({ contextValue }) => contextValue === 'blocker');
      assert.ok(blocker?.command);
      const { command, arguments: given = [] } = blocker.command;
      await vscode.commands.executeCommand(command, ...(given as unknown[]));
      const line = Number(/:(\d+)$/.exec(String(blocker.description))?.[1]);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.selection.active.line, line - 1);
      assert.ok(String(blocker.description).includes(editor.document.uri.path.split('/').at(-1) ?? '?'));
    });

    it('redraws a launch, and no other, when a document that it rests on changes, saved or not', async () => {
      const { exports: api } = await activeExtension();
      await launches(api);
      const spec = fileAt('specs/SPEC-0005-offline-pickup.md');
      const changed = api.readiness.onDidChangeTreeData as vscode.Event<unknown>;
      const score = async (): Promise<string> => {
        const lines = await outline(api.readiness, { depth: 1 });
        return /· (\d+\/\d+)/.exec(lines.find((line) => line.startsWith('Offline')) ?? '')?.[1] ?? '';
      };
      const before = await score();
      const redrawn: unknown[] = [];
      const listening = changed((node) => redrawn.push(node));
      await vscode.window.showTextDocument(spec);
      await replace(spec, 'stage: launch', 'stage: planning');
      await until('a gate less', changed, async () => ((await score()) === before ? undefined : true));
      listening.dispose();
      const labels = await Promise.all(redrawn.map(async (node) => (await api.readiness.getTreeItem(node)).label));
      assert.deepEqual([...new Set(labels)], ['Offline pickup at every locker']);
      // VS Code redraws only a node that it was given before.
      const given = (await api.readiness.getChildren()) ?? [];
      assert.ok(redrawn.every((node) => given.includes(node)));
      await replace(spec, 'stage: planning', 'stage: launch');
      await until('the launch as it was', changed, async () => ((await score()) === before ? true : undefined));
    });
  });

  describe('The status bar', () => {
    it('tells what blocks the open document, and nothing for a document without gates', async () => {
      const { exports: api } = await activeExtension();
      await vscode.window.showTextDocument(fileAt('launches/launch-wall-display.md'));
      await until('a status', api.onDidChangeStatus, () =>
        /\d+ blockers?$/.exec(api.status() ?? '') === null ? undefined : true,
      );
      await vscode.window.showTextDocument(fileAt('README.md'));
      await until('no status', api.onDidChangeStatus, () => (api.status() === undefined ? true : undefined));
    });
  });
}
