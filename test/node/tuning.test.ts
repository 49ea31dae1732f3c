import assert from 'node:assert/strict';
import { getHeapSpaceStatistics } from 'node:v8';
import { collectYoung } from '../../src/node/tuning.js';

describe('Tidying up between two edits', () => {
  it('lets go of what was made a moment ago and is used no more', () => {
    let made = 0;
    while (young() < 2_000_000 && made < 200_000) made += [String(made)].length;
    const before = young();
    collectYoung();
    assert.ok(young() < before / 2, `${young()} of ${before} bytes are left`);
  });
});

function young(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_used_size ?? 0;
}
