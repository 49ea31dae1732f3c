import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineStarts, offsetAt, positionAt } from '../../../src/core/text/lines.js';

describe('lines', () => {
  it('a text without line breaks has one line', () => {
    assert.deepEqual(lineStarts(''), [0]);
    assert.deepEqual(lineStarts('a'), [0]);
  });

  it('line feed, carriage return with line feed, and a lone carriage return each end one line', () => {
    assert.deepEqual(lineStarts('a\nb\r\nc\rd\n'), [0, 2, 5, 7, 9]);
    assert.deepEqual(lineStarts('\r\r\n\n'), [0, 1, 3, 4]);
  });

  it('a byte-order mark is on no line, so columns are those that an editor shows', () => {
    const starts = lineStarts('\uFEFFab\nc');
    assert.deepEqual(positionAt(starts, 0), { line: 1, column: 1 });
    assert.deepEqual(positionAt(starts, 1), { line: 1, column: 1 });
    assert.deepEqual(positionAt(starts, 2), { line: 1, column: 2 });
    assert.deepEqual(positionAt(starts, 4), { line: 2, column: 1 });
  });

  it('columns count UTF-16 code units', () => {
    assert.deepEqual(positionAt(lineStarts('😀x'), 2), { line: 1, column: 3 });
  });

  it('a position behind the end of its line or of the text stays in the text', () => {
    const starts = lineStarts('ab\ncd');
    assert.equal(offsetAt(starts, { line: 1, column: 99 }), 3);
    assert.equal(offsetAt(starts, { line: 9, column: 1 }), 3);
    assert.equal(offsetAt(starts, { line: 0, column: 0 }), 0);
  });

  it('every offset survives the way to a position and back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀') });
    fc.assert(
      fc.property(text, fc.nat(), (text, seed) => {
        const starts = lineStarts(text);
        const offset = seed % (text.length + 1);
        assert.equal(offsetAt(starts, positionAt(starts, offset)), offset);
        assert.equal(starts.length, text.split(/\r\n|\r|\n/).length);
      }),
    );
  });
});
