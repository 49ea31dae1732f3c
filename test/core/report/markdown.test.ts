import assert from 'node:assert/strict';
import { cell, link, prose, sentence } from '../../../src/core/report/markdown.js';

const handles: readonly (readonly [what: string, text: string, expected: string])[] = [
  ['a team', 'ask @acme/sre-oncall, then @ann.', 'ask `@acme/sre-oncall`, then `@ann`.'],
  ['a team with underscores', '@acme/sre_oncall', '`@acme/sre_oncall`'],
  ['a mail address', 'write to ann@acme.example', 'write to ann@acme.example'],
  ['what is code already', 'the owner `@acme/pay` left', 'the owner `@acme/pay` left'],
  ['an address on the web', 'https://medium.example/@ann', 'https://medium.example/@ann'],
];

describe('A text in Markdown', () => {
  for (const [what, text, expected] of handles) {
    it(`calls nobody by ${what}, in a table`, () => {
      assert.equal(cell(text), expected);
    });
    it(`calls nobody by ${what}, in a sentence`, () => {
      assert.equal(prose(text).replaceAll('\\`', '`'), expected);
    });
    it(`calls nobody by ${what}, in a sentence of ours`, () => {
      assert.equal(sentence(text), expected);
    });
  }

  it('keeps the code of a sentence of ours, and nothing else that would be markup', () => {
    assert.equal(
      sentence('Set `on_call | *x*`, not *x* <b> &amp; `y'),
      'Set `on_call | *x*`, not \\*x\\* \\<b\\> \\&amp; \\`y',
    );
    assert.equal(sentence('1. `a`'), '1\\. `a`');
  });

  it('links to lines, from where the report lies or at an address', () => {
    assert.equal(link('a b/c.md', 3), 'a%20b/c.md#L3');
    assert.equal(link('c.md', 1, '../'), '../c.md#L1');
  });
});
