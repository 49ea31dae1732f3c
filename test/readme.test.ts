import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { capturedFiles, freshCaptures } from '../scripts/generate-readme.js';

for (const file of capturedFiles)
  describe(file, () => {
    it('shows what the program prints today', () => {
      const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
      assert.match(text, /<!-- capture: /);
      assert.equal(text, freshCaptures(file));
    });
  });
