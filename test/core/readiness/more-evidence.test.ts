import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { answers } from '../../presets/answers.js';
import { filledIn } from '../../presets/fill-template.js';
import { filesIn } from '../../support/edit-host.js';
import { type Part, partsOf, without } from '../../support/parts.js';
import { today, World } from '../../support/world.js';
import { presetFile } from '../../../src/presets/index.js';

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

/** The templates of the product preset, filled in as far as they go. */
function finished(): ReadonlyMap<string, string> {
  const files = new Map([['shipshape.yaml', 'extends: [shipshape:product]\n']]);
  const owners = new Set<string>();
  for (const [type, answer] of Object.entries(answers)) {
    const state = answer.states.find(({ name }) => name === lastStates[type]) ?? answer.states.at(-1);
    if (state === undefined) continue;
    const text = filledIn(presetFile(`templates/${type}.md`) ?? '', answer, state, today);
    files.set(answer.path, text);
    for (const [owner] of text.matchAll(/@acme\/[\w-]+/g)) owners.add(owner);
  }
  return files.set('CODEOWNERS', `* ${[...owners].join(' ')}\n`);
}

const lastStates: Readonly<Record<string, string>> = {
  spec: 'live',
  roadmap: 'active',
  runbook: 'active',
  launch: 'ready',
  experiment: 'concluded',
  decision: 'accepted',
};

function kep(): ReadonlyMap<string, string> {
  const headings = [
    'Summary',
    'Motivation',
    'Feature Enablement and Rollback',
    'Rollout, Upgrade and Rollback Planning',
    'Monitoring Requirements',
    'Dependencies',
    'Scalability',
    'Troubleshooting',
  ];
  const sections = headings.map(
    (heading) => `## ${heading}\n\nSwitched by one gate; nothing else has to be done for it.\n`,
  );
  return new Map([
    ['shipshape.yaml', 'extends: [shipshape:kep]\n'],
    [
      'keps/NNNN-kep-template/README.md',
      `# KEP-NNNN: Title\n\n${headings.map((heading) => `## ${heading}\n`).join('\n')}`,
    ],
    ['OWNERS_ALIASES', 'aliases:\n  prod-readiness-approvers:\n    - ann\n    - bob\n'],
    ['keps/sig-node/7-quiet-nodes/README.md', `# KEP-7: Quiet nodes\n\n${sections.join('\n')}`],
    [
      'keps/sig-node/7-quiet-nodes/kep.yaml',
      `title: Quiet nodes
kep-number: 7
authors: ["@cid"]
owning-sig: sig-node
participating-sigs: [sig-api-machinery]
status: implementable
creation-date: 2026-01-05
reviewers: ["@dee"]
approvers: ["@eve"]
stage: stable
latest-milestone: v1.36
milestone: { alpha: v1.34, beta: v1.35, stable: v1.36 }
feature-gates: [{ name: QuietNodes, components: [kubelet] }]
disable-supported: true
metrics: [node_quiet_total]
`,
    ],
    [
      'keps/prod-readiness/sig-node/7.yaml',
      'kep-number: 7\nalpha: { approver: "@ann" }\nbeta: { approver: "@bob" }\nstable: { approver: "@ann" }\n',
    ],
  ]);
}
