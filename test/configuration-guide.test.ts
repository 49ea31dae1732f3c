import assert from 'node:assert/strict';
import { configurationPage } from '../scripts/generate-configuration.js';

describe('docs/guide/configuration.md', () => {
  it('is generated from the definition of shipshape.yaml as it is now', async () => {
    const { present, wanted } = await configurationPage();
    assert.equal(present, wanted, 'run `npx tsx scripts/generate-configuration.ts`');
  });
});
