import assert from 'node:assert/strict';
import { lintFiles } from '../../support/lint-files.js';

describe('references that go round in a circle', () => {
  it('are found in each document of a long circle, and named by its two ends where it is long', () => {
    const found = lintFiles(circleOf(300), '2026-11-23').filter(({ code }) => code === 'reference-cycle');
    assert.equal(found.length, 300);
    assert.equal(
      found.find(({ path }) => path === 'specs/s100.md')?.message,
      '`requires` goes round in a circle: `s100` → `s101` → `s102` → `s103` → `s104` → `s105` → … 289 more … → `s95` → `s96` → `s97` → `s98` → `s99` → `s100`. Remove one of these references.',
    );
  });

  it('are named whole up to twelve documents', () => {
    const found = lintFiles(circleOf(11), '2026-11-23').filter(({ code }) => code === 'reference-cycle');
    assert.equal(found.length, 11);
    for (const { message } of found) assert.equal(message.split(' → ').length, 12);
  });
});

const config = `types:
  spec:
    match: ["specs/*.md"]
    id: { field: id }
    acyclic: [requires]
    fields:
      id: { type: string }
      requires: { type: list<ref<spec>> }
`;

function circleOf(size: number): ReadonlyMap<string, string> {
  const files = new Map([['shipshape.yaml', config]]);
  for (let at = 0; at < size; at++)
    files.set(`specs/s${at}.md`, `---\nid: s${at}\nrequires: [s${(at + 1) % size}]\n---\n\n# S\n`);
  return files;
}
