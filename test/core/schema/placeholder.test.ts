import assert from 'node:assert/strict';
import { isNotApplicable, isPlaceholderText } from '../../../src/core/schema/placeholder.js';
import { cpuTime } from '../../support/cpu-time.js';

describe('placeholders', () => {
  for (const text of [
    'TBD',
    'tbd.',
    '@tbd',
    'TODO',
    'To be determined',
    '?',
    '???',
    'N/A',
    'n/a',
    'yyyy-mm-dd',
    'YYYY-MM-DD',
    'vX.Y',
    '<fill in>',
    '@<team>',
    '{name}',
    '{{ name }}',
    '[TBD: the team]',
    '...',
    'provisional|implementable',
    'provisional | implementable | implemented',
    'alpha|beta|stable',
  ])
    it(`\`${text}\` is one`, () => assert.equal(isPlaceholderText(text), true));

  for (const text of [
    '',
    'done',
    'N/A: no data is stored',
    '<https://x.test> is it',
    'a',
    '2026-11-23',
    'x|',
    '|',
    '1|2',
  ])
    it(`\`${text}\` is none`, () => assert.equal(isPlaceholderText(text), false));

  it('are told from text in no time, however it is made', () => {
    const start = cpuTime();
    for (const text of [
      'a | '.repeat(49) + '!',
      'a|'.repeat(99),
      '<'.repeat(199),
      '{'.repeat(199),
      '?'.repeat(198) + 'x',
    ])
      isPlaceholderText(text);
    assert.ok(cpuTime() - start < 10_000);
  });

  it('are not answers that say why the question does not arise', () => {
    for (const text of ['N/A: no data is stored', 'n/a - internal tool', 'Not applicable because it is read-only'])
      assert.equal(isNotApplicable(text), true, text);
    for (const text of ['N/A', 'N/A:', 'N/A - ', 'not applicable.', 'n/around the world'])
      assert.equal(isNotApplicable(text), false, text);
  });
});
