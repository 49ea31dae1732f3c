import assert from 'node:assert/strict';
import { defineFeature } from '../../src/server/feature.js';
import { diagnostics } from '../../src/server/features/diagnostics.js';
import type { Folder } from '../../src/server/folder.js';
import { Delay } from '../../src/server/judging.js';
import { startClient } from './support/client.js';

describe('The wait before an edit is judged', () => {
  const after = (...costs: readonly number[]): number => {
    const delay = new Delay();
    for (const cost of costs) delay.spent(cost);
    return delay.milliseconds;
  };

  it('is none where edits cost little', () => {
    assert.equal(after(), 0);
    assert.equal(after(5, 8, 6), 0);
  });

  it('is none after one edit that was slow by accident', () => {
    assert.equal(after(5, 200), 0);
    assert.equal(after(200, 5), 0);
  });

  it('follows what edits cost where they cost much, and has an end', () => {
    assert.equal(after(50, 60), 150);
    assert.equal(after(5000, 6000), 400);
  });

  it('leaves a moment for the question behind a keystroke, as long as questions come', () => {
    const delay = new Delay();
    delay.asked();
    delay.spent(5);
    const expected = delay.milliseconds;
    assert.ok(expected > 0 && expected < 10);
    delay.spent(5);
    assert.equal(delay.milliseconds, 0);
  });
});

describe('An edit of what others rest on', () => {
  const path = 'specs/SPEC-0001.md';
  const spec =
    "---\nid: SPEC-0001\ntitle: Doors\nstatus: draft\nstage: planning\nowner: '@acme/doors'\n---\n\n# Doors\n";
  const launches = Array.from({ length: 200 }, (_, at) => `launches/launch-${at}.md`);
  const launch = '---\ntitle: Doors open\nstatus: planned\nstage: launch\nspecs: [SPEC-0001]\n---\n\n# Doors open\n';

  it('is told of before what rests on it is judged', async () => {
    const told: { readonly paths: readonly string[]; readonly pending: number; readonly complete: boolean }[] = [];
    let folder: Folder | undefined;
    const pending = (): number => folder?.workspace?.pending ?? 0;
    const listening = defineFeature({
      name: 'listening',
      capabilities: () => ({}),
      handlers: [],
      start: (session, connection) => {
        session.listen({
          changed: (one, paths, complete) => {
            folder = one;
            told.push({ paths, pending: pending(), complete });
            if (complete) connection.console.log('complete');
          },
        });
      },
    });
    const client = await startClient(
      'direct',
      {
        'shipshape.yaml': 'extends: [shipshape:product]\n',
        [path]: spec,
        ...Object.fromEntries(launches.map((one) => [one, launch])),
      },
      { features: [diagnostics, listening] },
    );
    const settled = (): Promise<void> =>
      client.until(
        () => told.at(-1)?.complete === true && pending() === 0,
        () => `${pending()} are in doubt`,
      );
    try {
      await client.open(path);
      await client.diagnostics(path, (all) => all.length > 0);
      await settled();
      told.length = 0;
      const before = client.published.get(path);
      await client.edit(path, spec.replace('stage: planning', 'stage: launch'));
      await client.diagnostics(path, (all) => all !== before);
      const [first] = told;
      assert.ok(first !== undefined);
      assert.deepEqual(first.paths, [path]);
      assert.ok(first.pending >= launches.length, `${first.pending} were in doubt then`);
      await settled();
      assert.ok(
        told.some(({ paths }) => paths.some((one) => launches.includes(one))),
        'launches are told of behind it',
      );
    } finally {
      await client.stop();
    }
  });
});
