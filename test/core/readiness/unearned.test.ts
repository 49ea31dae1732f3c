import assert from 'node:assert/strict';
import { join } from 'node:path';
import { filesIn } from '../../support/edit-host.js';
import { workspaceOf } from '../../support/lint-files.js';
import { today } from '../../support/world.js';

const examples = filesIn(join(import.meta.dirname, '..', '..', '..', 'examples'));

/** What somebody writes into a document that was ready, the gate that must see through it, and what the gate then says. */
const attempts: readonly {
  readonly it: string;
  readonly path: string;
  readonly change: readonly [from: string | RegExp, to: string];
  readonly asked?: string;
  readonly gate: string;
  readonly says: RegExp;
}[] = [
  {
    it: 'a test that is still to come',
    path: 'runbooks/LockerOffline.md',
    change: [/^last-tested: .*/m, 'last-tested: 2027-09-28'],
    gate: 'runbook.tested',
    says: /`last-tested` is 2027-09-28, which is still to come/,
  },
  {
    it: 'a decision that is still to come',
    path: 'launches/launch-offline-pickup.md',
    change: [/(decision: go[\s\S]*?date: )\S+/, '$12026-11-28'],
    gate: 'launch.go-no-go',
    says: /`go-no-go.date` is 2026-11-28/,
  },
  {
    it: 'a checklist under a heading that nobody looks for',
    path: 'launches/launch-offline-pickup.md',
    change: ['## Launch checklist', '## Lunch checklist'],
    gate: 'launch.tasks',
    says: /^no section Launch checklist$/,
  },
  {
    it: 'a plan that only says what should stand there',
    path: 'specs/SPEC-0005-offline-pickup.md',
    change: [/(\n## Rollback\n)[\s\S]*?(?=\n## )/, '$1\n<who takes it back, on which signal>\n'],
    gate: 'ops.rollback-plan',
    says: /section Rollback holds only a placeholder/,
  },
  {
    it: 'a launch of a spec that was taken back',
    path: 'specs/SPEC-0005-offline-pickup.md',
    change: [/^status: .*/m, 'status: withdrawn'],
    asked: 'launches/launch-offline-pickup.md',
    gate: 'launch.gates-roll-up',
    says: /SPEC-0005: `status` is withdrawn/,
  },
  {
    it: 'a launch of a spec that is gone',
    path: 'specs/SPEC-0005-offline-pickup.md',
    change: [/^stage: .*/m, 'stage: retired'],
    asked: 'launches/launch-offline-pickup.md',
    gate: 'launch.gates-roll-up',
    says: /SPEC-0005: .*retired/,
  },
  {
    it: 'a launch of something that is not there',
    path: 'launches/launch-offline-pickup.md',
    change: [/SPEC-0005/, 'SPEC-0005, SPEC-9999'],
    gate: 'launch.gates-roll-up',
    says: /`specs`: SPEC-9999 leads to no spec/,
  },
];

describe('A gate of shipshape:product is not passed by', () => {
  const before = workspaceOf(examples);
  for (const { it: name, path, change, asked = path, gate, says } of attempts)
    it(name, () => {
      const text = examples.get(path) ?? '';
      const [from, to] = change;
      const changed = text.replace(from, to);
      assert.notEqual(changed, text);
      const after = workspaceOf(new Map([...examples, [path, changed]]));
      const states = [before, after].map((workspace) =>
        workspace.readiness(asked, today)?.gates.find(({ id }) => id === gate),
      );
      assert.equal(states[0]?.state, 'pass');
      assert.equal(states[1]?.state, 'fail');
      assert.match(states[1].evidence.map((one) => one.text).join('\n'), says);
    });
});
