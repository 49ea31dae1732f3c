import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Config, TypeSpec } from '../../../src/core/config/model.js';
import { parseDocument } from '../../../src/core/document/parse.js';
import type { DocumentSource } from '../../../src/core/document/model.js';
import { checkRanges } from './support.js';

const config = {
  links: { root: '', slugger: 'github', ignore: [], tryEndings: [] },
  rules: {
    'placeholder-left': {
      severity: 'warning',
      options: { words: ['TBD'] },
      severityByStatus: {},
      effectiveFrom: undefined,
    },
  },
  limits: { documentBytes: 8_000_000 },
} as unknown as Config;
const spec = {
  name: 'spec',
  metadata: { kind: 'frontmatter' },
  sections: [],
  template: undefined,
} as unknown as TypeSpec;

const parse = (
  text: string,
  more: { limit?: number; type?: TypeSpec | undefined; sidecar?: DocumentSource['sidecar'] } = {},
) => {
  const { limit, type = spec, sidecar } = more;
  const limited = limit === undefined ? config : { ...config, limits: { documentBytes: limit } };
  return parseDocument({ path: 'a.md', text, ...(sidecar ? { sidecar } : {}) }, { config: limited, type });
};

describe('parsing a document', () => {
  it('gives plain facts that survive JSON', () => {
    const document = parse('\uFEFF---\r\ntitle: T\r\n---\r\n\r\n# Title\r\n\r\n[x](y.md) TBD\r\n');
    assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
    assert.equal(document.body.headings[0]?.text, 'Title');
    assert.equal(document.body.links[0]?.target, 'y.md');
    assert.equal(document.body.placeholders[0]?.text, 'TBD');
    assert.deepEqual(document.lines['a.md']?.slice(0, 3), [1, 6, 16]);
    assert.deepEqual(document.problems, []);
  });

  it('of no type says nothing about it', () => {
    const document = parseDocument({ path: 'a.md', text: '# T\n\uFFFD\n' }, { config, type: undefined });
    assert.deepEqual([document.type, document.problems, document.body.headings.length], [undefined, [], 1]);
  });

  it('over the limit keeps its metadata, loses its body, and says so', () => {
    const text = `---\ntitle: T\n---\n# H\n${'é'.repeat(100)}`;
    const { problems, metadata, body } = parse(text, { limit: 200 });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['document-too-large'],
    );
    assert.match(problems[0]?.message ?? '', /221 bytes and the limit is 200 bytes/);
    assert.equal(metadata.root.entries.length, 1);
    assert.equal(body.headings.length, 0);
    assert.deepEqual(parse(text, { limit: 221 }).problems, []);
    assert.equal(Buffer.byteLength(text), 221);
  });

  it('with characters that were no UTF-8 reports the first one', () => {
    const { problems } = parse('---\na: b\n---\nx\uFFFDy\uFFFD');
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range]),
      [['encoding-invalid', { start: 14, end: 15 }]],
    );
  });

  it('that is binary reports that', () => {
    const { problems } = parse('---\na: b\n---\n\0\uFFFD');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['encoding-invalid'],
    );
    assert.match(problems[0]?.message ?? '', /binary/);
  });

  it('has the lines of its sidecar too', () => {
    const type = { ...spec, metadata: { kind: 'sidecar', file: 'm.yaml' } } as TypeSpec;
    const { lines, metadata, problems } = parse('# T\n', {
      type,
      sidecar: { path: 'm.yaml', text: 'a: 1\nb: \uFFFD\n' },
    });
    assert.deepEqual(lines, { 'a.md': [0, 4], 'm.yaml': [0, 5, 10] });
    assert.equal(metadata.root.entries.length, 2);
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [['encoding-invalid', 'm.yaml']],
    );
  });

  it('finds directives in YAML comments and in HTML comments', () => {
    const text = [
      '---',
      '# shipshape-disable-next-line field-value, field-type: renamed in March',
      'a: b # shipshape-disable-line field-format',
      'b: "# shipshape-disable-line field-value"',
      'c: x#shipshape-disable-line field-value',
      '---',
      '<!-- shipshape-disable-file link-broken: moved: later -->',
      '<!-- shipshape-disabled -->',
      '',
    ].join('\n');
    const { directives } = parse(text);
    assert.deepEqual(
      directives.map(({ action, codes, reason }) => [action, codes, reason]),
      [
        ['disable-next-line', ['field-value', 'field-type'], 'renamed in March'],
        ['disable-line', ['field-format'], undefined],
        ['disable-file', ['link-broken'], 'moved: later'],
      ],
    );
    for (const { codes, codeRanges } of directives)
      assert.deepEqual(
        codeRanges.map(({ start, end }) => text.slice(start, end)),
        codes,
      );
    assert.deepEqual(
      directives.map(({ range }) => text.slice(range.start, range.end)),
      [
        '# shipshape-disable-next-line field-value, field-type: renamed in March',
        '# shipshape-disable-line field-format',
        '<!-- shipshape-disable-file link-broken: moved: later -->',
      ],
    );
  });

  it('never throws, and every range lies in the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '---\n',
        '---\n',
        '---js\n',
        '+++\n',
        'a: b\n',
        'c:\n  - d\n',
        'e: "\n',
        '@x\n',
        '\r\n',
        '\r',
        '\uFEFF',
        '\0',
        '# H\n',
        '- [ ] t\n',
        '<!-- x -->',
        '```\n',
        '[a](b)',
        '\uD800',
      ),
      fc.string({ maxLength: 12, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const document = parse(text);
        checkRanges(document.metadata.root, text);
        for (const { range } of [...document.problems, ...document.directives])
          assert.ok(range.start >= 0 && range.end <= text.length);
        const { fence, content } = document.metadata;
        assert.ok(
          fence.start <= fence.end &&
            fence.end <= text.length &&
            content.start <= content.end &&
            content.end <= text.length,
        );
      }),
      { numRuns: 3_000 },
    );
  });
});
