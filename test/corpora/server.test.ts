import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurations } from '../../scripts/corpora/configurations.js';
import { corporaFolder } from '../../scripts/corpora/open.js';
import { checkParity } from '../server/support/parity.js';

// The corpora are not part of the project: these tests run where they lie beside it.
if (corporaFolder !== undefined) {
  const from = corporaFolder;
  describe('the server on real repositories', () => {
    for (const [name, configuration] of Object.entries(configurations))
      it(`finds in ${name} what lint finds, one by one`, async () => {
        const folder = mkdtempSync(join(tmpdir(), 'shipshape-corpus-'));
        try {
          cpSync(join(from, name), folder, { recursive: true });
          writeFileSync(join(folder, 'shipshape.yaml'), configuration);
          assert.ok((await checkParity(folder)) > 0);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      });
  });
}
