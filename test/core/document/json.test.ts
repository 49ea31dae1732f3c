import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJson } from '../../../src/core/document/json.js';
import { nodeAt } from '../../../src/core/document/fields.js';
import type { Node } from '../../../src/core/document/model.js';
import { checkRanges, plain, read } from './support.js';
import { cpuTime } from '../../support/cpu-time.js';

const json = (text: string) => readJson(text, { start: 0, end: text.length });

describe('JSON metadata', () => {
  it('gives values and their places', () => {
    const text =
      '\uFEFF---json\r\n{\r\n  "title": "a \\"b\\"",\r\n  "list": [1, 2.50, null],\r\n  "map": {"x": true}\r\n}\r\n---\r\n';
    const { root, fields, faults } = read(text);
    assert.deepEqual(fields, { title: 'a "b"', list: ['1', '2.50', null], map: { x: 'true' } });
    assert.deepEqual(faults, []);
    const item = nodeAt(root, 'list.1');
    assert.equal(item && text.slice(item.range.start, item.range.end), '2.50');
    assert.deepEqual(
      root.entries.map(({ range }) => text.slice(range.start, range.end)),
      ['"title": "a \\"b\\""', '"list": [1, 2.50, null]', '"map": {"x": true}'],
    );
  });

  it('reads every object that JSON.parse reads, with the same values', () => {
    const value = (node: ReturnType<typeof json>['root'] | undefined): unknown =>
      node === undefined ? undefined : JSON.parse(JSON.stringify(toValue(node)));
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
        fc.constantFrom(undefined, 2),
        (object, indent) => {
          const text = JSON.stringify(object, null, indent);
          const { root, problems } = json(text);
          assert.deepEqual(problems, []);
          assert.equal(JSON.stringify(value(root)), JSON.stringify(JSON.parse(text)));
        },
      ),
    );
  });

  for (const [name, text, marked, fields] of [
    ['a comma too few', '{"a": 1\n"b": 2}', '"b"', { a: '1', b: '2' }],
    ['a comma too many', '{"a": 1, "b": 2,\n}', ',', { a: '1', b: '2' }],
    ['a key without quotes', '{a: 1, "b": 2}', 'a', { a: '1', b: '2' }],
    ['single quotes', '{"a": \'x\', "b": 2}', "'x'", { a: 'x', b: '2' }],
    ['a text without quotes', '{"a": two words, "b": 2}', 'two words', { a: 'two words', b: '2' }],
    ['a comment', '{"a": 1, // note\n"b": 2}', '// note', { a: '1', b: '2' }],
    ['a quote that is not closed', '{"a": "x,\n"b": 2}', '"x', { a: 'x', b: '2' }],
    ['a value that is missing', '{"a": , "b": 2}', '"a"', { a: null, b: '2' }],
    ['a colon that is missing', '{"a" 1, "b": 2}', '"a"', { a: '1', b: '2' }],
    ['an object that is not closed', '{"a": 1, "b": 2', '{', { a: '1', b: '2' }],
    ['a list that is not closed', '{"a": [1, 2, "b": 2}', '[', undefined],
    ['text behind the object', '{"a": 1, "b": 2} x', 'x', { a: '1', b: '2' }],
    ['an escape that does not exist', '{"a": "\\q", "b": 2}', '"\\q"', { a: '\\q', b: '2' }],
    ['no object', '[1]', '[1]', {}],
  ] as const) {
    it(`with ${name} is a fault at its place, and the rest is read`, () => {
      const { root, problems } = json(text);
      const first = problems[0];
      assert.ok(first);
      if (fields !== undefined) {
        assert.deepEqual(plain(root), fields);
        assert.ok(problems.length === 1, JSON.stringify(problems));
        assert.equal(text.slice(first.range.start, first.range.end), marked);
      }
    });
  }

  it('nested 10,000 levels deep is one fault, and the other fields are there', () => {
    const text = `{"a": ${'['.repeat(10_000)}${']'.repeat(10_000)}, "b": 2}`;
    const { root, problems } = json(text);
    assert.equal(problems.length, 1);
    assert.equal(nodeAt(root, 'b')?.kind, 'scalar');
    const open = json(`{"a": ${'{"a": '.repeat(10_000)}`);
    assert.ok(open.problems.length >= 1 && open.problems.length < 200);
  });

  it('takes linear time', () => {
    const started = cpuTime();
    for (const piece of ['{', '[', '"', ',', 'x', '1 ', '"a":', '\\', '// x\n', '/*', ' '])
      json(`{${piece.repeat(300_000)}`);
    assert.ok(cpuTime() - started < 40_000, `${cpuTime() - started} ms`);
  });

  it('never throws, and ranges lie in the text', () => {
    const text = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        ',',
        ':',
        'a',
        '1',
        '\\',
        '//',
        '/*',
        '*/',
        '\n',
        ' ',
        'null',
        '\0',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(text, (parts) => {
        const written = `{${parts.join('')}`;
        const { root, problems } = json(written);
        checkRanges(root, written);
        for (const { range } of problems)
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= written.length);
      }),
      { numRuns: 5_000 },
    );
  });
});

function toValue(node: ReturnType<typeof json>['root'] | Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toValue);
  // defineProperty, because a key may be `__proto__`.
  const object = {};
  for (const { key, value } of node.entries)
    Object.defineProperty(object, key, { value: toValue(value), enumerable: true, configurable: true, writable: true });
  return object;
}
