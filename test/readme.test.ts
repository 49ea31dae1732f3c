import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { freshReadme } from '../scripts/generate-readme.js';

describe('README.md', () => {
  it('shows what the program prints today', () => {
    assert.equal(readFileSync(new URL('../README.md', import.meta.url), 'utf8'), freshReadme());
  });
});
