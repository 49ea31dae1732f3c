import assert from 'node:assert/strict';
import { declaredType, readMetadata } from '../../../src/core/document/metadata.js';
import { plain, read } from './support.js';

const problemOf = (text: string, place?: Parameters<typeof read>[1]): string => {
  const { problems } = read(text, place);
  assert.equal(problems.length, 1);
  const [problem] = problems;
  return `${problem?.code} ${problem?.range.start}-${problem?.range.end} ${problem?.message}`;
};

describe('metadata', () => {
  it('a document without any is told how to start', () => {
    assert.match(problemOf('# Title\n'), /^frontmatter-missing 0-0 .*Start the file with `---`/);
    assert.match(problemOf(''), /^frontmatter-missing 0-0/);
    assert.match(problemOf('\uFEFF# Title\n'), /^frontmatter-missing 1-1/);
    assert.equal(read('# Title\n').metadata.kind, 'none');
  });

  it('a blank line or a comment before the fence is named, at the fence', () => {
    assert.match(
      problemOf('\n\n---\na: b\n---\n'),
      /^frontmatter-missing 2-5 A blank line before the fence.*Remove it/,
    );
    assert.match(
      problemOf('<!-- c -->\n---\na: b\n---\n'),
      /^frontmatter-missing 11-14 A comment before the fence.*Move it down/,
    );
  });

  it('a fence that names a language that could run is refused, at the fence', () => {
    assert.match(
      problemOf('---js\n{a: 1}\n---\n'),
      /^frontmatter-malformed 0-5 Frontmatter in `js` is not read.*as YAML/,
    );
    assert.deepEqual(read('---js\n{a: 1}\n---\n').fields, {});
  });

  it('a fence that is not closed is a fault, and the fields are read', () => {
    const text = '---\ntitle: T\nowner: "@a"\n\n# Title\n';
    assert.match(problemOf(text), /^frontmatter-malformed 0-3 The frontmatter is not closed.*`---`/);
    assert.deepEqual(read(text).fields, { title: 'T', owner: '@a' });
    assert.equal(text.slice(read(text).body), '\n# Title\n');
  });

  it('a sidecar holds the metadata, and frontmatter beside it is no text of the body', () => {
    const text = '---\nx: 1\n---\n# T\n';
    const sidecar = { path: 'p/kep.yaml', text: '\uFEFFtitle: T\nowner: @x\n' };
    const { metadata, problems, body } = readMetadata(
      { path: 'p/README.md', text, sidecar },
      { kind: 'sidecar', file: 'kep.yaml' },
    );
    assert.deepEqual([metadata.kind, metadata.path, metadata.format], ['sidecar', 'p/kep.yaml', 'yaml']);
    assert.deepEqual(plain(metadata.root), { title: 'T', owner: '@x' });
    assert.deepEqual(
      problems.map(({ code, path, range }) => [code, path, sidecar.text.slice(range.start, range.end)]),
      [['frontmatter-malformed', 'p/kep.yaml', '@x']],
    );
    assert.equal(text.slice(body), '# T\n');
  });

  it('a sidecar in TOML or JSON is read by its ending', () => {
    for (const [path, text] of [
      ['m.toml', 'a = "b"\n'],
      ['m.json', '{"a": "b"}'],
      ['m.yml', 'a: b\n'],
    ] as const) {
      const { metadata } = readMetadata(
        { path: 'x.md', text: '', sidecar: { path, text } },
        { kind: 'sidecar', file: path },
      );
      assert.deepEqual(plain(metadata.root), { a: 'b' }, path);
    }
  });

  it('a sidecar that is missing is named', () => {
    assert.match(
      problemOf('# T\n', { kind: 'sidecar', file: 'kep.yaml' }),
      /^frontmatter-missing 0-0 .*`kep.yaml`.*no such file/,
    );
  });

  it('a file that is all metadata has no body', () => {
    const { metadata, body } = readMetadata({ path: 'approval.yaml', text: 'a: 1\n---\n' }, { kind: 'file' });
    assert.deepEqual([metadata.kind, plain(metadata.root), body], ['file', { a: '1' }, 9]);
  });

  it('a type without metadata has none, and nothing is missing', () => {
    const { metadata, problems, body } = readMetadata(
      { path: 'a.md', text: '---\nx: 1\n---\n# T\n' },
      { kind: 'none' },
    );
    assert.deepEqual([metadata.kind, problems, body], ['none', [], 13]);
  });

  it('the type that a document declares can be read before its type is known', () => {
    assert.equal(declaredType('---\ntitle: x\ntype: spec\n---\n'), 'spec');
    assert.equal(declaredType('+++\ntype = "launch"\n+++\n'), 'launch');
    assert.equal(declaredType('---\ntitle: type\n---\n'), undefined);
    assert.equal(declaredType('# type: spec\n'), undefined);
    assert.equal(declaredType('---js\ntype: spec\n---\n'), undefined);
  });
});
