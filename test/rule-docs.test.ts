import assert from 'node:assert/strict';
import { staleRuleDocs } from '../scripts/generate-docs.js';

describe('docs/rules', () => {
  it('is generated from the rules and scenarios as they are now', () => {
    assert.deepEqual(staleRuleDocs(), [], 'run `npx tsx scripts/generate-docs.ts`');
  });
});
