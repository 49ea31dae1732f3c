import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { filesIn } from '../../support/edit-host.js';
import { finished, kep } from '../../support/finished.js';
import { type Part, partsOf, without } from '../../support/parts.js';
import { World } from '../../support/world.js';

/** Parts of the examples that no rule finds fault with, and that speak against a gate all the same: that is what they are there to show. */
const contradictions: Readonly<Record<string, readonly string[]>> = {
  'the examples': [
    ...['items.#.horizon', 'items.#.spec', 'items.#'].map(
      (part) =>
        `roadmaps/roadmap-2026-h2.md ${part}: roadmap.date-agrees, \`target-date\` is 2027-02-09 in SPEC-0008, not within \`horizon\`, 2026-Q4`,
    ),
    ...['authors.#', 'authors'].map(
      (part) =>
        `specs/SPEC-0006-locker-returns.md ${part}: prr.approved, the approval for launch is by @acme/product, who is an author`,
    ),
  ],
};

/**
 * Evidence is what a gate asks for, said so that it can be taken at its word: a value of its kind, a section that answers, a box that is ticked, a
 * reference to a document that is there and has come as far, the word of somebody who may give it. What a rule finds fault with says nothing
 * for anybody, and a claim that another one contradicts says something against it. Leaving parts out of documents and
 * putting them back tries every gate in both states.
 */
describe('More evidence', () => {
  for (const [name, make] of Object.entries(worlds()))
    describe(`in ${name}`, () => {
      const known = contradictions[name] ?? [];

      it('never fails a gate that passes, whichever part of a document joins all others', () => {
        const world = make();
        const fallen = world.paths.flatMap((path) => {
          const whole = world.whole(path);
          const last = world.judged(path, without(whole, []));
          const each = partsOf(whole).flatMap((part) =>
            world
              .fallen(path, [world.judged(path, without(whole, [part])), last])
              .map((gate) => `${path} ${part.name}: ${gate}`),
          );
          world.judged(path, whole);
          return each;
        });
        assert.deepEqual([...new Set(fallen)].sort(), known);
      }).timeout(240_000);

      it('never fails one that passes when many parts join few', () => {
        const world = make();
        const paths = world.paths.filter((path) => !known.some((one) => one.startsWith(path)));
        fc.assert(
          fc.property(
            fc.constantFrom(...paths),
            fc.array(fc.nat(2), { minLength: 50, maxLength: 50 }),
            (path, dice) => {
              const whole = world.whole(path);
              const parts = partsOf(whole).filter(({ name: part }) => !facts.includes(part));
              const rolls = parts.map((part, index) => ({ part, roll: dice[index % dice.length] ?? 0 }));
              const away = (least: number): readonly Part[] =>
                rolls.flatMap(({ part, roll }) => (roll >= least ? [part] : []));
              const before = world.judged(path, without(whole, away(1)));
              const after = world.judged(path, without(whole, away(2)));
              world.judged(path, whole);
              assert.deepEqual(world.fallen(path, [before, after]), []);
            },
          ),
          { numRuns: 60 },
        );
      }).timeout(240_000);
    });
});

/** What says where a document stands and which it is. */
const facts: readonly string[] = ['stage', 'status', 'id', 'type', 'kep-number'];

function worlds(): Readonly<Record<string, () => World>> {
  return {
    'the examples': () => new World(filesIn(join(import.meta.dirname, '..', '..', '..', 'examples'))),
    'finished documents of every type': () => new World(finished()),
    'a KEP': () => new World(kep()),
  };
}
