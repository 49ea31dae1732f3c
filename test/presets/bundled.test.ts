import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundledPresets } from '../../scripts/generate-presets.js';
import { presetFile, presetNames, presetText } from '../../src/presets/index.js';

describe('bundled presets', () => {
  it('are generated from the files as they are now', () => {
    const bundled = readFileSync(new URL('../../src/presets/bundled.ts', import.meta.url), 'utf8');
    assert.equal(bundled, bundledPresets(), 'run `npx tsx scripts/generate-presets.ts`');
  });

  it('give back the text of the file, backticks and placeholders included', () => {
    for (const name of presetNames) {
      assert.equal(presetText(name), readFileSync(new URL(`../../src/presets/${name}.yaml`, import.meta.url), 'utf8'));
    }
  });

  it('are the three that the documentation names', () => {
    assert.deepEqual([...presetNames].sort(), ['kep', 'product', 'prometheus-runbook']);
  });

  it('answer nothing for a name that is not a preset, inherited property names included', () => {
    assert.equal(presetText('nope'), undefined);
    assert.equal(presetFile('toString'), undefined);
    assert.equal(presetFile('../index.ts'), undefined);
  });
});
