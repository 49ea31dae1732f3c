import assert from 'node:assert/strict';
import { presetFile } from '../../src/presets/index.js';
import type { Finding } from '../../src/core/findings.js';
import { lintFiles } from '../support/lint-files.js';
import { answers } from './answers.js';
import { filledIn, started, type Answers } from './fill-template.js';

const today = '2026-11-23';

/** What a template that nobody has filled in may be told: write something here. */
const invitations = new Set([
  'field-missing',
  'field-placeholder',
  'section-empty',
  'placeholder-left',
  'template-comment-left',
  'gate-failed',
]);

describe('templates of the product preset', () => {
  for (const [type, answer] of Object.entries(answers)) {
    for (const state of answer.states) {
      it(`lint clean as a ${type} that is ${state.name}, filled in as the comments say`, () => {
        const text = filledIn(template(type), answer, state, today);
        assert.deepEqual(shown(lint(answer, text), text), []);
      });
    }

    it(`ask only to be filled in when a ${type} has just been made`, () => {
      const text = started(template(type), answer, today);
      const findings = lint(answer, text);
      assert.notEqual(findings.length, 0);
      assert.deepEqual(
        shown(
          findings.filter((finding) => !invitations.has(finding.code)),
          text,
        ),
        [],
      );
    });
  }
});

/** The findings of one document among finished ones of the other types, so that references lead somewhere. */
function lint(answer: Answers, text: string): readonly Finding[] {
  const files = new Map([
    ['shipshape.yaml', 'extends: [shipshape:product]\n'],
    ['CODEOWNERS', `* ${owners.join(' ')}\n`],
  ]);
  for (const [type, other] of Object.entries(answers)) {
    const finished = other.states[finishedState[type] ?? other.states.length - 1];
    if (finished !== undefined) files.set(other.path, filledIn(template(type), other, finished, today));
  }
  files.set(answer.path, text);
  return lintFiles(files, today).filter((finding) => finding.path === answer.path);
}

/** Index of the state in which a document may be relied on. */
const finishedState: Readonly<Record<string, number>> = {
  spec: 4,
  roadmap: 1,
  runbook: 1,
  launch: 3,
  experiment: 2,
  decision: 1,
};

const owners = [
  'notify',
  'support',
  'product',
  'sre',
  'sre-oncall',
  'docs',
  'growth',
  'data',
  'legal',
  'sales',
  'research',
].map((team) => `@acme/${team}`);

function template(type: string): string {
  const text = presetFile(`templates/${type}.md`);
  assert.ok(text !== undefined, `there is a template for ${type}`);
  return text;
}

function shown(findings: readonly Finding[], text: string): string[] {
  return findings.map(
    ({ code, severity, message, range }) =>
      `${text.slice(0, range.start).split('\n').length} ${severity} ${code}: ${message}`,
  );
}
