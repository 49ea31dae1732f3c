import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeType } from '../../../src/core/schema/describe.js';
import { parseTypeExpression, typeNames } from '../../../src/core/schema/type-expression.js';

describe('a type expression', () => {
  for (const [text, type] of [
    ['date', { kind: 'date' }],
    [' any ', { kind: 'any' }],
    ['ref', { kind: 'ref', types: [] }],
    ['ref<runbook | spec>', { kind: 'ref', types: ['runbook', 'spec'] }],
    ['ref<runbook,spec>', { kind: 'ref', types: ['runbook', 'spec'] }],
    ['list<ref<spec>>', { kind: 'list', accept: 'list', item: { kind: 'ref', types: ['spec'] } }],
    ['one-or-list<person>', { kind: 'list', accept: 'one-or-list', item: { kind: 'person' } }],
    ['comma-list<integer>', { kind: 'list', accept: 'comma-list', item: { kind: 'integer' } }],
    ['list', { kind: 'list', accept: 'list', item: { kind: 'any' } }],
    ['map<list<url>>', { kind: 'map', value: { kind: 'list', accept: 'list', item: { kind: 'url' } } }],
    ['date|quarter', { kind: 'any-of', of: [{ kind: 'date' }, { kind: 'quarter' }] }],
    ['enum', { kind: 'enum', values: [] }],
    ['stage', { kind: 'enum', values: [], of: 'stages' }],
    ['object', { kind: 'object', fields: {}, unknown: 'allow' }],
  ] as const) {
    it(`\`${text}\` is read`, () => assert.deepEqual(parseTypeExpression(text), { type }));
  }

  for (const [text, at, length, fault, instead] of [
    ['', 0, 0, 'A type is missing here. Write one such as `string` or `list<ref<spec>>`.'],
    ['strng', 0, 5, '`strng` is not a type. Did you mean `string`?', 'string'],
    ['list<dat>', 5, 3, '`dat` is not a type. Did you mean `date`?', 'date'],
    ['list<date', 9, 0, 'A `>` is missing. Close the `<`.', '>'],
    ['list<date>>', 10, 1, 'Unexpected `>`. Remove it.', ''],
    ['list<>', 5, 0, 'A type is missing here. Write one such as `string` or `list<ref<spec>>`.'],
    ['ref<>', 4, 0, 'The name of a document type is missing. Write one such as `ref<spec>`.'],
    ['ref<a b>', 6, 0, 'A `>` is missing. Close the `<`.'],
    ['date |', 6, 0, 'A type is missing here. Write one such as `string` or `list<ref<spec>>`.'],
    ['date<x>', 4, 3, 'Unexpected `<x>`. Remove it.', ''],
    ['zzzzzz', 0, 6, `\`zzzzzz\` is not a type. Use one of ${typeNames.join(', ')}.`],
  ] as const) {
    it(`\`${text}\` has a fault at ${at}`, () =>
      assert.deepEqual(parseTypeExpression(text), {
        fault,
        at,
        length,
        ...(instead === undefined ? {} : { instead }),
      }));
  }

  it('is never nested or written without end', () => {
    assert.ok('fault' in parseTypeExpression('list<'.repeat(100)));
    assert.ok('fault' in parseTypeExpression('string|'.repeat(100_000)));
  });

  it('says its faults inside the text, whatever it is, and reads what it writes', () => {
    const piece = fc.constantFrom(...typeNames, '<', '>', '|', ',', ' ', 'spec', '-', 'é', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const read = parseTypeExpression(text);
        if ('fault' in read) assert.ok(read.at >= 0 && read.at + read.length <= text.length, text);
        else if (!/enum|object|stage/.test(text)) assert.deepEqual(parseTypeExpression(describeType(read.type)), read);
      }),
      { numRuns: 2000 },
    );
  });
});
