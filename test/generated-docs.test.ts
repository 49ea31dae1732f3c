import assert from 'node:assert/strict';
import { generatedDocs, staleDocs } from '../scripts/generate-docs.js';

describe('docs/rules, docs/evidence and docs/gates', () => {
  it('are generated from the rules, kinds, gates and scenarios as they are now', () => {
    assert.ok([...generatedDocs().values()].every((pages) => pages.size > 5));
    assert.deepEqual(staleDocs(), [], 'run `npx tsx scripts/generate-docs.ts`');
  });
});
