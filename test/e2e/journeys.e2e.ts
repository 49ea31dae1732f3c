import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from './workbench.js';

/** Sections of the spec in the order in which they are proposed, and what is written in them. */
const sections: readonly (readonly [string, string])[] = [
  [
    'Summary',
    'Lockers stand at stations, and couriers fill them at night, so that travellers find their parcels in the morning.',
  ],
  [
    'Problem',
    'Half of the returns that we lose are lost for want of a printer. Stations have none, and neither have most homes.',
  ],
  ['Goals', '400 parcels a day are left at stations.'],
  ['Non-Goals', 'Lockers on trains.'],
  ['Proposal', 'Ten lockers at the five largest stations, filled between midnight and five.'],
  ['Risks and Mitigations', 'A station closes at night: its lockers are filled in the evening then.'],
  ['Alternatives', 'Shops at the station. They close before the last train comes in.'],
];

/** The spec as it lies on the disk in the end. */
const spec = `---
id: SPEC-0016
title: Lockers at stations
status: draft # draft, in-review, approved, implemented; deferred, rejected, withdrawn, superseded
stage: planning # discovery, planning, development, launch, live, retired
owner: "@acme/access" # the one team that answers for it, as CODEOWNERS writes it: "@acme/payments"
authors: ["@acme/access"] # who writes it: ["@acme/payments"]
created: 2026-11-23
evidence: [INS-0005] # ids of insights that show the problem is real

description: Couriers fill lockers at stations at night.
tracking-link: https://tracker.acme.example/PUD-500
audience: couriers
reviewers: "@acme/lockers"
approvers: "@acme/product"
target-date: 2027-Q4
countries: [be]
requires: SPEC-0001
runbooks: [LockerOffline]
success-metrics:
  - name: Parcels left at stations
    baseline: 0 a day
    target: 400 a day
    by: 2027-12-31
    source: warehouse, table visits
---

# Lockers at stations
${sections.map(([heading, text]) => `\n## ${heading}\n\n${text}\n`).join('')}`;

describe('A person in VS Code', function () {
  let at: Workbench;

  before(async () => {
    at = await Workbench.open();
    await at.openReadiness();
  });

  after(async () => {
    await at.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await at.picture(`failed ${this.currentTest.title.slice(0, 40)}`);
  });

  it('goes from a launch to the line that blocks it, mends it, and sees the tree change', async () => {
    await at.page.getByText('As of 2026-11-23, as the settings say').waitFor();
    await at.picture('1 launches');
    const launch = /Display messages/;
    await at.expand(launch);
    await at.row(/^Blockers/).waitFor();
    const [, passed = ''] = /(\d+)\/\d+ · blocked/.exec(await at.row(launch).innerText()) ?? [];
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

  it('finds what was opened and chosen in the tree as it was when the launch is drawn anew', async () => {
    const gate = at.row(/^What is launched is ready/);
    await gate.click();
    assert.equal(await gate.getAttribute('aria-expanded'), 'true');
    const file = join(at.folder, 'launches/launch-wall-display.md');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('title: Display messages at 20 lockers', 'title: Display messages everywhere'));
    const launch = at.row(/^Display messages everywhere/);
    await launch.waitFor();
    assert.equal(await launch.getAttribute('aria-expanded'), 'true');
    assert.equal(await gate.getAttribute('aria-expanded'), 'true');
    assert.equal(await gate.getAttribute('aria-selected'), 'true');
    writeFileSync(file, before);
    await at.row(/^Display messages at 20/).waitFor();
    await gate.click();
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

  it('writes a spec from its template with what is proposed, by keyboard, until nothing is found', async () => {
    await at.command('Shipshape: New document');
    await at.choose(/^Spec/);
    await at.answer('Lockers at stations');
    await at.tab('SPEC-0016-lockers-at-stations.md').waitFor();
    await at.editorLine(/title: Lockers at stations/).waitFor();
    await at.picture('7 a new spec');
    const type = async (text: string): Promise<void> => await at.page.keyboard.type(text);

    // What the template asks for at once, beside its comments.
    await at.cursorBehind('owner: ');
    await at.accept('@acme/access', { typed: 'acc', picture: '8 owners' });
    await at.cursorBehind('authors: [');
    await at.accept('@acme/access', { typed: 'acc' });
    await at.cursorBehind('evidence: [');
    await at.accept('INS-0005', { typed: 'printer', picture: '9 an insight by its title' });
    await at.cursorBehind('stage: ');
    await at.press('Control+Shift+ArrowRight', 'Delete');
    await at.accept('planning', { typed: 'pla', picture: '10 stages' });

    // The rest is written anew.
    await at.cursorBehind('# Due at planning.');
    await at.press('Home', 'Control+Shift+End', 'Delete');
    await type('\n---');
    await at.press('ArrowUp');
    for (const [key, value] of [
      ['description', 'Couriers fill lockers at stations at night.'],
      ['tracking-link', 'https://tracker.acme.example/PUD-500'],
      ['audience', 'couriers'],
    ] as const) {
      await at.accept(key, { typed: key.slice(0, 4) });
      await type(`${value}\n`);
    }
    for (const [key, typed, value] of [
      ['reviewers', 'lockers', '@acme/lockers'],
      ['approvers', 'product', '@acme/product'],
      ['target-date', '2027-Q4', '2027-Q4'],
      ['countries', 'be', 'be'],
      ['requires', 'SPEC-0001', 'SPEC-0001'],
      ['runbooks', 'LockerO', 'LockerOffline'],
    ] as const) {
      await at.accept(key, { typed: key.slice(0, 5), ...(key === 'target-date' ? { picture: '11 what is due' } : {}) });
      await at.accept(value, { typed, ...(key === 'runbooks' ? { picture: '12 runbooks' } : {}) });
      await at.press('End', 'Enter');
    }
    await at.accept('success-metrics', { typed: 'succ' });
    for (const answer of ['Parcels left at stations', '0 a day', '400 a day']) {
      await type(answer);
      await at.press('Tab');
    }
    await at.accept('2027-12-31', { typed: '2027-12', picture: '13 a day' });
    await at.press('Tab');
    await type('warehouse, table visits');

    // The body, under the headings that are missing.
    await at.press('Control+End');
    await type('\n\n# Lockers at stations\n');
    for (const [heading, text] of sections) {
      await type('\n## ');
      await at.accept(`## ${heading}`, heading === 'Summary' ? { picture: '14 headings' } : {});
      await type(`\n\n${text}\n`);
    }
    await at.press('Control+S');
    await at.picture('15 the spec');

    // One thing is left, which another document has to say.
    await at.openFile('roadmap-2026-h2.md');
    await at.cursorBehind('  - { spec: SPEC-0013');
    await at.press('End', 'Enter');
    await type('- { spec: ');
    await at.accept('SPEC-0016', { typed: 'stations', picture: '16 on the roadmap' });
    await type(', horizon: later, confidence: ');
    await at.accept('low', { typed: 'lo' });
    await type(' }');
    await at.press('Control+S');
    await at.openFile('SPEC-0016-lockers-at-stations.md');
    await at.command('Shipshape: Check open file');
    await at.outcome(/1 document checked, nothing found/);
    assert.equal(readFileSync(join(at.folder, 'specs/SPEC-0016-lockers-at-stations.md'), 'utf8'), spec);
    assert.match(
      readFileSync(join(at.folder, 'roadmaps/roadmap-2026-h2.md'), 'utf8'),
      /^ {2}- \{ spec: SPEC-0016, horizon: later, confidence: low ?\}$/m,
    );
  });

  it('checks the files that changed, and reads what was found', async () => {
    await at.command('Shipshape: Check changed files');
    assert.match(await at.outcome(/3 documents checked/), /^3 documents checked, \d+ error/);
    await at.page.locator('.markers-panel [role="treeitem"]').first().waitFor();
    await at.picture('17 changed files');
  });

  it('sees what a check found where messages do not come up, until something is edited', async () => {
    await at.press('Control+J');
    await at.page.locator('.markers-panel').waitFor({ state: 'hidden' });
    await at.command('Notifications: Toggle Do Not Disturb Mode');
    await at.openFile('SPEC-0003-courier-badge.md');
    await at.command('Shipshape: Check open file');
    assert.match(await at.outcome(/1 document checked/), /^1 document checked, 1 error, 1 warning$/);
    await at.page.locator('.markers-panel [role="treeitem"]').first().waitFor();
    await at.picture('17b without messages');
    await at.command('Notifications: Toggle Do Not Disturb Mode');
    await at.cursorBehind('id: SPEC-0003');
    await at.page.keyboard.type(' ');
    await at.page
      .locator('.statusbar-item')
      .filter({ hasText: /1 document checked/ })
      .waitFor({ state: 'hidden' });
    await at.press('Control+Z', 'Control+S');
  });

  it('reads the readiness report', async () => {
    await at.command('Shipshape: Show readiness report');
    await at.tab('Launch readiness').waitFor();
    const report = at.page.locator('iframe.webview.ready').first().contentFrame().locator('iframe').contentFrame();
    await report.getByText('Offline pickup at every locker').first().waitFor();
    await at.picture('18 report');
    await report.getByRole('link', { name: 'launch-offline-pickup' }).first().click();
    await at.tab('launch-offline-pickup.md').waitFor();
  });
});
