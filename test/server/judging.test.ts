import assert from 'node:assert/strict';
import { Delay } from '../../src/server/judging.js';

describe('The wait before an edit is judged', () => {
  const after = (...costs: readonly number[]): number => {
    const delay = new Delay();
    for (const cost of costs) delay.spent(cost);
    return delay.milliseconds;
  };

  it('is none where edits cost little', () => {
    assert.equal(after(), 0);
    assert.equal(after(5, 8, 6), 0);
  });

  it('is none after one edit that was slow by accident', () => {
    assert.equal(after(5, 200), 0);
    assert.equal(after(200, 5), 0);
  });

  it('follows what edits cost where they cost much, and has an end', () => {
    assert.equal(after(50, 60), 150);
    assert.equal(after(5000, 6000), 400);
  });

  it('leaves a moment for the question behind a keystroke, as long as questions come', () => {
    const delay = new Delay();
    delay.asked();
    delay.spent(5);
    const expected = delay.milliseconds;
    assert.ok(expected > 0 && expected < 10);
    delay.spent(5);
    assert.equal(delay.milliseconds, 0);
  });
});
