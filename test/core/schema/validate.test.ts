import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Problems } from '../../../src/core/config/problems.js';
import { compileFields } from '../../../src/core/config/compile-field.js';
import type { MapNode } from '../../../src/core/document/model.js';
import { readYaml } from '../../../src/core/document/yaml.js';
import type { FieldSpec } from '../../../src/core/schema/model.js';
import { validateFields } from '../../../src/core/schema/validate.js';
import { cpuTime } from '../../support/cpu-time.js';

/** A field as configurations declare it, what a document writes, and the fault: kind, what it is about, message; none: it is right. */
const cases: readonly (readonly [string, string, ...(readonly [] | readonly [string, string, string])])[] = [
  ['x: string', 'x: a'],
  ['x: string', 'x: 1.10'],
  ['x: string', 'x: no'],
  ['x: string', 'x: [a]', 'type', '[a]', '`x` is a list. Write a text.'],
  ['x: string', 'x: { a: b }', 'type', '{ a: b }', '`x` is a map of fields. Write a text.'],
  ['x: integer', 'x: 007'],
  ['x: integer', 'x: "12"'],
  ['x: integer', 'x: 1.5', 'type', '1.5', '`1.5` is not a whole number. Write a whole number such as `3`.'],
  ['x: integer', 'x: twelve', 'type', 'twelve', '`twelve` is not a whole number. Write a whole number such as `3`.'],
  ['x: { type: integer, min: 1, max: 9 }', 'x: 0', 'value', '0', '`0` is too small. Write 1 or more.'],
  ['x: { type: integer, min: 1, max: 9 }', 'x: 1_0', 'value', '1_0', '`1_0` is too large. Write 9 or less.'],
  ['x: number', 'x: -.5e3'],
  ['x: number', 'x: 1,5', 'type', '1,5', '`1,5` is not a number. Write a number such as `0.5`.'],
  ['x: boolean', 'x: "true"'],
  ['x: boolean', 'x: no', 'type', 'no', '`no` is not true or false. Write `false`.'],
  ['x: boolean', 'x: TRUE', 'type', 'TRUE', '`TRUE` is not true or false. Write `true`.'],
  ['x: date', 'x: 2024-02-29'],
  [
    'x: date',
    'x: 2025-30-01',
    'date',
    '2025-30-01',
    '`2025-30-01` is not in the calendar. Write a day that exists as YYYY-MM-DD.',
  ],
  ['x: date', 'x: 2025/3/1', 'format', '2025/3/1', '`2025/3/1` is not a date. Write `2025-03-01`.'],
  [
    'x: date',
    'x: 2025-03-01T10:00:00Z',
    'format',
    '2025-03-01T10:00:00Z',
    '`2025-03-01T10:00:00Z` is not a date. Write `2025-03-01`.',
  ],
  ['x: date', 'x: soon', 'format', 'soon', '`soon` is not a date. Write a date such as `2026-11-23`.'],
  ['x: date', 'x: [2025-03-01]', 'type', '[2025-03-01]', '`x` is a list. Write a date such as `2026-11-23`.'],
  ['x: datetime', 'x: 2025-03-01 10:00'],
  [
    'x: datetime',
    'x: 2025-02-30T10:00:00Z',
    'date',
    '2025-02-30T10:00:00Z',
    '`2025-02-30T10:00:00Z` is not in the calendar. Write a day that exists as YYYY-MM-DD.',
  ],
  [
    'x: datetime',
    'x: 2025-03-01T25:00',
    'format',
    '2025-03-01T25:00',
    '`2025-03-01T25:00` is not a date with time. Write a date with time such as `2026-11-23T09:00:00Z`.',
  ],
  ['x: duration', 'x: 6 months'],
  ['x: duration', 'x: long', 'format', 'long', '`long` is not a duration. Write a duration such as `P90D`.'],
  ['x: quarter', 'x: 2026-Q4'],
  ['x: quarter', 'x: Q4 2026', 'format', 'Q4 2026', '`Q4 2026` is not a quarter. Write `2026-Q4`.'],
  ['x: version', 'x: v1.36'],
  ['x: version', 'x: 1.10'],
  ['x: version', 'x: next', 'format', 'next', '`next` is not a version. Write a version such as `v1.36`.'],
  ['x: url', 'x: https://x.test/a'],
  [
    'x: url',
    'x: www.example.com',
    'format',
    'www.example.com',
    '`www.example.com` is not a URL. Write `https://www.example.com`.',
  ],
  ['x: email', 'x: a@x.test'],
  [
    'x: email',
    'x: a at x',
    'format',
    'a at x',
    '`a at x` is not an e-mail address. Write an e-mail address such as `team@example.com`.',
  ],
  ['x: path', 'x: ../a.md'],
  [
    'x: path',
    'x: https://x.test/',
    'format',
    'https://x.test/',
    '`https://x.test/` is not a path. Write a path such as `docs/page.md`.',
  ],
  ['x: person', 'x: "@jane"'],
  ['x: person', 'x: Jane <jane@x.test>'],
  ['x: person', 'x: jane', 'format', 'jane', '`jane` is not a person or team. Write `@jane`.'],
  ['x: owner', 'x: team-a'],
  [
    'x: owner',
    'x: a, b',
    'format',
    'a, b',
    '`a, b` is not a team or person. Write a team or person such as `@acme/payments`.',
  ],
  ['x: { type: enum, values: [draft, live] }', 'x: live'],
  [
    'x: { type: enum, values: [draft, live] }',
    'x: Live',
    'value',
    'Live',
    '`Live` is not a value of `x`. Did you mean `live`?',
  ],
  [
    'x: { type: enum, values: [draft, live] }',
    'x: lvie',
    'value',
    'lvie',
    '`lvie` is not a value of `x`. Did you mean `live`?',
  ],
  [
    'x: { type: enum, values: [draft, live] }',
    'x: other',
    'value',
    'other',
    '`other` is not a value of `x`. Use one of draft, live.',
  ],
  ['x: { type: enum, values: [draft, unknown] }', 'x: unknown'],
  ['x: { type: enum, values: [{ value: a, aliases: [b, c*] }] }', 'x: cde'],
  ['x: ref<spec>', 'x: 0012'],
  ['x: ref<spec>', 'x: [a]', 'type', '[a]', '`x` is a list. Write a reference to a spec.'],
  ['x: list<date>', 'x: [2025-01-01, 2025-1-2]', 'format', '2025-1-2', '`2025-1-2` is not a date. Write `2025-01-02`.'],
  ['x: list<date>', 'x: 2025-01-01', 'type', '2025-01-01', '`x` takes a list. Write each value as an item: `- value`.'],
  ['x: one-or-list<date>', 'x: 2025-01-01'],
  ['x: comma-list<integer>', 'x: 20, 165'],
  ['x: comma-list<integer>', 'x: 20, b', 'type', 'b', '`b` is not a whole number. Write a whole number such as `3`.'],
  ['x: { type: list<string>, min-items: 2 }', 'x: [a]', 'length', '[a]', '`x` has 1 item. Write at least 2.'],
  ['x: { type: list<string>, max-items: 1 }', 'x: [a, b]', 'length', '[a, b]', '`x` has 2 items. Write at most 1.'],
  [
    'x: { type: list<string>, pattern: "[a-z]+" }',
    'x: [a, B]',
    'format',
    'B',
    '`B` does not have the form of `x`. Write what matches `[a-z]+`.',
  ],
  ['x: { type: string, max-length: 3 }', 'x: abcd', 'length', 'abcd', '`x` has 4 characters. Write at most 3.'],
  ['x: { type: string, min-length: 3 }', 'x: ab', 'length', 'ab', '`x` has 2 characters. Write at least 3.'],
  [
    'x: map<date>',
    'x: { a: 2025-01-01, b: c }',
    'format',
    'c',
    '`c` is not a date. Write a date such as `2026-11-23`.',
  ],
  [
    'x: { type: map<date>, keys: [alpha, beta] }',
    'x: { aplha: 2025-01-01 }',
    'unknown',
    'aplha',
    'There is no `aplha` here. Did you mean `alpha`?',
  ],
  [
    'x: { type: object, unknown: report, fields: { name: string } }',
    'x: { nmae: a }',
    'unknown',
    'nmae',
    'There is no field `nmae` here. Did you mean `name`?',
  ],
  [
    'x: { type: list<object>, fields: { spec: ref, on: date } }',
    'x: [{ on: 2025-01-01 }, { on: b }]',
    'format',
    'b',
    '`b` is not a date. Write a date such as `2026-11-23`.',
  ],
  ['x: date | quarter', 'x: 2026-Q1'],
  [
    'x: date | quarter',
    'x: 2026-02-30',
    'date',
    '2026-02-30',
    '`2026-02-30` is not in the calendar. Write a day that exists as YYYY-MM-DD.',
  ],
  [
    'x: date | quarter',
    'x: later',
    'format',
    'later',
    '`later` is not a date or a quarter. Write a date or a quarter such as `2026-11-23`.',
  ],
  ['x: date', 'x: TBD', 'placeholder', 'TBD', '`TBD` is a placeholder. Write a date such as `2026-11-23`.'],
  [
    'x: date',
    'x: yyyy-mm-dd',
    'placeholder',
    'yyyy-mm-dd',
    '`yyyy-mm-dd` is a placeholder. Write a date such as `2026-11-23`.',
  ],
  ['x: list<date>', 'x: ["?"]', 'placeholder', '["?"]', '`[?]` is a placeholder. Write a list such as `[2026-11-23]`.'],
  ['x: { type: enum, values: [a, b] }', 'x: a|b', 'placeholder', 'a|b', '`a|b` is a placeholder. Write one of a, b.'],
  ['x: date', 'x: "N/A: there is none"'],
  ['x: date', 'x: N/A', 'placeholder', 'N/A', '`N/A` is a placeholder. Write a date such as `2026-11-23`.'],
  ['x: date', 'x:'],
  ['x: date', 'x: null'],
  ['x: list<date>', 'x: []'],
  ['x: list<date>', "x: ['']"],
  [
    'x: { type: date, deprecated: { replacement: y } }',
    'x: 2025-01-01',
    'deprecated',
    'x',
    '`x` is no longer used. Use `y`.',
  ],
  [
    'last-reviewed: date',
    'lastReviewed: soon',
    'format',
    'soon',
    '`soon` is not a date. Write a date such as `2026-11-23`.',
  ],
];

describe('a value', () => {
  for (const [spec, text, kind, about, message] of cases) {
    it(`\`${text}\` of \`${spec}\` ${kind === undefined ? 'is right' : `has a fault: ${kind}`}`, () => {
      const faults = validateFields(read(text), fieldsOf(spec), {});
      const seen = faults.map((fault) => [fault.kind, text.slice(fault.range.start, fault.range.end), fault.message]);
      assert.deepEqual(seen, kind === undefined ? [] : [[kind, about, message]]);
    });
  }

  it('inside lists and maps is named by its path', () => {
    const fields = fieldsOf('items: { type: list<object>, fields: { spec: { type: map<date> } } }');
    const [fault] = validateFields(read('items:\n  - spec: {}\n  - spec: { a: b }\n'), fields, {});
    assert.equal(fault?.path, 'items[1].spec.a');
  });

  it('of a key that is not declared is a fault where that is asked for, near names first', () => {
    const fields = fieldsOf('owner: owner\ncreated: date');
    const root = read('onwer: a\ncreated: 2025-01-01\nsomething: b\n');
    assert.deepEqual(validateFields(root, fields, { unknown: 'allow' }), []);
    assert.deepEqual(
      validateFields(root, fields, { unknown: 'report' }).map(({ message, suggestion }) => [message, suggestion]),
      [
        ['There is no field `onwer` here. Did you mean `owner`?', 'owner'],
        ['There is no field `something` here. Use one of `owner`, or remove it.', undefined],
      ],
    );
  });

  it('is judged in time linear in the document', () => {
    const fields = fieldsOf(Array.from({ length: 40 }, (_, n) => `field-${n}: list<date>`).join('\n'));
    const start = cpuTime();
    const many = read(Array.from({ length: 20_000 }, (_, n) => `k${n}: x`).join('\n'));
    assert.equal(validateFields(many, fields, { unknown: 'report' }).length, 20_000);
    assert.equal(validateFields(read(`field-1: [${'x, '.repeat(50_000)}]`), fields, {}).length, 50_000);
    assert.ok(cpuTime() - start < 40_000, `${cpuTime() - start} ms`);
  });

  it('of any shape against any type gives at most one fault for a place, inside the text, and never an exception', () => {
    const scalar = fc.constantFrom(
      'a',
      '1',
      'true',
      'TBD',
      '2025-02-30',
      '2025-1-1',
      '""',
      'null',
      '"N/A: x y z"',
      '[]',
      '{}',
    );
    const { value } = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
        fc
          .array(tie('value'), { maxLength: 3 })
          .map((items) => `{ ${items.map((item, n) => `k${n}: ${item}`).join(', ')} }`),
      ),
    }));
    const { type } = fc.letrec<{ type: string }>((tie) => ({
      type: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('date', 'string', 'integer', 'boolean', 'ref', 'any', 'url'),
        tie('type').map((one) => `list<${one}>`),
        tie('type').map((one) => `one-or-list<${one}>`),
        tie('type').map((one) => `map<${one}>`),
        fc.tuple(tie('type'), tie('type')).map(([one, other]) => `${one}|${other}`),
      ),
    }));
    fc.assert(
      fc.property(value, type, (written, wanted) => {
        const text = `x: ${written}\n`;
        const faults = validateFields(read(text), fieldsOf(`x: ${wanted}`), { unknown: 'report' });
        const places = faults.map(({ range }) => `${range.start}-${range.end}`);
        assert.equal(new Set(places).size, places.length, text);
        for (const { range } of faults)
          assert.ok(range.start >= 0 && range.end <= text.length && range.start <= range.end);
      }),
      { numRuns: 2000 },
    );
  });
});

function read(text: string): MapNode {
  return readYaml(text, { start: 0, end: text.length }).root;
}

function fieldsOf(specs: string): Readonly<Record<string, FieldSpec>> {
  const problems = new Problems('shipshape.yaml');
  const fields = compileFields(read(`fields:\n${specs.replaceAll(/^/gm, '  ')}\n`), { problems, stages: [] });
  assert.deepEqual(problems.list, []);
  return fields;
}
