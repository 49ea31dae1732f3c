import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeAt } from '../../../src/core/document/fields.js';
import type { Node } from '../../../src/core/document/model.js';
import { readCommonYaml } from '../../../src/core/document/yaml-common.js';
import { readAnyYaml, readYaml } from '../../../src/core/document/yaml.js';
import { checkRanges, plain, read } from './support.js';
import { cpuTime } from '../../support/cpu-time.js';

const frontmatter = (yaml: string): string => `---\n${yaml}---\n\n# Title\n`;
const node = (yaml: string, path: string): Node | undefined => nodeAt(read(frontmatter(yaml)).root, path);

describe('YAML metadata', () => {
  it('keeps what the author wrote and takes values by the core schema', () => {
    for (const [written, value] of [
      ['1.10', 1.1],
      ['007', 7],
      ['no', 'no'],
      ['Yes', 'Yes'],
      ['12:30', '12:30'],
      ['2024-01-15', '2024-01-15'],
      ['2024-01-15T09:00:00Z', '2024-01-15T09:00:00Z'],
      ['true', true],
      ['~', null],
      ['null', null],
      ['0x1F', 31],
      ['1e3', 1000],
      ['-.inf', '-.inf'],
      ['-0', 0],
      ['1e999', '1e999'],
      ['+12', 12],
      ['1_000', '1_000'],
      ['"1.10"', '1.10'],
      ["'it''s'", "it's"],
      ['"a\\tb"', 'a\tb'],
      ['!!str 12', '12'],
      ['yyyy-mm-dd', 'yyyy-mm-dd'],
    ] as const) {
      const scalar = node(`a: ${written}\nb: "\\""\n`, 'a');
      assert.ok(scalar?.kind === 'scalar');
      assert.equal(scalar.value, value, written);
      if (/^[\w+:.-]+$/.test(written)) assert.equal(scalar.source, written);
    }
  });

  it('gives the place of each key, value, list item and nested field, with a byte-order mark and carriage returns', () => {
    const text =
      '\uFEFF---\r\ntitle: "T"\r\nlist:\r\n  - a\r\n  - b: c # note\r\nflow: [x, "y"]\r\nempty:\r\n---\r\nbody';
    const { root, metadata } = read(text);
    const at = (path: string): string => {
      const found = nodeAt(root, path);
      return found === undefined ? 'absent' : text.slice(found.range.start, found.range.end);
    };
    assert.deepEqual(['title', 'list', 'list.0', 'list.1.b', 'flow', 'flow.1', 'empty'].map(at), [
      '"T"',
      '- a\r\n  - b: c',
      'a',
      'c',
      '[x, "y"]',
      '"y"',
      '',
    ]);
    assert.deepEqual(
      root.entries.map(({ range }) => text.slice(range.start, range.end)),
      ['title: "T"', 'list:\r\n  - a\r\n  - b: c', 'flow: [x, "y"]', 'empty:'],
    );
    assert.equal(text.slice(metadata.fence.start, metadata.fence.end), '---');
  });

  it('a key with nothing behind it has an empty value right behind its colon', () => {
    for (const yaml of ['a: # none\nb: 1\n', 'a:\n\n# c\nb: 1\n', 'a:   \n"b": 1\n', 'a: # none\n"b": 1\n']) {
      const value = node(yaml, 'a');
      assert.deepEqual(value?.range, { start: 6, end: 6 }, yaml);
    }
  });

  it('literal and folded blocks, values over several lines, anchors and merge keys are read', () => {
    const yaml =
      'base: &base\n  x: 1\n  y: 2\nuse:\n  <<: *base\n  y: 3\ntext: |\n  one\n  two\nlong: a\n  b\nagain: *base\n';
    assert.deepEqual(read(frontmatter(yaml)).fields, {
      base: { x: '1', y: '2' },
      use: { y: '3', x: '1' },
      text: 'one\ntwo\n',
      long: 'a b',
      again: { x: '1', y: '2' },
    });
  });

  it('names that objects have are only keys', () => {
    const { root } = read(frontmatter('__proto__: {polluted: yes}\nconstructor: 1\ntoString: x\n'));
    assert.deepEqual(
      root.entries.map(({ key }) => key),
      ['__proto__', 'constructor', 'toString'],
    );
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  });

  it('tags construct nothing', () => {
    const yaml =
      'a: !!js/function "function () { globalThis.ran = true }"\nb: !!set {x, y}\nc: !!binary aGk=\nd: !x 1\n';
    const { fields, faults } = read(frontmatter(yaml));
    assert.deepEqual(fields, {
      a: 'function () { globalThis.ran = true }',
      b: { x: null, y: null },
      c: 'aGk=',
      d: '1',
    });
    assert.deepEqual(faults, []);
  });

  it('a version directive in a file changes no value', () => {
    const { root } = readYaml('%YAML 1.1\n---\na: no\nb: 12:30\n', { start: 0, end: 30 });
    assert.deepEqual(
      root.entries.map(({ value }) => value.kind === 'scalar' && value.value),
      ['no', '12:30'],
    );
  });

  it('metadata that is no map of fields says so', () => {
    for (const yaml of ['just text\n', '- a\n- b\n', '"x"\n']) {
      const { fields, faults, problems } = read(frontmatter(yaml));
      assert.deepEqual(fields, {}, yaml);
      assert.equal(faults.length, 1);
      assert.match(problems[0]?.message ?? '', /`key: value`/);
    }
    assert.deepEqual(read(frontmatter('')).faults, []);
    assert.deepEqual(read(frontmatter('# only a comment\n')).faults, []);
  });
});

describe('a broken line in YAML metadata', () => {
  /** Reads fields around a broken line: they must all be there, and the line must be the one fault. */
  function broken(line: string, message: RegExp, marked: string, value: unknown): void {
    const text = frontmatter(`title: T\n${line}\nlist:\n  - a\n  - b\nstage: live\n`);
    const { fields, faults, problems } = read(text);
    assert.deepEqual(faults, [`3: ${marked}`], line);
    assert.match(problems[0]?.message ?? '', message);
    const own = value === undefined ? {} : { x: value };
    assert.deepEqual(fields, { title: 'T', ...own, list: ['a', 'b'], stage: 'live' }, line);
  }

  it('that starts a value with a reserved character keeps the value', () => {
    broken('x: @acme/pay', /cannot start with `@`.*`"@acme\/pay"`/, '@acme/pay', '@acme/pay');
    broken('x: `code`', /cannot start with ```/, '`code`', '`code`');
    broken('x: %d', /cannot start with `%`/, '%d', '%d');
    broken('x: > 5 minutes', /cannot start with `>`/, '> 5 minutes', '> 5 minutes');
  });

  it('that does not close a quote is the one to blame, not the line where it shows', () => {
    broken('x: "open', /not closed.*`"`/, '"open', 'open');
    broken("x: 'open", /not closed/, "'open", 'open');
    broken('x: "curly”', /closed with `”`/, '"curly”', 'curly');
    const { fields, faults } = read(frontmatter('title: "Parcel lockers\nowner: "@acme/lockers"\nstage: live\n'));
    assert.deepEqual(faults, ['2: "Parcel lockers']);
    assert.deepEqual(fields, { title: 'Parcel lockers', owner: '@acme/lockers', stage: 'live' });
  });

  it('with text behind a closing quote or bracket keeps all of it', () => {
    broken('x: "a" and b', /Text follows the closing quote.*`'"a" and b'`/, '"a" and b', '"a" and b');
    broken('x: [a](b.md)', /Markdown link must be quoted/, '[a](b.md)', '[a](b.md)');
    broken('x: [a] b', /follows the closing `\]`/, '[a] b', '[a] b');
  });

  it('with a colon in its value keeps the value', () => {
    broken(
      'x: Azure: private clusters',
      /colon and a space.*`"Azure: private clusters"`/,
      'Azure: private clusters',
      'Azure: private clusters',
    );
    broken('x: ends with:', /colon/, 'ends with:', 'ends with:');
  });

  it('without a space behind the colon keeps its key', () => {
    broken('x:word', /space is missing.*`x: word`/, 'x:word', 'word');
    broken('x:[]', /`x: \[\]`/, 'x:[]', '![]');
    broken('x:1', /`x: 1`/, 'x:1', '1');
  });

  it('that opens a list and does not close it leaves the next field alone', () => {
    broken('x: ["a", "b"', /list is not closed.*`\]`/, '["a", "b"', '!["a", "b"');
    broken('x: {a: 1', /map is not closed.*`}`/, '{a: 1', '!{a: 1');
    const { fields, faults } = read(frontmatter('a: [\n  "x",\n  "y: z"\nb: 1\n'));
    assert.deepEqual(fields, { a: '![', b: '1' });
    assert.deepEqual(faults, ['2: [']);
  });

  it('that refers to an anchor that is not there is no throw', () => {
    broken('x: *lockers', /refers to an anchor/, '*lockers', '!*lockers');
    broken(
      'x: *provisional**|implementable',
      /refers to an anchor/,
      '*provisional**|implementable',
      '!*provisional**|implementable',
    );
  });

  it('that is neither a field nor an item is left out', () => {
    broken('words without a colon', /neither `key: value` nor a list item/, 'words without a colon', undefined);
  });

  it('with the wrong indentation is read where it belongs', () => {
    broken('  x: 1', /indentation/, 'x: 1', '1');
    const { fields, faults } = read(frontmatter('authors:\n- "@a"\n  reviewers:\n- "@b"\nstage: live\n'));
    assert.deepEqual(faults, ['4: reviewers:']);
    assert.deepEqual(fields, { authors: ['@a'], reviewers: ['@b'], stage: 'live' });
  });

  it('that a colon on the next line makes a key keeps the name that was written', () => {
    const { root } = readYaml('k: a\n%YAML 1.1\n\t:', { start: 0, end: 17 });
    assert.deepEqual(plain(root), { k: 'a', '%YAML 1.1': null });
    assert.deepEqual(plain(readYaml("k: a\n'---\n:", { start: 0, end: 11 }).root), { k: 'a', '': '---' });
  });

  it('that is indented with a tab is read as if with spaces', () => {
    const { fields, faults, problems } = read(frontmatter('a:\n\tb: 1\nc: 2\n'));
    assert.deepEqual(fields, { a: { b: '1' }, c: '2' });
    assert.equal(faults.length, 1);
    assert.match(problems[0]?.message ?? '', /tab/);
  });

  it('with an escape that does not exist keeps the value', () => {
    const { faults, problems, fields } = read(frontmatter('a: "C:\\Users"\nb: 1\n'));
    assert.deepEqual(faults, ['2: a: "C:\\Users"']);
    assert.match(problems[0]?.message ?? '', /escape/);
    assert.ok(Object.hasOwn(fields as object, 'a') && Object.hasOwn(fields as object, 'b'));
  });

  it('is one fault of several, each at its own place', () => {
    const { faults, fields } = read(frontmatter('a: @x\nb: y: z\nc:\n  - @p\n  - "q\n  - r\nd: "s" t\ne: f\n'));
    assert.deepEqual(faults, ['2: @x', '3: y: z', '5: @p', '6: "q', '8: "s" t']);
    assert.deepEqual(fields, { a: '@x', b: 'y: z', c: ['@p', 'q', 'r'], d: '"s" t', e: 'f' });
  });

  it('inside a literal block is no fault', () => {
    const { faults, fields } = read(frontmatter('a: |\n  "open\n  b: c: d\n  @x\nb: @y\nc: 1\n'));
    assert.deepEqual(faults, ['6: @y']);
    assert.deepEqual(fields, { a: '"open\nb: c: d\n@x\n', b: '@y', c: '1' });
  });

  it('that repeats a key is a duplicate, and the first one counts', () => {
    const { problems, faults } = read(frontmatter('a: 1\nb:\n  c: 1\n  c: 2\na: 2\n'));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['field-duplicate', 'field-duplicate'],
    );
    assert.deepEqual(faults, ['5: c', '6: a']);
    const first = node('a: 1\na: 2\n', 'a');
    assert.equal(first?.kind === 'scalar' && first.value, 1);
  });
});

describe('hostile YAML', () => {
  it('does not grow by aliases', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} [${
          i === 0
            ? 'x'
            : Array(10)
                .fill(`*a${i - 1}`)
                .join(', ')
        }]\n`,
    );
    const { root, problems } = read(frontmatter(levels.join('') + 'z: 1\n'));
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /10000 values/);
    assert.ok(JSON.stringify(root).length < 5_000_000);
    assert.equal(plain(nodeAt(root, 'z') as Node), '1');
  });

  it('an anchor that contains itself ends', () => {
    const { fields, problems } = read(frontmatter('a: &a [*a, b]\nc: 1\n'));
    assert.deepEqual(fields, { a: ['!*a', 'b'], c: '1' });
    assert.equal(problems.length, 1);
  });

  for (const [name, deep] of [
    ['flow lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['flow maps', `${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['lists on one line', `\n  ${'- '.repeat(10_000)}x`],
    ['open lists', '['.repeat(10_000)],
    ['explicit keys', `\n  ${'? '.repeat(10_000)}x`],
  ] as const) {
    it(`10,000 levels of ${name} are one fault, and the other fields are there`, () => {
      const started = cpuTime();
      const { fields, problems } = read(frontmatter(`a: 1\ndeep: ${deep}\nz: 2\n`));
      assert.ok(cpuTime() - started < 15_000, `${cpuTime() - started} ms`);
      assert.equal(problems.length, 1, problems.map(({ message }) => message).join('\n'));
      const { a, z } = fields as Record<string, unknown>;
      assert.deepEqual({ a, z }, { a: '1', z: '2' });
    });
  }

  it('600 levels of indentation are one fault', () => {
    const levels = Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    const { problems, root } = read(frontmatter(`x: 1\n${levels}z: 2\n`));
    assert.equal(problems.length, 1);
    assert.deepEqual(
      root.entries.map(({ key }) => key),
      ['x', 'a', 'z'],
    );
  });

  it('metadata too long for the library is read up to a limit, and says so', () => {
    const { problems, root } = read(
      frontmatter(`a: "\\t"\n${Array.from({ length: 30_000 }, (_, i) => `key${i}: v\n`).join('')}`),
    );
    assert.deepEqual(
      problems.map(({ message }) => message.slice(0, 34)),
      ['The metadata is longer than 256 kB'],
    );
    assert.ok(root.entries.length > 1_000);
  });

  it('long lines and many lines take linear time', () => {
    const long = 'x'.repeat(1_000_000);
    const started = cpuTime();
    for (const yaml of [
      `a: ${long}\n`,
      `a: "${long}\n`,
      `a: ${'b: '.repeat(300_000)}\n`,
      `a: ${'['.repeat(50)}${long}\n`,
      `${long}\n`,
      `a:\n${'  - @x\n'.repeat(100_000)}`,
      'k: v: w\n'.repeat(100_000),
      '- "\n'.repeat(200_000),
      `a: ${' '.repeat(1_000_000)}#\n`,
      `${'\t'.repeat(500_000)}a: b\n`,
    ])
      assert.ok(read(frontmatter(yaml)).problems.length <= 50);
    assert.ok(cpuTime() - started < 40_000, `${cpuTime() - started} ms`);
  });
});

describe('the direct reader', () => {
  const word = fc.constantFrom(
    'a',
    'b c',
    '1.10',
    '2024-01-15',
    'x-y',
    'true',
    '"q r"',
    "'s'",
    '~',
    'http://x.y/z',
    'é😀',
    '-1',
    'a#b',
    'a: b',
    '@x',
    '*y',
    '- z',
    '"',
  );
  const inline = fc.oneof(
    { weight: 5, arbitrary: word },
    fc.constant(''),
    fc.array(word, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.constantFrom('{}', '[]', '|', '[a', 'x # note', '# note', '"a" b', '[a]: b', '? b'),
  );
  const line = fc
    .tuple(
      fc.nat(4),
      fc.constantFrom('', '', '- ', '- - ', '-'),
      fc.constantFrom('k: ', 'l:  ', 'm n: ', '', '"k": ', 'k:', '# '),
      inline,
    )
    .map(([indent, dash, key, value]) => `${' '.repeat(indent)}${dash}${key}${value}`);
  const yaml = fc
    .tuple(fc.array(line, { maxLength: 7 }), fc.constantFrom('\n', '\r\n'))
    .map(([lines, end]) => lines.map((text) => text + end).join(''));

  it('reads what the library reads, or leaves it to the library', () => {
    let direct = 0;
    fc.assert(
      fc.property(yaml, (source) => {
        const common = readCommonYaml(source, 7);
        if (common === undefined) return;
        direct++;
        const { root, problems } = readAnyYaml(source, 7);
        assert.deepEqual({ root: common, problems: [] }, { root, problems }, JSON.stringify(source));
      }),
      { numRuns: 20_000 },
    );
    assert.ok(direct > 500, `${direct} were read directly`);
  });

  it('whatever the text, nothing is thrown and each range lies where it says', () => {
    const hostile = fc.array(
      fc.oneof(
        yaml,
        fc.string({ maxLength: 9 }),
        fc.constantFrom(
          '&a ',
          '*a',
          '<<: ',
          '!!x ',
          '? ',
          '|\n',
          '>-\n',
          '\t',
          '\r',
          '---\n',
          '...\n',
          '%YAML 1.1\n',
          '"',
          "'",
          '[',
          '{',
          '}',
          ']',
          ',',
          ':',
          '\0',
          '\uFEFF',
        ),
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('');
        const { root, problems } = readYaml(text, { start: 0, end: text.length });
        checkRanges(root, text);
        for (const { range, message } of problems) {
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
          assert.ok(message.length > 20);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
