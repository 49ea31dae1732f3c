import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Readiness } from '../../../src/core/readiness/model.js';
import { filesIn } from '../../support/edit-host.js';
import { workspaceOf } from '../../support/lint-files.js';

const today = '2026-11-23';
const examples = filesIn(join(import.meta.dirname, '..', '..', '..', 'examples'));

function judged(files: ReadonlyMap<string, string>, path: string): Readiness {
  const readiness = workspaceOf(files).readiness(path, today);
  assert.ok(readiness !== undefined, path);
  return readiness;
}

describe('Every gate of shipshape:product, on the examples', () => {
  const documents = workspaceOf(examples)
    .paths()
    .filter((path) => path !== 'README.md');

  it('answers the same in whatever order documents come', () => {
    const all = [...examples];
    const before = workspaceOf(examples);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.constantFrom(...documents),
        (turned, path) => {
          assert.deepEqual(judged(new Map(turned), path), before.readiness(path, today));
        },
      ),
      { numRuns: 4 },
    );
  }).timeout(120_000);

  it('is never passed because it is waived', () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), (path) => {
        const text = examples.get(path) ?? '';
        fc.pre(text.startsWith('---\n') && !text.includes('\nwaivers:'));
        const before = judged(examples, path);
        const waiver = (id: string): string =>
          `  - { gate: ${id}, reason: The pilot shows it is safe for a month, approved-by: '@nobody/else', expires: 2026-12-20 }\n`;
        const waivers = `waivers:\n${before.gates.map(({ id }) => waiver(id)).join('')}`;
        const after = judged(new Map([...examples, [path, text.replace('---\n', `---\n${waivers}`)]]), path);
        for (const [index, gate] of before.gates.entries()) {
          const now = after.gates[index];
          const expected = gate.state === 'fail' || gate.state === 'unmeasured' ? 'waived' : gate.state;
          assert.equal(now?.state, expected, `${path} ${gate.id}: ${now?.because ?? ''}`);
        }
      }),
      { numRuns: 8 },
    );
  }).timeout(120_000);
});
