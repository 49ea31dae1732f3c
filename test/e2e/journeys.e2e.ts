import assert from 'node:assert/strict';
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

  it('goes from a launch to a missing line, fixes it with a quick fix, and sees the tree change', async () => {
    await at.openReadiness();
    await at.picture('launch-readiness');
    const launch = /Display messages/;
    await at.expand(launch);
    await at.row(/Blockers/).waitFor();
    const before = await at.row(launch).innerText();
    assert.match(before, /blocked/);
    await at.picture('blockers');
    await at.row(/post-launch|no `enablement/).click();
    await at.page.locator('.tab.active').filter({ hasText: 'launch-wall-display.md' }).waitFor();
    await at.picture('evidence-line');
  });
});
