import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/findings.js';
import { compare, readBaseline, writeBaseline } from '../../../src/core/workspace/baseline.js';
import { lintFiles } from '../../support/lint-files.js';

describe('A baseline', () => {
  it('knows the findings that were there when it was written, and survives moved lines', () => {
    const before = lintFiles(filesWith('[x](gone.md)\n'), today);
    const after = lintFiles(filesWith('\n\nMore.\n\n[x](gone.md)\n\n[y](other.md)\n'), today);
    assert.deepEqual(summaryOf(before, before), { fresh: [], known: before.length, stale: 0 });
    assert.deepEqual(summaryOf(after, before), { fresh: ['other.md'], known: before.length, stale: 0 });
  });

  it('lets of several alike pass as many as it has, and counts what is no longer there', () => {
    const two = [finding({}), finding({})];
    assert.deepEqual(summaryOf([...two, finding({})], two), { fresh: ['s'], known: 2, stale: 0 });
    assert.deepEqual(summaryOf([finding({})], two), { fresh: [], known: 1, stale: 1 });
  });

  it('tells a gate from a rule, and keeps line breaks in subjects', () => {
    const odd = [finding({ gate: 'on-call' }), finding({ subject: 'a\nb' }), finding({ path: 'a\nb.md' })];
    assert.deepEqual(summaryOf(odd, odd), { fresh: [], known: 3, stale: 0 });
    assert.deepEqual(summaryOf([finding({}), finding({ subject: 'a' })], odd).known, 0);
  });

  it('is written the same whatever the order of the findings, one a line', () => {
    const list = [
      finding({ subject: 'b' }),
      finding({ path: 'z.md' }),
      finding({ subject: 'a' }),
      finding({ subject: 'a' }),
    ];
    const text = writeBaseline(list);
    assert.equal(writeBaseline([...list].reverse()), text);
    assert.equal(text.split('\n').length, 3 + 3 + 3);
    assert.equal(writeBaseline([]), '{\n  "version": 1,\n  "findings": []\n}\n');
  });

  it('says why it cannot be read', () => {
    const faults = ['', '{', '[]', 'null', '{"version": 2, "findings": []}', '{"version": 1, "findings": [3]}'];
    for (const text of [...faults, '{"version": 1, "findings": [{"path": "a"}]}'])
      assert.ok('fault' in readBaseline(text), text);
  });
});

const today = '2026-11-23';

function filesWith(body: string): ReadonlyMap<string, string> {
  return new Map([
    ['shipshape.yaml', 'types: {spec: {match: ["*.md"]}}\n'],
    ['a.md', `---\ntitle: A\n---\n\n${body}`],
  ]);
}

function summaryOf(
  findings: readonly Finding[],
  written: readonly Finding[],
): { fresh: readonly string[]; known: number; stale: number } {
  const read = readBaseline(writeBaseline(written));
  assert.ok('baseline' in read);
  const { fresh, known, stale } = compare(findings, read.baseline);
  return { fresh: fresh.map(({ subject }) => subject), known, stale };
}

function finding(own: Partial<Finding>): Finding {
  return {
    code: 'c',
    path: 'a.md',
    range: { start: 0, end: 1 },
    message: 'm',
    severity: 'error',
    subject: 's',
    fixes: [],
    related: [],
    gate: undefined,
    tags: [],
    ...own,
  };
}
