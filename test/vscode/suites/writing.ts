import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, fileAt, replace } from '../support.js';

/** What the editor proposes and mends while a document is written. */
export function writing(): void {
  const courier = 'specs/SPEC-0003-courier-badge.md';

  before(async () => {
    await activeExtension();
  });

  const texts = new Map<string, string>();
  /** Keeps a document's text for `putBack`. */
  const keep = async (uri: vscode.Uri): Promise<void> => {
    texts.set(uri.toString(), (await vscode.workspace.openTextDocument(uri)).getText());
  };
  /** The document as it was before the test. */
  const putBack = async (uri: vscode.Uri): Promise<void> => {
    const { lineCount } = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, lineCount, 0), texts.get(uri.toString()) ?? '');
    assert.ok(await vscode.workspace.applyEdit(edit));
  };

  describe('Completion', () => {
    const wall = fileAt('specs/SPEC-0010-wall-display.md');
    beforeEach(() => keep(wall));
    afterEach(() => putBack(wall));

    /** What is proposed where `|` stands after `before` was replaced by `after`; as a person sees it, sorted. */
    const proposed = async (before: string, after: string): Promise<readonly vscode.CompletionItem[]> => {
      await vscode.window.showTextDocument(wall);
      const whole = after.replace('|', '');
      const document = await vscode.workspace.openTextDocument(wall);
      const start = document.getText().indexOf(before);
      await replace(wall, before, whole);
      const at = document.positionAt(start + after.indexOf('|'));
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        wall,
        at,
      );
      return [...items].sort((a, b) => (sortText(a) < sortText(b) ? -1 : 1));
    };

    it('proposes the keys that are due first', async () => {
      const items = await proposed('criticality: C\n', '|\n');
      assert.equal(label(items[0]), 'criticality');
      assert.match(items[0]?.detail ?? '', /due/);
    });

    it('proposes the values of an enum', async () => {
      const items = await proposed('status: draft\n', 'status: |\n');
      assert.ok(['draft', 'in-review', 'approved'].every((value) => items.some((item) => label(item) === value)));
    });

    it('proposes ids of the type that a field takes, each with its title', async () => {
      const items = await proposed('criticality: C\n', 'criticality: C\nrunbooks: [|]\n');
      const runbook = items.find((item) => label(item) === 'LockerOffline');
      assert.match(`${runbook?.detail ?? ''}${detailOf(runbook)}`, /[Ll]ocker/);
      assert.ok(items.every((item) => !label(item).startsWith('SPEC-')));
    });
  });

  describe('Code actions', () => {
    const uri = fileAt(courier);
    beforeEach(() => keep(uri));
    afterEach(() => putBack(uri));

    const offered = async (about: vscode.Diagnostic): Promise<readonly vscode.CodeAction[]> =>
      await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, about.range);

    it('mend what was found, and the finding goes', async () => {
      await vscode.window.showTextDocument(uri);
      const isTypo = (message: string): boolean => message.startsWith('`lvie`');
      const found = await diagnosticsOf(uri, (messages) => messages.some(isTypo));
      const typo = found.find(({ message }) => isTypo(message));
      assert.ok(typo);
      const actions = await offered(typo);
      const fix = actions.find(({ isPreferred, edit }) => isPreferred === true && edit !== undefined);
      assert.ok(fix?.edit, actions.map(({ title }) => title).join(' | '));
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await diagnosticsOf(uri, (messages) => !messages.some(isTypo));
      assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /^stage: live$/m);
    });
  });

  describe('Rename', () => {
    it('of an id changes every document that names it, and the file', async () => {
      const uri = fileAt('specs/SPEC-0010-wall-display.md');
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await diagnosticsOf(uri, (messages) => messages.length > 0);
      const at = document.positionAt(document.getText().indexOf('SPEC-0010') + 2);
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        uri,
        at,
        'SPEC-0099',
      );
      const changed = edit.entries().map(([{ path }]) => path);
      assert.ok(changed.includes(fileAt('launches/launch-wall-display.md').path), changed.join(' '));
      assert.ok(edit.size >= 2);
    });
  });
}

function label(item: vscode.CompletionItem | undefined): string {
  return typeof item?.label === 'string' ? item.label : (item?.label.label ?? '');
}

function sortText(item: vscode.CompletionItem): string {
  return item.sortText ?? label(item);
}

function detailOf(item: vscode.CompletionItem | undefined): string {
  return typeof item?.label === 'string' ? '' : (item?.label.description ?? '');
}
