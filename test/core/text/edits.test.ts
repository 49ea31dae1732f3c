import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/text/edits.js';

const edit = (start: number, end: number, text: string) => ({ range: { start, end }, text });

describe('edits', () => {
  it('are made at once, in any order', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, ''), edit(2, 2, '--')]), 'b--cdEf');
  });

  it('may touch', () => {
    assert.equal(applyEdits('abcd', [edit(0, 2, 'x'), edit(2, 4, 'y')]), 'xy');
  });

  it('that insert at one place all happen, in the order given, before a replacement there', () => {
    assert.equal(applyEdits('ab', [edit(1, 2, 'B'), edit(1, 1, '1'), edit(1, 1, '2')]), 'a12B');
  });

  it('that overlap, or insert into what another replaces, collide', () => {
    assert.equal(applyEdits('abcd', [edit(0, 2, 'x'), edit(1, 3, 'y')]), undefined);
    assert.equal(applyEdits('abcd', [edit(0, 3, 'x'), edit(1, 1, 'y')]), undefined);
    assert.equal(applyEdits('abcd', [edit(0, 2, 'x'), edit(0, 2, 'x')]), undefined);
  });

  it('outside the text are refused', () => {
    assert.equal(applyEdits('ab', [edit(1, 3, '')]), undefined);
    assert.equal(applyEdits('ab', [edit(-1, 1, '')]), undefined);
    assert.equal(applyEdits('ab', [edit(2, 1, '')]), undefined);
  });

  it('that replace every piece by itself change nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(), { maxLength: 9 }), (text, cuts) => {
        const at = [...new Set([0, text.length, ...cuts.map((cut) => cut % (text.length + 1))])].sort((a, b) => a - b);
        const edits = at.slice(1).map((end, index) => edit(at[index] ?? 0, end, text.slice(at[index], end)));
        assert.equal(applyEdits(text, edits.reverse()), text);
      }),
    );
  });
});
