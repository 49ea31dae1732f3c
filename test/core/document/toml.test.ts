import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeAt } from '../../../src/core/document/fields.js';
import { readToml } from '../../../src/core/document/toml.js';
import { checkRanges, plain, read } from './support.js';

const frontmatter = (toml: string): string => `+++\n${toml}+++\n\n# Title\n`;

describe('TOML metadata', () => {
  it('gives values and their places; dates stay text', () => {
    const text = '\uFEFF+++\r\ntitle = "T"\r\nversion = 1.10\r\ndate = 2024-01-15\r\nlist = ["a", "b"]\r\n+++\r\nbody';
    const { root, fields, faults } = read(text);
    assert.deepEqual(fields, { title: 'T', version: '1.10', date: '2024-01-15', list: ['a', 'b'] });
    assert.deepEqual(faults, []);
    const date = nodeAt(root, 'date');
    assert.equal(date?.kind === 'scalar' && date.value, '2024-01-15');
    assert.deepEqual(
      root.entries.map(({ range }) => text.slice(range.start, range.end)),
      ['title = "T"', 'version = 1.10', 'date = 2024-01-15', 'list = ["a", "b"]'],
    );
  });

  it('tables, dotted keys and arrays of tables become nested maps', () => {
    const { fields } = read(
      frontmatter(
        'a.b = 1\na.c = 2\n[rollback]\nowner = "x"\n[rollback.trigger]\nmetric = "m"\n[[approvals]]\nby = "p"\n[[approvals]]\nby = "q"\n',
      ),
    );
    assert.deepEqual(fields, {
      a: { b: '1', c: '2' },
      rollback: { owner: 'x', trigger: { metric: 'm' } },
      approvals: [{ by: 'p' }, { by: 'q' }],
    });
  });

  for (const [line, marked, message, value] of [
    ['x = Parcel lockers', 'Parcel lockers', /must be quoted.*`"Parcel lockers"`/, 'Parcel lockers'],
    ['x = "open', '"open', /not closed/, 'open'],
    ['x: yaml', 'x: yaml', /TOML puts `=`.*`x = "yaml"`/, undefined],
    ['words', 'words', /neither `key = value`/, undefined],
    ['x = ', 'x =', /value is missing/, undefined],
    ['x = ["a", "b"', '["a", "b"', /list is not closed/, '!["a", "b"'],
    ['x = 007', '007', /cannot be read as TOML/, '007'],
    ['title = "again"', 'title = "again"', /given twice; the first one counts/, undefined],
  ] as const) {
    it(`with the broken line \`${line}\` has one fault there, and keeps the other fields`, () => {
      const { fields, faults, problems } = read(frontmatter(`title = "T"\n${line}\nlist = ["a"]\nstage = "live"\n`));
      assert.deepEqual(faults, [`3: ${marked}`]);
      assert.match(problems[0]?.message ?? '', message);
      const own = value === undefined ? {} : { x: value };
      assert.deepEqual(fields, { title: 'T', ...own, list: ['a'], stage: 'live' });
    });
  }

  it('nested 10,000 levels deep is one fault, and the other fields are there', () => {
    const { fields, faults } = read(frontmatter(`a = 1\nx = ${'['.repeat(10_000)}${']'.repeat(10_000)}\nb = 2\n`));
    assert.equal(faults.length, 1);
    const { a, b } = fields as Record<string, unknown>;
    assert.deepEqual({ a, b }, { a: '1', b: '2' });
    assert.doesNotThrow(() => read(frontmatter(`${'a.'.repeat(10_000)}b = 1\n`)));
  });

  it('never throws, and ranges lie in the text', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      ' = ',
      '=',
      '"',
      "'",
      '"""',
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      ',',
      '.',
      '1',
      '\n',
      '\r\n',
      '\r',
      '#',
      '2024-01-15',
      'true',
      '\\',
      '\0',
      '[a]\n',
      'a.b = 1\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const { root, problems } = readToml(text, { start: 0, end: text.length });
        checkRanges(root, text);
        plain(root);
        for (const { range } of problems)
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
      }),
      { numRuns: 3_000 },
    );
  });
});
