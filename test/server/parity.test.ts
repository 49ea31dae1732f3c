import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkParity } from './support/parity.js';

describe('The server and `lint`', () => {
  it('find the same in examples/, one by one', async () => {
    const found = await checkParity(fileURLToPath(new URL('../../examples', import.meta.url)));
    assert.ok(found > 10, `${found} findings`);
  });

  it("find the same in examples/ where the server is a browser's worker, and no git is there", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shipshape-parity-'));
    try {
      cpSync(fileURLToPath(new URL('../../examples', import.meta.url)), folder, { recursive: true });
      const found = await checkParity(folder, 'worker');
      assert.ok(found > 10, `${found} findings`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
