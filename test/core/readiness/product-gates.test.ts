import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Readiness } from '../../../src/core/readiness/model.js';
import { filesIn } from '../../support/edit-host.js';
import { workspaceOf } from '../../support/lint-files.js';
import { answers } from '../../presets/answers.js';
import type { Answers } from '../../presets/fill-template.js';

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

  it('that passes is not failed by more evidence', () => {
    const workspace = workspaceOf(examples);
    const outcomes = { passing: 0, changed: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.subarray(
          additions.map(({ name }) => name),
          { minLength: 1 },
        ),
        (path, chosen) => {
          const text = examples.get(path) ?? '';
          fc.pre(text.startsWith('---\n'));
          const before = workspace.readiness(path, today);
          assert.ok(before !== undefined, path);
          const type = workspace.index.summary(path)?.type ?? '';
          const after = additions
            .filter(({ name }) => chosen.includes(name))
            .reduce((current, { add }) => add(current, answers[type]), text);
          fc.pre(after !== text);
          outcomes.changed++;
          const now = judged(new Map([...examples, [path, after]]), path);
          for (const [index, gate] of before.gates.entries()) {
            if (gate.state !== 'pass') continue;
            outcomes.passing++;
            const { state, evidence } = now.gates[index] ?? {};
            assert.equal(state, 'pass', `${path} ${gate.id} after ${chosen.join(', ')}: ${evidence?.[0]?.text ?? ''}`);
          }
        },
      ),
      { numRuns: 8, seed: 3, includeErrorInReport: true },
    );
    assert.ok(outcomes.changed > 0 && outcomes.passing > 0);
  }).timeout(120_000);
});

/**
 * What only speaks for gates. Dates, states and references are left out, since they are facts to compare: a launch date in the past, a later stage or a
 * runbook that is not ready rightly fails what passed before. Links are references too. A field that is there is not answered a second time.
 */
const additions: readonly {
  readonly name: string;
  readonly add: (text: string, answers: Answers | undefined) => string;
}[] = [
  {
    name: 'sections answered',
    add: (text, known) =>
      Object.entries(known?.sections ?? {})
        .filter(([heading, answer]) => !text.includes(`\n## ${heading}\n`) && !answer.includes(']('))
        .reduce((current, [heading, answer]) => `${current.trimEnd()}\n\n## ${heading}\n\n${answer}\n`, text),
  },
  {
    name: 'fields filled in',
    add: (text, known) => {
      const missing = plainFields.filter((name) => !text.includes(`\n${name}:`));
      const given = Object.entries(known?.fields ?? {}).filter(([name]) => missing.includes(name));
      return given.length === 0 ? text : text.replace('---\n', () => `---\n${stringify(Object.fromEntries(given))}`);
    },
  },
  { name: 'tasks ticked', add: (text) => text.replaceAll('- [ ]', '- [x]') },
  {
    name: 'an approval',
    add: (text) => {
      const stage = /^stage: (\w+)$/m.exec(text)?.[1] ?? 'launch';
      const approval = `  - { stage: ${stage}, by: '@acme/sre', date: ${today}, status: approved }\n`;
      return text.replace(/^approvals:\n/m, (line) => line + approval);
    },
  },
];

/** Fields that say something and are compared with nothing. */
const plainFields = [
  'description',
  'tracking-link',
  'audience',
  'metrics',
  'dashboards',
  'on-call',
  'prerequisites',
  'detection',
  'population',
  'randomization-unit',
  'consulted',
  'informed',
  'segment',
  'theme',
];
