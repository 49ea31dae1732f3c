import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from './workbench.js';

describe('A person in VS Code', function () {
  let at: Workbench;

  before(async () => {
    at = await Workbench.open();
  });

  after(async () => {
    await at.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await at.picture(`failed ${this.currentTest.title.slice(0, 40)}`);
  });

  it('goes from a launch to the line that blocks it, mends it, and sees the tree change', async () => {
    await at.openReadiness();
    await at.picture('1 launches');
    const launch = /Display messages/;
    await at.expand(launch);
    await at.row(/^Blockers/).waitFor();
    const [, passed = ''] = /blocked · (\d+)\//.exec(await at.row(launch).innerText()) ?? [];
    assert.ok(Number(passed) > 0);
    await at.picture('2 blockers');
    await at.row(/not ticked/).click();
    await at.tab('launch-wall-display.md').waitFor();
    await at.editorLine(/One display per locker/).waitFor();
    await at.picture('3 the line');
    // A second click on the row puts the cursor into the editor.
    await at.row(/not ticked/).dblclick();
    await at.page.locator('.monaco-editor.focused').waitFor();
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Delete', 'x', 'Control+S'])
      await at.page.keyboard.press(key);
    await at.row(new RegExp(`Display messages.* · ${Number(passed) + 1}/`)).waitFor();
    await at.picture('4 one blocker less');
    assert.match(readFileSync(join(at.folder, 'launches/launch-wall-display.md'), 'utf8'), /- \[x\] .*One display/);
  });

  it('goes from a launch to a missing line, adds it with a quick fix, fills it in, and sees the launch ready again', async () => {
    const file = join(at.folder, 'launches/launch-offline-pickup.md');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace("owner: '@acme/product'\n", ''));
    const launch = /^Offline pickup/;
    await at.row(/Offline pickup.*blocked/).waitFor();
    await at.expand(launch);
    await at.row(/no owner in|Owner is missing/).dblclick();
    await at.tab('launch-offline-pickup.md').waitFor();
    await at.page.locator('.monaco-editor.focused').waitFor();
    await at.page.keyboard.press('Control+Home');
    await at.page.keyboard.press('Control+.');
    await at.page.locator('.action-widget').waitFor();
    await at.page
      .locator('.action-widget .focused')
      .getByText(/^Add .owner/)
      .waitFor();
    await at.picture('5 quick fixes');
    await at.page.keyboard.press('Enter');
    await at.editorLine(/^owner:/).click();
    for (const key of ['Home', 'Shift+End']) await at.page.keyboard.press(key);
    await at.page.keyboard.insertText("owner: '@acme/product'");
    await at.row(/Offline pickup.*ready/).waitFor();
    await at.picture('6 ready again');
    await at.page.keyboard.press('Control+S');
  });

  it('writes a spec from its template, under the next free id, and is offered its owners', async () => {
    await at.command('Shipshape: New document');
    await at.choose(/^Spec/);
    await at.answer('Lockers at stations');
    await at.tab('SPEC-0016-lockers-at-stations.md').waitFor();
    await at.editorLine(/title: Lockers at stations/).waitFor();
    await at.picture('7 a new spec');
    await at.editorLine(/^owner:/).click();
    await at.page.keyboard.press('Home');
    for (const _ of 'owner: ') await at.page.keyboard.press('ArrowRight');
    await at.page.keyboard.press('Control+Space');
    await at.page.locator('.suggest-widget.visible').getByText('@acme/access').first().waitFor();
    await at.picture('8 owners');
    await at.page.keyboard.press('Escape');
  });

  it('checks the files that changed, and reads what was found', async () => {
    await at.command('Shipshape: Check changed files');
    await at.page
      .locator('.notifications-toasts')
      .getByText(/2 documents checked/)
      .waitFor();
    await at.page.locator('.markers-panel [role="treeitem"]').first().waitFor();
    await at.picture('9 changed files');
  });

  it('reads the readiness report', async () => {
    await at.command('Shipshape: Show readiness report');
    await at.tab('Launch readiness').waitFor();
    const report = at.page.locator('iframe.webview.ready').first().contentFrame().locator('iframe').contentFrame();
    await report.getByText('Offline pickup at every locker').first().waitFor();
    await at.picture('10 report');
  });
});
