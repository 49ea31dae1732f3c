import assert from 'node:assert/strict';
import { type Client, cursor, startClient, transports } from './support/client.js';
import { accepted, completionsAt, completionsNow } from './support/completing.js';
import { toPosition, toText } from '../../src/server/convert.js';

const config = `include: ["**/*.md"]
owners: {also: [team-a, "@acme/pay"]}
types:
  spec:
    match: ["specs/*.md"]
    fields:
      title: {type: string, due: always}
      status: {type: enum, values: [provisional, implementable]}
      owner: {type: owner}
      by: {type: date}
      version: {type: enum, values: ["1.10", "007", "12:30"]}
      authors: {type: list<owner>}
      requires: {type: "comma-list<ref<spec>>"}
      flags: {type: list<object>, fields: {name: {type: string, due: always}, default: {type: enum, values: ["on", "off"], due: always}}}
    sections:
      - {heading: Problem}
  sidecar:
    match: ["keps/*/README.md"]
    metadata: {sidecar: kep.yaml}
    fields: {title: {type: string}, owner: {type: owner}, status: {type: enum, values: [provisional, implementable]}}
`;

const files = {
  'shipshape.yaml': config,
  'specs/pay.md': '---\ntitle: Pay\n---\n# Pay\n',
  'specs/foo bar.md': '# Foo\n\n## foo\n\n## foo\n\n## foo 1\n\n<a name="by-hand"></a>\n\nSetext `code` *here*\n---\n',
  'docs/guide.md': '# Guide\n',
  'docs/how to/start.md': '# Start\n',
  'keps/one/README.md': '# One\n',
  'keps/one/kep.yaml': 'title: One\n',
  '.github/ISSUE_TEMPLATE/bug.md': '---\nname: Bug\n---\n',
};

const fields = ['title', 'status', 'owner', 'by', 'version', 'authors', 'requires', 'flags'];
const without = (...names: readonly string[]): readonly string[] => fields.filter((name) => !names.includes(name));

/** What is proposed on texts that other tools fell over. */
const proposed: readonly (readonly [string, string, readonly string[]])[] = [
  ['fences with spaces behind them', '---  \n|\n---\t\n# Pay\n', fields],
  ['a file that ends with its frontmatter', '---\n|\n---', fields],
  ['an empty line inside of frontmatter that is closed', '---\ntitle: Pay\n\n|\n---\n', without('title')],
  ['a fence inside of a value', '---\ntitle: a --- b\n|\n---\n', without('title')],
  ['a fence with text behind it', '---\ntitle: a\n--- b\n|\n---\n', without('title')],
  ['a blank line before the fence: it is no frontmatter', '\n---\nst|\n---\n', []],
  ['a thematic break: it is no frontmatter', '# Pay\n\n---\n\nst|\n\n---\n', []],
  ['a block of YAML code: it is no frontmatter', '# Pay\n\n```yaml\n---\nst|\n---\n```\n', []],
  ['an empty document', '|', ['---']],
  ['a language that would be run', '---js\nst|\n---\n', []],
  ['mixed line breaks', '---\r\ntitle: Pay\nby: 2026-01-01\r\n|\n---\r\n', without('title', 'by')],
  ['lone carriage returns', '---\rtitle: Pay\r|\r---\r', without('title')],
  ['a colon in a value', '---\ntitle: Pay: now\nst|\n---\n', without('title')],
  ['a quote that was not closed', '---\ntitle: "Pay\nst|\n---\n', without('title')],
  ['text behind a quoted item', '---\nauthors: ["team-a" x, |]\n---\n', ['@acme/pay']],
  ['a key that stands twice', '---\ntitle: Pay\ntitle: Pay\n|\n---\n', without('title')],
  [
    'an alias that cannot be resolved',
    '---\nstatus: *provisional**/implementable\nowner: |\n---\n',
    ['@acme/pay', 'team-a'],
  ],
  ['inside of an alias', '---\nstatus: *prov|\n---\n', []],
  ['a handle without quotes', '---\nowner: @|\n---\n', ['@acme/pay', 'team-a']],
  ['an unquoted handle in the line above', '---\nowner: @ann\nstatus: |\n---\n', ['provisional', 'implementable']],
  ['tabs', '---\n\tx: 1\nstatus: |\n---\n', ['provisional', 'implementable']],
  ['a list that was not closed', '---\nauthors: [team-a\nst|\n---\n', without('authors')],
  ['a map that was not closed', '---\nflags:\n  - {name: x\nst|\n---\n', without('flags')],
  ['values of an enum inside of braces', '---\nflags: [{name: x, default: |}]\n---\n', ['on', 'off']],
  ['braces on several lines', '---\nflags:\n  - {\n    name: x,\n    |\n    }\n---\n', ['default']],
  ['items below a key without indentation', '---\nauthors:\n- team-a\n- |\nstatus: x\n---\n', ['@acme/pay']],
  ['keys of an item below a key without indentation', '---\nflags:\n- name: x\n  |\nstatus: x\n---\n', ['default']],
  ['no place inside of a code span', '---\ntitle: Pay\n---\nSee `[x](|` here\n', []],
  ['no heading in a block of code', '---\ntitle: Pay\n---\n~~~md\n## |\n~~~\n', []],
  ['no heading in code that was not closed', '---\ntitle: Pay\n---\n```\n## |\n', []],
  ['no link in code that is indented', '---\ntitle: Pay\n---\nText\n\n    [x](|\n', []],
  ['no link in a block of code in a list', '---\ntitle: Pay\n---\n- a\n  ```\n  [x](|\n  ```\n', []],
  ['no heading in a comment', '---\ntitle: Pay\n---\n<!--\n## |\n-->\n', []],
  ['no frontmatter in a block of code of TOML', '+++\ntitle = "x"\n+++\n```toml\nst|\n```\n', []],
  [
    'anchors of headings that are alike, set in two ways, or named by hand',
    '---\ntitle: Pay\n---\n[x](<foo bar.md#|>)\n',
    ['foo', 'foo-1', 'foo-2', 'foo-1-1', 'setext-code-here', 'by-hand'],
  ],
  ['own anchors', '---\ntitle: Pay\n---\n# Pay now\n\n[x](#|)\n', ['pay-now']],
  ['images', '---\ntitle: Pay\n---\n![x](../docs/|)\n', ['guide.md', 'how to/']],
  ['definitions of links', '---\ntitle: Pay\n---\n[x]: ../docs/|\n', ['guide.md', 'how to/']],
  ['paths from the root', '---\ntitle: Pay\n---\n[x](/docs/|)\n', ['guide.md', 'how to/']],
  ['paths in a folder that is percent-encoded', '---\ntitle: Pay\n---\n[x](../docs/how%20to/|)\n', ['start.md']],
  ['nothing for addresses on the web', '---\ntitle: Pay\n---\n[x](https://|)\n', []],
  ['nothing above the workspace', '---\ntitle: Pay\n---\n[x](../../|)\n', []],
  ['emoji before the cursor', '---\ntitle: 🚢🚢\nby: 2026-01-01\nstatus: |\n---\n', ['provisional', 'implementable']],
  ['a value that is a placeholder', '---\nstatus: TBD|\n---\n', ['provisional', 'implementable']],
];

/** What stands there once a proposal is accepted. */
const written: readonly (readonly [string, string, string, string])[] = [
  ['a handle that was begun without quotes', '---\nowner: @ac|\n---\n', '@acme/pay', '---\nowner: "@acme/pay"\n---\n'],
  ['a placeholder', '---\nby: yyyy-|mm-dd # day\n---\n', '2026-12-31', '---\nby: 2026-12-31 # day\n---\n'],
  ['a path with a space', '---\ntitle: Pay\n---\n[x](f|)\n', 'foo bar.md', '---\ntitle: Pay\n---\n[x](foo%20bar.md)\n'],
  [
    'a value beside emoji',
    '---\nauthors: [🚢, t|, 🚢] # 🚢\n---\n',
    'team-a',
    '---\nauthors: [🚢, team-a, 🚢] # 🚢\n---\n',
  ],
  [
    'the only part of a heading',
    '---\ntitle: Pay\n---\n## Pr|oblm\n',
    '## Problem',
    '---\ntitle: Pay\n---\n## Problem\n',
  ],
];

for (const transport of transports)
  describe(`Completion on texts that trap tools, over ${transport}`, () => {
    let client: Client;
    const path = 'specs/pay.md';
    before(async () => {
      client = await startClient(transport, files, {
        capabilities: {
          textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } },
        },
      });
      await client.open(path);
    });
    after(() => client.stop());
    const labelsAt = async (marked: string, at = path): Promise<readonly string[]> =>
      (await completionsAt(client, at, marked)).map(({ label }) => label);

    for (const [name, marked, wanted] of proposed) {
      it(`proposes with ${name}`, async () => {
        assert.deepEqual(await labelsAt(marked), wanted);
      });
      if (marked.includes('\r')) continue;
      it(`proposes with ${name} (CRLF, byte-order mark)`, async () => {
        const { text, position } = cursor(`\uFEFF${marked.replaceAll('\n', '\r\n')}`);
        await client.close(path);
        await client.open(path, text);
        const labels = (await completionsNow(client, path, position)).map(({ label }) => label);
        await client.close(path);
        await client.open(path);
        assert.deepEqual(labels, wanted);
      });
    }
    for (const [name, marked, label, result] of written)
      it(`writes ${name}`, async () => {
        const items = await completionsAt(client, path, marked);
        const item = items.find((one) => one.label === label);
        assert.equal(await accepted(client, path, item), result);
      });

    it('stays silent in templates of issues, whose frontmatter is of another kind', async () => {
      const template = '.github/ISSUE_TEMPLATE/bug.md';
      await client.open(template);
      assert.deepEqual(await labelsAt('---\n|\n---\n', template), []);
      await client.close(template);
    });

    it('completes a sidecar, which has no fences, and not the text beside it', async () => {
      await client.open('keps/one/kep.yaml');
      assert.deepEqual(await labelsAt('title: One\nst|\nowner: x\n', 'keps/one/kep.yaml'), ['status']);
      assert.deepEqual(await labelsAt('title: One\nowner: |# who\n', 'keps/one/kep.yaml'), ['@acme/pay', 'team-a']);
      await client.close('keps/one/kep.yaml');
      await client.open('keps/one/README.md');
      assert.deepEqual(await labelsAt('# One\n\nst|\n', 'keps/one/README.md'), []);
      await client.close('keps/one/README.md');
    });

    it('answers in a line of 700,000 characters, in metadata and in the body', async () => {
      const long = 'a '.repeat(350_000);
      const blank = ' '.repeat(700_000);
      for (const text of [
        `---\ntitle: ${long}\nstatus: |\n---\n`,
        `---\nstatus: |x${blank}y\n---\n`,
        `---\nauthors:\n  - x${blank}y\n  - |\n---\n`,
        `---\nx${blank}\nstatus: |\n---\n`,
        `+++\nx${blank}\nstatus = |\n+++\n`,
        `+++\nstatus = |x${blank}\n+++\n`,
        `{\n  "title": "${long}",\n  "status": "|"\n}\n`,
      ]) {
        const labels = await labelsAt(text);
        assert.ok(
          labels.includes('provisional') || labels.includes('team-a'),
          `${text.slice(0, 20)}: ${labels.join()}`,
        );
      }
      assert.ok((await labelsAt(`---\ntitle: Pay\n---\n${long}[x](|)\n`)).includes('pay.md'));
      await labelsAt('---\ntitle: Pay\n---\n|\n');
    });

    it('answers at every place of a text that is broken in many ways, without an exception', async () => {
      const text =
        '---\ntitle: "x\n- [a, {b: \'c\n  |\n\t@x: *y\nkey: |\n  text\n? z\nflags: [{name: , default: }, {\n---\n\n# A [x](<\n';
      await client.edit(path, text);
      const { lines } = toText(text);
      for (let offset = 0; offset <= text.length; offset++)
        await completionsNow(client, path, toPosition(lines, offset));
      assert.deepEqual(
        client.log.filter((line) => line.includes('failed')),
        [],
      );
    });
  });
