import assert from 'node:assert/strict';
import { parseBody } from '../../../../src/core/document/body/parse.js';
import { cpuTime } from '../../../support/cpu-time.js';

const options = { slugger: 'github', sections: [], template: undefined, placeholderWords: ['TBD'] } as const;

/** Least of three, in milliseconds of processor. */
function time(text: string): number {
  const times = [1, 2, 3].map(() => {
    const started = cpuTime();
    parseBody(text, 0, options);
    return cpuTime() - started;
  });
  return Math.min(...times);
}

const tokens = [
  ...[
    '[',
    ']',
    '![',
    '[a](',
    '[a]',
    '[a][b]',
    '](',
    '[a](b "',
    "[a](b '",
    '[a](b (',
    '(',
    ')',
    '<',
    '<a ',
    '<a b="',
    "<a b='",
    '</a',
  ],
  ...[
    '<!--',
    '<!-- ',
    '<?',
    '<![CDATA[',
    '<!A',
    '`',
    '`a',
    '``a`',
    '*',
    '**a',
    '_',
    '_a_',
    '~',
    '~~a',
    '\\',
    '&',
    '&amp;',
    '|',
    '| a ',
  ],
  ...[
    'http://',
    'http://a.b(',
    'www.',
    'www.a.',
    'a@',
    'a.a@b.',
    '[^1]',
    '[^1]:',
    '!',
    '#',
    '-',
    '{{',
    'TBD',
    '<fill in ',
    '[TBD ',
    '[a]:',
  ],
];
const lines = [
  ...[
    '# a',
    '## [a](b',
    '- a',
    '1. a',
    '> a',
    '- [ ] a',
    '***',
    'a\n===',
    '[a]: b',
    '[^a]: b',
    '| a | b |',
    '|-|-|\n',
    '```',
    '<div>',
  ],
  ...['    a', '<!-- a -->', '<!--', '\ta', 'a  ', '<a id="x">', '\\', '* - 1. a', '>> - a', 'a | b\n-|-'],
];

describe('A hostile body', () => {
  // For eight times the text a quadratic reader takes 64 times as long, a linear one about eight times.
  for (const [name, parts, separator] of [
    ['in one line', tokens, ''],
    ['in words', tokens, ' '],
    ['in lines', [...lines, ...tokens], '\n'],
    ['in paragraphs', lines, '\n\n'],
  ] as const)
    it(`is read in time linear in its length, whatever is repeated ${name}`, () => {
      for (const part of parts) {
        const count = Math.ceil(15_000 / (part.length + separator.length));
        const repeat = (times: number): string => `${part}${separator}`.repeat(times);
        const small = Math.max(time(repeat(count)), 20);
        const large = time(repeat(8 * count));
        assert.ok(large < 25 * small, `${JSON.stringify(part)}: ${small.toFixed(1)} ms, ${large.toFixed(1)} ms`);
      }
    });

  const nested: readonly (readonly [string, string])[] = [
    ['lists', Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['lists on a line', `${'- '.repeat(1000)}a`],
    ['quotes', `${'> '.repeat(1000)}a`],
    ['brackets', `${'['.repeat(50_000)}a${']'.repeat(50_000)}(b)`],
    ['pictures', `${'!['.repeat(50_000)}a${'](b)'.repeat(50_000)}`],
    ['emphasis in a heading', `# ${'*a **b '.repeat(10_000)}`],
    ['tags', `${'<b>'.repeat(100_000)}a`],
  ];
  for (const [name, text] of nested)
    it(`may nest ${name}`, () => {
      const started = cpuTime();
      assert.equal(parseBody(text, 0, options).start, 0);
      assert.ok(cpuTime() - started < 20_000);
    });

  it('may be a line of 700,000 characters, 5 MB or 10,000 headings', () => {
    const line = 'word [a](b.md) `c` '.repeat(36_900);
    assert.equal(parseBody(line, 0, options).links.length, 36_900);
    const long = '## Part\n\nSome [words](a.md) and `code`.\n\n- [ ] open\n\n'.repeat(100_000);
    const body = parseBody(long, 0, options);
    assert.deepEqual([body.headings.length, body.links.length, body.tasks.length], [100_000, 100_000, 100_000]);
    assert.equal(body.headings[99_999]?.slug, 'part-99999');
    assert.equal(parseBody('# A\n'.repeat(10_000), 0, options).sections.length, 10_000);
  });
});
