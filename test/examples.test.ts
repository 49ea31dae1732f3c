import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesHistory } from '../scripts/examples-history.js';
import { exampleFiles, exampleFindings } from '../scripts/generate-example-findings.js';

const types = ['specs', 'roadmaps', 'runbooks', 'launches', 'experiments', 'decisions', 'insights'];

describe('examples/', () => {
  it('has exactly the findings that are listed', () => {
    const listed = readFileSync(join(import.meta.dirname, 'examples.findings.md'), 'utf8').replaceAll('\r\n', '\n');
    assert.equal(exampleFindings(), listed, 'run `npx tsx scripts/generate-example-findings.ts` and read what changed');
  });

  it('explains each document that has a finding', () => {
    const readme = exampleFiles().get('README.md') ?? '';
    const found = [...exampleFindings().matchAll(/^## (.*)$/gm)].map(([, path = '']) => path);
    assert.deepEqual(
      found.filter((path) => !readme.includes(`(${path})`)),
      [],
    );
  });

  it('has documents of every type, more than forty together', () => {
    const documents = [...exampleFiles().keys()].filter((path) => path.endsWith('.md') && path.includes('/'));
    assert.deepEqual([...new Set(documents.map((path) => path.split('/')[0]))].sort(), [...types].sort());
    assert.ok(documents.length >= 40);
  });

  it('has a past that leads to exactly these files, in the order of days', () => {
    const commits = examplesHistory();
    const left = new Map<string, string>();
    for (const { files } of commits) for (const [path, text] of Object.entries(files ?? {})) left.set(path, text ?? '');
    assert.deepEqual([...left].sort(), [...exampleFiles()].sort());
    const days = commits.map(({ date }) => date);
    assert.deepEqual(days, [...days].sort());
    assert.ok(commits.length > 2 * types.length);
  });

  it('shows every stage of a spec', () => {
    const stages = [...exampleFiles()]
      .filter(([path]) => path.startsWith('specs/'))
      .map(([, text]) => /^stage: (.*)$/m.exec(text)?.[1]);
    for (const stage of ['discovery', 'planning', 'development', 'launch', 'live', 'retired'])
      assert.ok(stages.includes(stage), stage);
  });
});
