import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceKinds } from '../src/core/readiness/evidence/index.js';
import { answersOver } from './support/answers.js';
import { historyOf } from './support/history.js';
import { parseScenarios } from './support/scenario.js';

const scenarioFolder = join(import.meta.dirname, 'evidence');
const kindFolder = join(import.meta.dirname, '../src/core/readiness/evidence');
const notKinds = new Set(['define.ts', 'index.ts']);

describe('The list of evidence', () => {
  const kinds = evidenceKinds.map(({ kind }) => kind).sort();

  it('holds each file of its folder under the name of its file', () => {
    const files = readdirSync(kindFolder).filter((name) => name.endsWith('.ts') && !notKinds.has(name));
    assert.deepEqual(files.map((name) => name.replace(/\.ts$/, '')).sort(), kinds);
  });

  it('has scenarios for each kind and for nothing else', () => {
    assert.deepEqual(
      readdirSync(scenarioFolder)
        .map((name) => name.replace(/\.md$/, ''))
        .sort(),
      kinds,
    );
  });
});

for (const { kind } of evidenceKinds) {
  const text = readFileSync(join(scenarioFolder, `${kind}.md`), 'utf8');
  describe(`evidence: ${kind}`, () => {
    for (const { title, files, today, history } of parseScenarios(text)) {
      const past = history === undefined ? undefined : historyOf(history);
      const expected = files.get('answers') ?? '';
      const others = new Map([...files].filter(([path]) => path !== 'answers'));
      it(title, () => {
        assert.equal(
          answersOver(others, today, past)
            .map((line) => `${line}\n`)
            .join(''),
          expected,
        );
      });

      it(`${title}, with lines that end in CR LF and a byte-order mark`, () => {
        const rewritten = new Map(
          [...others].map(([path, own]) => [
            path,
            path.endsWith('.md') ? `\u{feff}${own.replaceAll('\n', '\r\n')}` : own,
          ]),
        );
        assert.equal(
          answersOver(rewritten, today, past)
            .map((line) => `${line}\n`)
            .join(''),
          expected,
        );
      });
    }

    it('is met in one scenario and not in another', () => {
      const answers = parseScenarios(text).map(({ files }) => files.get('answers') ?? '');
      assert.ok(answers.some((lines) => /: pass/.test(lines)));
      assert.ok(answers.some((lines) => /: fail/.test(lines)));
    });
  });
}
