import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../../src/core/engine.js';
import { decodeAnalysis, encodeAnalysis } from '../../../src/core/workspace/codec.js';
import { Packer, Unpacker } from '../../../src/core/workspace/packed.js';
import { configOf, sourceIn } from '../../support/lint-files.js';

const config = 'extends: [shipshape:product]\n';
const tree = configOf(new Map([['shipshape.yaml', config]]));

describe('Facts that are kept', () => {
  it('are the same when they are read back, for every example', () => {
    const folder = join(import.meta.dirname, '../../../examples');
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
    assert.ok(paths.length > 40);
    for (const path of paths) survives(path, readFileSync(join(folder, path), 'utf8'));
  });

  it('are the same for documents put together at random', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '---',
        '+++',
        'id: SPEC-1',
        'n: 1.10',
        'x: .inf',
        'y: -0',
        'on: yes',
        'a: &b [1, {c: d}]',
        'e: *b',
      ),
      fc.constantFrom('<<: {k: v}', 'list:', '  - "q\\u00e9"', 'text: |', '  é…', 'broken: [', 'id: again', '\t'),
      fc.constantFrom(
        '# Тема',
        '## a b',
        '## a b',
        '[x](y.md "t")',
        '[r]: <z z.md>',
        '![][r]',
        '- [x] (R) done',
        '<a id="q">',
      ),
      fc.constantFrom(
        '<!-- shipshape-disable-next-line link-broken, x: because -->',
        'N/A: none',
        'TBD',
        '```',
        '`c` 👍🏽 \ud800',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        survives('specs/SPEC-0001-a.md', `---${end}${lines.join(end)}`);
        survives('specs/ü.md', lines.join(end));
      }),
      { numRuns: 500 },
    );
  });

  it('are the same with a sidecar', () => {
    const files = new Map([
      [
        'shipshape.yaml',
        'types: {p: {match: ["p/*/README.md"], metadata: {sidecar: meta.yaml}, fields: {a: {type: integer}}}}',
      ],
      ['p/x/README.md', '# X\n\nText.\n'],
      ['p/x/meta.yaml', '# shipshape-disable-file field-type\na: é\n'],
    ]);
    const own = configOf(files);
    const { source } = sourceIn(files, 'p/x/README.md', { text: files.get('p/x/README.md') ?? '', tree: own });
    const analysis = analyze(source, own);
    assert.equal(analysis.document.metadata.path, 'p/x/meta.yaml');
    assert.deepEqual(decodeAnalysis(encodeAnalysis(analysis)), analysis);
  });

  it('are ASCII, one byte a character', () => {
    const analysis = analyze({ path: 'specs/ü.md', text: '---\ntitle: Größe 測試\n---\n\n# 測試\n' }, tree);
    assert.match(encodeAnalysis(analysis), /^[\0-\x7f]+$/);
  });
});

describe('Packed numbers', () => {
  it('come back in the order of writing, whatever their size and sign', () => {
    const list = fc.array(fc.integer({ min: -(2 ** 29), max: 2 ** 29 }));
    fc.assert(
      fc.property(list, fc.array(fc.string()), (numbers, texts) => {
        const to = new Packer();
        to.list(numbers, (number) => {
          to.signed(number);
        });
        to.list(texts, (text) => {
          to.value(text);
        });
        const packed = to.finish();
        assert.ok(!packed.includes('\n'));
        const from = new Unpacker(packed);
        assert.deepEqual(
          from.list(() => from.signed()),
          numbers,
        );
        assert.deepEqual(
          from.list(() => from.text()),
          texts,
        );
      }),
    );
  });
});

function survives(path: string, text: string): void {
  const analysis = analyze({ path, text }, tree);
  assert.deepEqual(decodeAnalysis(encodeAnalysis(analysis)), analysis);
}
