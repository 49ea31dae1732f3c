import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { checkParity } from './support/parity.js';

describe('The server and `lint`', () => {
  it('find the same in examples/, one by one', async () => {
    const found = await checkParity(fileURLToPath(new URL('../../examples', import.meta.url)));
    assert.ok(found > 10, `${found} findings`);
  });
});
