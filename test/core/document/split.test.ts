import assert from 'node:assert/strict';
import matter from 'gray-matter';
import fc from 'fast-check';
import { hasFrontmatter, splitFrontmatter } from '../../../src/core/document/split.js';
import { cpuTime } from '../../support/cpu-time.js';

/** `[format, content, body]` of a text with frontmatter. */
function parts(text: string): [string, string, string] | undefined {
  const split = splitFrontmatter(text);
  return hasFrontmatter(split)
    ? [split.format, text.slice(split.content.start, split.content.end), text.slice(split.body)]
    : undefined;
}

function faultOf(text: string): unknown {
  const split = splitFrontmatter(text);
  return hasFrontmatter(split) ? split.fault : undefined;
}

describe('splitting frontmatter off', () => {
  it('YAML stands between fences, and the Markdown starts behind the second one', () => {
    assert.deepEqual(parts('---\na: b\n---\n# T\n'), ['yaml', 'a: b\n', '# T\n']);
  });

  it('the fence may name its language', () => {
    assert.deepEqual(parts('--- yaml\na: b\n---\nx'), ['yaml', 'a: b\n', 'x']);
    assert.deepEqual(parts('---YAML\na: b\n---\nx'), ['yaml', 'a: b\n', 'x']);
    assert.deepEqual(parts('---toml\na = 1\n---\nx'), ['toml', 'a = 1\n', 'x']);
    assert.deepEqual(parts('---json\n{}\n---\nx'), ['json', '{}\n', 'x']);
  });

  it('TOML stands between plus signs and JSON between semicolons', () => {
    assert.deepEqual(parts('+++\na = 1\n+++\nx'), ['toml', 'a = 1\n', 'x']);
    assert.deepEqual(parts(';;;\n{"a": 1}\n;;;\nx'), ['json', '{"a": 1}\n', 'x']);
  });

  it('a JSON object may start the file by itself', () => {
    assert.deepEqual(parts('{\n  "a": "}",\n  "b": {}\n}\nx'), ['json', '{\n  "a": "}",\n  "b": {}\n}', 'x']);
    assert.deepEqual(parts('{}'), ['json', '{}', '']);
    for (const text of ['{% include x %}\n', '{{< x >}}\n', '{"a": 1} and text\n', '{"a": 1\n', '{.class}\n'])
      assert.equal(parts(text), undefined, text);
  });

  it('a byte-order mark, carriage returns and spaces behind a fence change nothing', () => {
    assert.deepEqual(parts('\uFEFF---\na: b\n---\nx'), ['yaml', 'a: b\n', 'x']);
    assert.deepEqual(parts('---\r\na: b\r\n---\r\nx'), ['yaml', 'a: b\r\n', 'x']);
    assert.deepEqual(parts('---\ra: b\r---\rx'), ['yaml', 'a: b\r', 'x']);
    assert.deepEqual(parts('---  \t\r\na: b\n---  \nx'), ['yaml', 'a: b\n', 'x']);
    assert.deepEqual(parts('--- yaml \na: b\r\n--- \t\rx'), ['yaml', 'a: b\r\n', 'x']);
  });

  it('a file may end in the frontmatter', () => {
    assert.deepEqual(parts('---\na: b\n---'), ['yaml', 'a: b\n', '']);
    assert.deepEqual(parts('---\n---'), ['yaml', '', '']);
    assert.deepEqual(parts('---\r\n---\r\n'), ['yaml', '', '']);
    assert.deepEqual(parts('---\n\n---\n'), ['yaml', '\n', '']);
    assert.deepEqual(parts('--- \n---'), ['yaml', '', '']);
  });

  it('only a line of its own closes', () => {
    assert.deepEqual(parts('---\na: b\n---foo: 1\n----\n ---\nc: ---\n---\nx'), [
      'yaml',
      'a: b\n---foo: 1\n----\n ---\nc: ---\n',
      'x',
    ]);
    assert.deepEqual(parts('---\na: b\n---foo\n---'), ['yaml', 'a: b\n---foo\n', '']);
    assert.deepEqual(parts('+++\na = "+++"\n++++\n+++\nx'), ['toml', 'a = "+++"\n++++\n', 'x']);
  });

  it('the end of a YAML document closes too, where no fence does', () => {
    assert.deepEqual(parts('---\na: b\n...\nx'), ['yaml', 'a: b\n', 'x']);
  });

  it('a thematic break, a longer rule, a heading underlined and a fenced block are no frontmatter', () => {
    for (const text of [
      '---',
      '---\n',
      '---\n\n# T\n\ntext\n',
      '----\na: b\n----\n',
      '-- -\na: b\n---\n',
      '# T\n\n---\na: b\n---\n',
      '```yaml\n---\na: b\n---\n```\n',
      ' ---\na: b\n---\n',
      '--- a rule of words\na: b\n---\n',
      '+++ x\na = 1\n+++\n',
      '---js\nno end',
      '',
    ])
      assert.equal(parts(text), undefined, JSON.stringify(text));
  });

  it('a fence behind blank lines or comments is no frontmatter, but is pointed at', () => {
    const displaced = (text: string): string | undefined => {
      const split = splitFrontmatter(text);
      if (hasFrontmatter(split) || split.displaced === undefined) return undefined;
      return `${split.displaced.start} ${text.slice(split.displaced.start, split.displaced.end)}`;
    };
    assert.equal(displaced('\n---\na: b\n---\n'), '1 ---');
    assert.equal(displaced('<!-- licence -->\n\r\n---\na: b\n---\n'), '19 ---');
    assert.equal(displaced('\n+++\na = 1\n+++\n'), '1 +++');
    assert.equal(displaced('\n---\n\ntext\n\n---\n'), undefined);
    assert.equal(displaced('text\n---\na: b\n---\n'), undefined);
    assert.equal(displaced('\n---\na: b\n'), undefined);
    assert.equal(displaced('<!-- open \n---\na: b\n---\n'), undefined);
  });

  it('a fence that is never closed gives the lines that look like metadata', () => {
    assert.deepEqual(parts('---\na: b\nlist:\n- x\n  y\n# note\nc: d\n\n# Title\n\nText: more\n'), [
      'yaml',
      'a: b\nlist:\n- x\n  y\n# note\nc: d\n',
      '\n# Title\n\nText: more\n',
    ]);
    assert.deepEqual(faultOf('---\na: b\n\n# Title\n'), { kind: 'unclosed' });
    assert.deepEqual(parts('+++\na = 1\ntext goes on\n'), ['toml', 'a = 1\n', 'text goes on\n']);
    assert.deepEqual(parts('---\na: b'), ['yaml', 'a: b', '']);
  });

  it('a language that could run code, or that nobody knows, is refused by name and never run', () => {
    const marks = globalThis as { ran?: boolean };
    for (const language of [
      'js',
      'javascript',
      'JavaScript',
      'coffee',
      'coffeescript',
      'cson',
      'ruby',
      'constructor',
      '__proto__',
      'toString',
    ]) {
      const text = `---${language}\n(globalThis.ran = true, {a: 1})\n---\n`;
      const closed = parts(text);
      if (/^[a-z]/i.test(language)) assert.deepEqual(faultOf(text), { kind: 'refused', language });
      else assert.equal(closed, undefined);
    }
    assert.equal(marks.ran, undefined);
    assert.ok(
      !Object.values(matter as unknown as { cache: object }).some((value) =>
        JSON.stringify([value]).includes('globalThis.ran'),
      ),
    );
  });

  it('a text of any size is looked at once, and only its head is copied', () => {
    const body = '| a | --- |\n'.repeat(300_000);
    const started = cpuTime();
    for (let round = 0; round < 20; round++) assert.equal(splitFrontmatter(`---\na: b\n---\n${body}`).body, 13);
    assert.equal(parts(`---\n\n${body}`), undefined);
    assert.equal(parts(`{"a": ${body}`), undefined);
    assert.equal(parts(' '.repeat(5_000_000)), undefined);
    assert.ok(cpuTime() - started < 10_000);
  });

  it('whatever the text, the parts lie in it in order, and gray-matter agrees where its own rules are kept', () => {
    const piece = fc.constantFrom(
      '---',
      '+++',
      ';;;',
      '{',
      '}',
      '\n',
      '\r\n',
      '\r',
      'a: b',
      ' ',
      'yaml',
      'js',
      '...',
      '\uFEFF',
      '#',
      '"',
      '<!--',
      '-->',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        const split = splitFrontmatter(text);
        assert.ok(split.body >= 0 && split.body <= text.length);
        if (!hasFrontmatter(split)) return;
        const { fence, content, body } = split;
        assert.ok(fence.start >= 0 && fence.start < fence.end && content.start <= content.end && content.end <= body);
        assert.ok(fence.end <= content.start || split.format === 'json');
        if (text.startsWith('---\n') && split.fault === undefined && !/\r|\n---[^\n]|\.\.\./.test(text)) {
          const found = matter(text, { engines: { yaml: () => ({}) } });
          assert.equal(text.slice(body), found.content);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
