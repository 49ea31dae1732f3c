import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { filesIn } from '../../support/edit-host.js';
import { workspaceOf } from '../../support/lint-files.js';
import { today, World } from '../../support/world.js';

const examples = filesIn(join(import.meta.dirname, '..', '..', '..', 'examples'));

describe('Every gate of shipshape:product, on the examples', () => {
  const documents = workspaceOf(examples)
    .paths()
    .filter((path) => path !== 'README.md');

  it('answers the same in whatever order documents come', () => {
    const all = [...examples];
    const before = workspaceOf(examples);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (turned) => {
        const after = workspaceOf(new Map(turned));
        for (const path of documents)
          assert.deepEqual(after.readiness(path, today), before.readiness(path, today), path);
      }),
      { numRuns: 6 },
    );
  }).timeout(120_000);

  it('is never passed because it is waived', () => {
    const world = new World(examples);
    const outcomes = new Map<string, number>();
    for (const path of world.paths) {
      const whole = world.whole(path);
      if (/^waivers:/m.test(whole.metadata)) continue;
      const before = world.judged(path, whole).gates.get(path);
      if (before === undefined) continue;
      const waiver = (id: string): string =>
        `  - { gate: ${id}, reason: The pilot shows it is safe for a month, approved-by: '@acme/legal', expires: 2026-12-20 }\n`;
      // That waivers are valid cannot be waived; the rule about them says so.
      const ids = before.gates.map(({ id }) => id).filter((id) => id !== 'waiver.valid');
      const waivers = `waivers:\n${ids.map(waiver).join('')}`;
      const after = world.judged(path, { ...whole, metadata: `${waivers}${whole.metadata}` }).gates.get(path);
      for (const [index, gate] of before.gates.entries()) {
        const now = after?.gates[index];
        const expected = gate.state === 'fail' || gate.state === 'unmeasured' ? 'waived' : gate.state;
        assert.equal(now?.state, expected, `${path} ${gate.id}: ${now?.because ?? ''}`);
        outcomes.set(expected, (outcomes.get(expected) ?? 0) + 1);
      }
      world.judged(path, whole);
    }
    assert.ok((outcomes.get('waived') ?? 0) > 20 && (outcomes.get('pass') ?? 0) > 100);
  }).timeout(120_000);
});
