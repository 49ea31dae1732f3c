import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from './workbench.js';

describe('A person in VS Code, with the extension in the browser', function () {
  let at: Workbench;
  let mend: () => void;

  before(async () => {
    at = await Workbench.open({
      inBrowser: true,
      prepare: (extension) => {
        const script = join(extension, 'dist', 'server-browser.js');
        const text = readFileSync(script);
        writeFileSync(script, 'throw new Error("this script is broken");');
        mend = () => writeFileSync(script, text);
      },
    });
  });

  after(async () => {
    await at.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await at.picture(`failed ${this.currentTest.title.slice(0, 40)}`);
  });

  it('is told why the server does not start, and restarts it where they are told', async () => {
    const notice = at.page
      .locator('.notifications-toasts .notification-toast')
      .filter({ hasText: /did not start: its web worker failed: .*this script is broken/ });
    await notice.getByText('Restart server').waitFor();
    assert.equal(await at.page.locator('.notifications-toasts .notification-toast').count(), 1);
    await at.picture('browser 1 no server');
    mend();
    await notice.getByText('Restart server').click();
    await at.openReadiness();
    await at.picture('browser 2 launches');
  });

  it('goes from a launch to the line that blocks it, mends it, and sees the tree change', async () => {
    const launch = /Display messages/;
    await at.expand(launch);
    await at.row(/not ticked/).dblclick();
    await at.tab('launch-wall-display.md').waitFor();
    await at.page.locator('.monaco-editor.focused').waitFor();
    await at.picture('browser 3 the line');
    const [, passed = ''] = /(\d+)\/\d+ · blocked/.exec(await at.row(launch).innerText()) ?? [];
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Delete', 'x', 'Control+S'])
      await at.page.keyboard.press(key);
    await at.row(new RegExp(`Display messages.* · ${Number(passed) + 1}/`)).waitFor();
    await at.picture('browser 4 one blocker less');
  });

  it('sees what changed outside of the editor', async () => {
    const file = join(at.folder, 'launches/launch-offline-pickup.md');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace("owner: '@acme/product'\n", ''));
    await at.row(/Offline pickup.*blocked/).waitFor();
    writeFileSync(file, before);
    await at.row(/Offline pickup.*ready/).waitFor();
  });

  it('is told that git is not to be had there, when they check what changed', async () => {
    await at.command('Shipshape: Check changed files');
    await at.page
      .locator('.notifications-toasts')
      .getByText(/Git is not available here\. Check the workspace instead\./)
      .waitFor();
  });
});
