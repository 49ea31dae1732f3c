import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MetadataPlace } from '../../../src/core/config/model.js';
import { entryOf, nodeAt } from '../../../src/core/document/fields.js';
import { readMetadata } from '../../../src/core/document/metadata.js';
import type { Entry, MapNode, Metadata, Node } from '../../../src/core/document/model.js';
import {
  appendItem,
  insertField,
  insertFields,
  insertNested,
  removeEntry,
  renameKey,
  reorderFields,
  setValue,
} from '../../../src/core/edit/fields.js';
import { applyEdits } from '../../../src/core/text/edits.js';
import type { TextEdit } from '../../../src/core/text/range.js';
import { plain } from '../document/support.js';

type Act = (document: { metadata: Metadata }, text: string) => TextEdit[];

function open(text: string, place: MetadataPlace = { kind: 'frontmatter' }) {
  return readMetadata({ path: 'a.md', text }, place);
}

/** The text after an edit. */
function after(text: string, act: Act, place?: MetadataPlace): string {
  const edited = applyEdits(text, act(open(text, place), text));
  assert.ok(edited !== undefined);
  return edited;
}

const entryAt = (metadata: Metadata, path: string): Entry => {
  const names = path.split('.');
  const map = nodeAt(metadata.root, names.slice(0, -1).join('.')) ?? metadata.root;
  const entry = map.kind === 'map' ? entryOf(map, names.at(-1) ?? '') : undefined;
  assert.ok(entry, path);
  return entry;
};

const order = ['id', 'title', 'status', ['owner', 'team'], 'reviewers'];

describe('inserting a field', () => {
  const insert = (text: string, field: Parameters<typeof insertField>[2] | object, place?: MetadataPlace): string =>
    after(
      text,
      (document, current) => insertField(document, current, { order, ...field } as Parameters<typeof insertField>[2]),
      place,
    );

  it('puts it behind the nearest field before it in the order', () => {
    const text = '---\n# head\n\nid: 1\ntitle: T # note\nreviewers:\n- a\n---\nbody\n';
    assert.equal(insert(text, { name: 'status', value: 'draft' }), text.replace('# note\n', '# note\nstatus: draft\n'));
    assert.equal(insert(text, { name: 'owner', value: '@a/b' }), text.replace('# note\n', '# note\nowner: "@a/b"\n'));
  });

  it('puts it before the nearest field behind it, where none is before it', () => {
    const text = '---\n# first\n\n# about the title\ntitle: T\n---\n';
    assert.equal(insert(text, { name: 'id', value: 'x' }), '---\n# first\n\nid: x\n# about the title\ntitle: T\n---\n');
  });

  it('puts a field that is in no order at the end', () => {
    assert.equal(
      insert('---\ntitle: T\nx:\n  - a\n  # more\n---\n', { name: 'zeta', value: '1' }),
      '---\ntitle: T\nx:\n  - a\n  # more\nzeta: 1\n---\n',
    );
  });

  it('keeps carriage returns, a byte-order mark and indentation', () => {
    assert.equal(
      insert('\uFEFF---\r\n  title: T\r\n---\r\n', { name: 'status', value: 'draft' }),
      '\uFEFF---\r\n  title: T\r\n  status: draft\r\n---\r\n',
    );
    assert.equal(insert('---\rtitle: T\r---\r', { name: 'status', value: 'x' }), '---\rtitle: T\rstatus: x\r---\r');
  });

  it('writes a snippet under the key, or behind it where it is one line', () => {
    const text = '---\ntitle: T\n---\n';
    const snippet = '- name: ${1:metric}\n  target: ${2:value}';
    assert.equal(
      insert(text, { name: 'status', snippet }),
      '---\ntitle: T\nstatus:\n  - name: ${1:metric}\n    target: ${2:value}\n---\n',
    );
    assert.equal(insert(text, { name: 'status', snippet: '[${1:a}]' }), '---\ntitle: T\nstatus: [${1:a}]\n---\n');
    assert.equal(insert(text, { name: 'status', snippet: '- ${1:a}' }), '---\ntitle: T\nstatus:\n  - ${1:a}\n---\n');
  });

  it('quotes what would read as something else', () => {
    const text = '---\ntitle: T\n---\n';
    for (const [value, written] of [
      ['a: b', '"a: b"'],
      ['null', '"null"'],
      ['', '""'],
      ['- x', '"- x"'],
      ['say "hi"', 'say "hi"'],
      ['"hi"', `'"hi"'`],
      ['a # b', '"a # b"'],
      ['a, b', 'a, b'],
      ['2026-11-23', '2026-11-23'],
      ['two\nlines', '"two\\nlines"'],
      [' x', '" x"'],
    ] as const)
      assert.equal(insert(text, { name: 'status', value }), `---\ntitle: T\nstatus: ${written}\n---\n`);
    assert.equal(
      insert(text, { name: 'reviewers', value: ['@a', 'b, c', 'd'] }),
      '---\ntitle: T\nreviewers: ["@a", "b, c", d]\n---\n',
    );
  });

  it('gives a document without metadata frontmatter', () => {
    assert.equal(insert('# T\n', { name: 'title', value: 'T' }), '---\ntitle: T\n---\n\n# T\n');
    assert.equal(
      insert('\uFEFF\r\n# T\r\n', { name: 'title', value: 'T' }),
      '\uFEFF---\r\ntitle: T\r\n---\r\n\r\n# T\r\n',
    );
    assert.equal(insert('', { name: 'title', value: 'T' }), '---\ntitle: T\n---\n');
  });

  it('fills empty frontmatter and empty files', () => {
    assert.equal(insert('---\n---\n# T\n', { name: 'title', value: 'T' }), '---\ntitle: T\n---\n# T\n');
    assert.equal(insert('', { name: 'title', value: 'T' }, { kind: 'file' }), 'title: T\n');
    assert.equal(insert('title: T', { name: 'status', value: 'x' }, { kind: 'file' }), 'title: T\nstatus: x');
    assert.equal(insert('---js\n---\n', { name: 'title', value: 'T' }), '---js\ntitle: T\n---\n');
  });

  it('puts several fields in at once, in order', () => {
    const fields = [
      { name: 'reviewers', value: ['a'] },
      { name: 'status', value: 'x' },
      { name: 'id', value: '1' },
    ];
    const act: Act = (document, text) => insertFields(document, text, { fields, order });
    assert.equal(after('---\ntitle: T\n---\n', act), '---\nid: 1\ntitle: T\nstatus: x\nreviewers: [a]\n---\n');
    assert.equal(
      after('---json\n{}\n---\n', act),
      '---json\n{\n  "id": 1,\n  "status": "x",\n  "reviewers": ["a"]\n}\n---\n',
    );
    assert.equal(after('# T\n', act), '---\nid: 1\nstatus: x\nreviewers: [a]\n---\n\n# T\n');
  });

  it('works in TOML, before the tables', () => {
    const text = '+++\ntitle = "T"\nx = 1\n[rollback]\nowner = "a"\n+++\n';
    assert.equal(insert(text, { name: 'status', value: 'draft' }), text.replace('"T"\n', '"T"\nstatus = "draft"\n'));
    assert.equal(
      insert(text, { name: 'zeta', value: '2026-01-02' }),
      text.replace('x = 1\n', 'x = 1\nzeta = 2026-01-02\n'),
    );
    assert.equal(insert('+++\n[a]\nb = 1\n+++\n', { name: 'zeta', value: 'z' }), '+++\nzeta = "z"\n[a]\nb = 1\n+++\n');
    assert.equal(insert('+++\n+++\n', { name: 'zeta', value: 'z' }), '+++\nzeta = "z"\n+++\n');
    const snippet = '- name: ${1:a}\n  n: 1';
    assert.equal(insert('+++\n+++\n', { name: 'z', snippet }), '+++\nz = [{ name = "${1:a}", n = 1 }]\n+++\n');
  });

  it('works in JSON, on lines and in one line', () => {
    const text = '---json\n{\n  "title": "T",\n  "owner": "a"\n}\n---\n';
    assert.equal(
      insert(text, { name: 'status', value: 'draft' }),
      text.replace('"T",\n', '"T",\n  "status": "draft",\n'),
    );
    assert.equal(insert(text, { name: 'id', value: '1' }), text.replace('  "title"', '  "id": 1,\n  "title"'));
    assert.equal(
      insert(text, { name: 'reviewers', value: ['b'] }),
      text.replace('"a"\n', '"a",\n  "reviewers": ["b"]\n'),
    );
    assert.equal(insert('{"title": "T"}\n', { name: 'status', value: 'x' }), '{"title": "T", "status": "x"}\n');
    assert.equal(insert('---json\n---\n', { name: 'status', value: 'x' }), '---json\n{\n  "status": "x"\n}\n---\n');
  });

  it('works in a nested map, below a key that has no value yet, and in flow style', () => {
    const nested = (text: string, path: string, name = 'owner'): string =>
      after(text, (document, current) =>
        insertNested(document, current, {
          holder: entryAt(document.metadata, path),
          name,
          value: '@x',
          order: ['last-tested', 'owner', 'link'],
        }),
      );
    assert.equal(
      nested('---\na:\n    last-tested: 1\n    link: y\n---\n', 'a'),
      '---\na:\n    last-tested: 1\n    owner: "@x"\n    link: y\n---\n',
    );
    assert.equal(nested('---\na: # none yet\nb: 1\n---\n', 'a'), '---\na: # none yet\n  owner: "@x"\nb: 1\n---\n');
    assert.equal(nested('---\na: null\n---\n', 'a'), '---\na: \n  owner: "@x"\n---\n');
    assert.equal(nested('---\na: {last-tested: 1}\n---\n', 'a'), '---\na: {last-tested: 1, owner: "@x"}\n---\n');
    assert.equal(nested('---\na: {}\n---\n', 'a'), '---\na: { owner: "@x" }\n---\n');
    assert.equal(nested('---\na: text\n---\n', 'a'), '---\na: text\n---\n');
    assert.equal(nested('+++\n[a]\nlink = "y"\n+++\n', 'a'), '+++\n[a]\nlink = "y"\nowner = "@x"\n+++\n');
    assert.equal(
      nested('---json\n{"a": {"link": "y"}}\n---\n', 'a'),
      '---json\n{"a": {"owner": "@x", "link": "y"}}\n---\n',
    );
  });

  it('works in an item of a list', () => {
    const text = '---\napprovals:\n  - by: a\n    date: b\n  - date: c\n---\n';
    const into = (index: number): string =>
      after(text, (document, current) => {
        const parent = nodeAt(document.metadata.root, `approvals.${index}`) as MapNode;
        return insertField(document, current, { name: 'by', value: 'z', order: ['stage', 'by', 'date'], parent });
      });
    assert.equal(into(1), text.replace('- date: c', '- by: z\n    date: c'));
  });
});

describe('writing a value', () => {
  const set = (text: string, path: string, value: string | readonly string[]): string =>
    after(text, (document, current) =>
      setValue(document, current, nodeAt(document.metadata.root, path) as Node, value),
    );

  it('keeps the quotes and the comment', () => {
    assert.equal(set(`---\na: 'x' # c\n---\n`, 'a', "it's"), `---\na: 'it''s' # c\n---\n`);
    assert.equal(set('---\na: "x" # c\n---\n', 'a', 'y: "z"'), '---\na: "y: \\"z\\"" # c\n---\n');
    assert.equal(set('---\na: x # c\n---\n', 'a', 'y'), '---\na: y # c\n---\n');
    assert.equal(set('---\na: x\n---\n', 'a', '@y'), '---\na: "@y"\n---\n');
    assert.equal(set('---\na: [x, y]\n---\n', 'a.1', 'p, q'), '---\na: [x, "p, q"]\n---\n');
    assert.equal(set("+++\na = 'x'\n+++\n", 'a', 'y'), "+++\na = 'y'\n+++\n");
    assert.equal(set('+++\na = 2026-01-01\n+++\n', 'a', '2026-02-02'), '+++\na = 2026-02-02\n+++\n');
    assert.equal(set('{"a": 1}\n', 'a', 'x'), '{"a": "x"}\n');
    assert.equal(set('{"a": 1}\n', 'a', '2'), '{"a": 2}\n');
  });

  it('fills in where nothing stood', () => {
    assert.equal(set('---\na:\nb: 1\n---\n', 'a', 'x'), '---\na: x\nb: 1\n---\n');
    assert.equal(set('---\na: # c\n---\n', 'a', 'x'), '---\na: x # c\n---\n');
    assert.equal(set('---\na:\n  -\n  - y\n---\n', 'a.0', 'x'), '---\na:\n  - x\n  - y\n---\n');
  });

  it('takes the place of a list or a block', () => {
    assert.equal(set('---\na:\n  - x\n  - y\nb: 1\n---\n', 'a', 'z'), '---\na: z\nb: 1\n---\n');
    assert.equal(set('---\na: |\n  x\n  y\nb: 1\n---\n', 'a', 'z'), '---\na: z\nb: 1\n---\n');
    assert.equal(set('---\na:\n  - x\n  - y\nb: 1\n---\n', 'a', ['p', '@q']), '---\na:\n  - p\n  - "@q"\nb: 1\n---\n');
    assert.equal(set('---\na: [x]\n---\n', 'a', ['p', 'q']), '---\na: [p, q]\n---\n');
    assert.equal(set('---\na:\n  - x\n---\n', 'a', []), '---\na: []\n---\n');
  });

  it('mends a line that could not be read', () => {
    assert.equal(set('---\na: @x\nb: 1\n---\n', 'a', '@x'), '---\na: "@x"\nb: 1\n---\n');
    assert.equal(set('---\na: "x\nb: 1\n---\n', 'a', 'x'), '---\na: x\nb: 1\n---\n');
  });
});

describe('adding an item', () => {
  const add = (text: string): string =>
    after(text, (document, current) => appendItem(document, current, entryAt(document.metadata, 'a'), '@z'));

  it('keeps the style of the list', () => {
    assert.equal(add('---\na:\n  - x # c\nb: 1\n---\n'), '---\na:\n  - x\n  - "@z" # c\nb: 1\n---\n');
    assert.equal(add('---\na:\n- x\nb: 1\n---\n'), '---\na:\n- x\n- "@z"\nb: 1\n---\n');
    assert.equal(add('---\na: [x]\n---\n'), '---\na: [x, "@z"]\n---\n');
    assert.equal(add('---\na: []\n---\n'), '---\na: ["@z"]\n---\n');
    assert.equal(add('---\na: x\n---\n'), '---\na: [x, "@z"]\n---\n');
    assert.equal(add('---\na:\n---\n'), '---\na: ["@z"]\n---\n');
    assert.equal(add('+++\na = ["x"]\n+++\n'), '+++\na = ["x", "@z"]\n+++\n');
    assert.equal(add('{"a": "x"}\n'), '{"a": ["x", "@z"]}\n');
  });
});

describe('renaming a key', () => {
  const rename = (text: string, name: string): string =>
    after(text, (document, current) => renameKey(document, current, entryAt(document.metadata, 'a'), name));

  it('keeps quotes and everything behind the key', () => {
    assert.equal(rename('---\na: 1 # c\n---\n', 'last-reviewed'), '---\nlast-reviewed: 1 # c\n---\n');
    assert.equal(rename('---\n"a": 1\n---\n', 'b'), '---\n"b": 1\n---\n');
    assert.equal(rename('---\na: 1\n---\n', 'x: y'), '---\n"x: y": 1\n---\n');
    assert.equal(rename('+++\na = 1\n+++\n', 'x y'), '+++\n"x y" = 1\n+++\n');
    assert.equal(rename('{"a": 1}\n', 'b'), '{"b": 1}\n');
    assert.equal(rename('+++\n[a]\nx = 1\n[a.b]\ny = 1\n+++\n', 'c'), '+++\n[a]\nx = 1\n[a.b]\ny = 1\n+++\n');
  });
});

describe('removing a field', () => {
  const remove = (text: string, path = 'a'): string =>
    after(text, (document, current) => removeEntry(document, current, entryAt(document.metadata, path)));

  it('takes its comments and nested lines with it', () => {
    assert.equal(
      remove('---\nx: 1\n# about a\n# more\na: # c\n  - 1\n  # inside\n\nb: 2\n---\n'),
      '---\nx: 1\n\nb: 2\n---\n',
    );
    assert.equal(remove('---\n# top\n\na: 1\nb: 2\n---\n'), '---\n# top\n\nb: 2\n---\n');
    assert.equal(remove('---\n# shipshape-disable-file x\na: 1\n---\n'), '---\n# shipshape-disable-file x\n---\n');
    assert.equal(remove('---\r\na: 1\r\nb: 2\r\n---\r\n'), '---\r\nb: 2\r\n---\r\n');
  });

  it('works in nested maps, lists and flow style', () => {
    assert.equal(remove('---\nx:\n  a: 1\n  b: 2\n---\n', 'x.a'), '---\nx:\n  b: 2\n---\n');
    assert.equal(remove('---\nx:\n  a: 1\n---\n', 'x.a'), '---\nx: {}\n---\n');
    assert.equal(remove('---\nx:\n  - a: 1\n    b: 2\n---\n', 'x.0.a'), '---\nx:\n  - b: 2\n---\n');
    assert.equal(remove('---\nx: {a: 1, b: 2}\n---\n', 'x.a'), '---\nx: {b: 2}\n---\n');
    assert.equal(remove('---\nx: {b: 2, a: 1}\n---\n', 'x.a'), '---\nx: {b: 2}\n---\n');
    assert.equal(remove('{\n  "b": 1,\n  "a": 2\n}\n'), '{\n  "b": 1\n}\n');
    assert.equal(remove('+++\na = 1\n[t]\nb = 2\n+++\n'), '+++\n[t]\nb = 2\n+++\n');
  });

  it('leaves an anchor that others need', () => {
    const text = '---\na: &x 1\nb: *x\n---\n';
    assert.equal(remove(text), text);
  });
});

describe('reordering fields', () => {
  const reorder = (text: string): string => after(text, (document, current) => reorderFields(document, current, order));

  it('moves whole fields with their comments; unknown ones stay behind the one before them', () => {
    assert.equal(
      reorder('---\n# top\n\ntitle: T\n# two\nreviewers: # c\n  - a\n\nx: 1\nteam: b\nid: 1\n---\n'),
      '---\n# top\n\nid: 1\ntitle: T\nteam: b\n# two\nreviewers: # c\n  - a\n\nx: 1\n---\n',
    );
  });

  it('changes nothing where the order holds', () => {
    assert.deepEqual(
      reorderFields(open('---\nid: 1\nx: 2\ntitle: T\n---\n'), '---\nid: 1\nx: 2\ntitle: T\n---\n', order),
      [],
    );
  });

  it('keeps the file’s last line as it was', () => {
    assert.equal(
      after('title: T\nid: 1', (document, text) => reorderFields(document, text, order), { kind: 'file' }),
      'id: 1\ntitle: T',
    );
    assert.equal(reorder('---\r\ntitle: T\r\nid: 1\r\n---\r\n'), '---\r\nid: 1\r\ntitle: T\r\n---\r\n');
  });

  it('works in TOML and JSON', () => {
    assert.equal(
      reorder('+++\ntitle = "T"\nid = 1\n[owner]\na = 1\n+++\n'),
      '+++\nid = 1\ntitle = "T"\n[owner]\na = 1\n+++\n',
    );
    assert.equal(reorder('{\n  "title": "T",\n  "id": 1\n}\n'), '{\n  "id": 1,\n  "title": "T"\n}\n');
    assert.equal(reorder('---\n{title: T, id: 1}\n---\n'), '---\n{id: 1, title: T}\n---\n');
  });

  it('leaves an alias behind its anchor', () => {
    const text = '---\ntitle: &x T\nid: *x\n---\n';
    assert.equal(reorder(text), text);
  });
});

describe('edits of any metadata', () => {
  const flat = order.flat();
  const names = ['id', 'title', 'status', 'owner', 'x', 'last-reviewed', 'y z'];
  const value = fc.constantFrom(
    ' 1.10',
    ' a b',
    ' "q: r"',
    " 'it''s'",
    '',
    ' [a, "b"]',
    ' []',
    ' {p: 1}',
    ' {}',
    ' |\n  text\n  more',
    ' >-\n  folded\n   x',
    '\n  - a\n  - b: 1\n    c: 2',
    '\n- a\n- b',
    '\n  p: 1\n  # inside\n  q: [x]',
    '\n    p:\n      r: 1',
    ' a\n  continued',
    ' # comment',
    ' v # comment',
    ' null',
  );
  const gap = fc.constantFrom('', '', '', '\n', '# note\n', '\n# far\n\n', '  # indented\n');
  const yaml = fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...names), { maxLength: 6 }),
      fc.array(value, { minLength: 6, maxLength: 6 }),
      fc.array(gap, { minLength: 7, maxLength: 7 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\uFEFF'),
    )
    .map(([keys, values, gaps, lineBreak, mark]) => {
      const lines = keys.map((key, index) => `${gaps[index] ?? ''}${key}:${values[index] ?? ''}\n`).join('');
      return `${mark}${`---\n${lines}${gaps[6] ?? ''}---\n# T\n`.replaceAll('\n', lineBreak)}`;
    });
  const text = fc.constantFrom(
    'x',
    'a: b',
    '@me',
    '"',
    "'",
    '',
    'null',
    '- x',
    'a\nb',
    '# c',
    '[x',
    'é😀',
    '1.10',
    '{',
    'a, b',
    '*x',
    '&x',
    '!x',
    '\\',
    '\t',
    ' pad ',
    '%',
    'true',
    'yes:',
    '---',
    '|',
  );

  const fieldsOf = (source: string): Record<string, unknown> => {
    const { metadata, problems } = open(source);
    assert.deepEqual(problems, [], JSON.stringify(source));
    return plain(metadata.root) as Record<string, unknown>;
  };
  const bodyOf = (source: string): string => source.slice(open(source).body);
  const allOf = (node: Node): Node[] =>
    node.kind === 'scalar'
      ? [node]
      : [node, ...(node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value)).flatMap(allOf)];

  it('an inserted field is read back, in its place, and nothing else changes', () => {
    fc.assert(
      fc.property(yaml, fc.constantFrom('status', 'owner', 'new'), text, (source, name, written) => {
        const before = fieldsOf(source);
        if (Object.hasOwn(before, name)) return;
        const edits = insertField(open(source), source, { name, value: written, order });
        assert.deepEqual(
          edits.map(({ range }) => range.end - range.start),
          [0],
        );
        const edited = applyEdits(source, edits) ?? '';
        const now = fieldsOf(edited);
        assert.deepEqual(now, { ...before, [name]: written }, JSON.stringify(edited));
        assert.equal(bodyOf(edited), bodyOf(source));
        const keys = Object.keys(now);
        const own = flat.indexOf(name);
        const earlier = keys.filter((key) => flat.includes(key) && flat.indexOf(key) < own);
        if (own !== -1 && earlier.length > 0) {
          const nearest = earlier.reduce((a, b) => (flat.indexOf(b) > flat.indexOf(a) ? b : a));
          assert.equal(keys[keys.indexOf(nearest) + 1], name);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('a written value is read back, and nothing else changes', () => {
    fc.assert(
      fc.property(yaml, fc.nat(), text, (source, pick, written) => {
        const { metadata } = open(source);
        const nodes = allOf(metadata.root).slice(1);
        const node = nodes[pick % Math.max(1, nodes.length)];
        if (node === undefined) return;
        const edited = applyEdits(source, setValue({ metadata }, source, node, written)) ?? '';
        const expected = plain(replaced(metadata.root, node, written));
        assert.deepEqual(fieldsOf(edited), expected, `${JSON.stringify(source)} -> ${JSON.stringify(edited)}`);
        assert.equal(bodyOf(edited), bodyOf(source));
      }),
      { numRuns: 3_000 },
    );
  });

  it('a removed field is gone, and nothing else changes', () => {
    fc.assert(
      fc.property(yaml, fc.nat(), (source, pick) => {
        const { metadata } = open(source);
        const maps = allOf(metadata.root).filter((node) => node.kind === 'map');
        const all = maps.flatMap((map) => map.entries.map((entry) => ({ map, entry })));
        const chosen = all[pick % Math.max(1, all.length)];
        if (chosen === undefined) return;
        const edits = removeEntry({ metadata }, source, chosen.entry);
        assert.equal(edits.length, 1);
        const edited = applyEdits(source, edits) ?? '';
        assert.deepEqual(
          fieldsOf(edited),
          plain(without(metadata.root, chosen.entry)),
          `${JSON.stringify(source)} -> ${JSON.stringify(edited)}`,
        );
        assert.equal(bodyOf(edited), bodyOf(source));
      }),
      { numRuns: 3_000 },
    );
  });

  it('a renamed key keeps its value and place', () => {
    fc.assert(
      fc.property(yaml, fc.nat(), text, (source, pick, name) => {
        const { metadata } = open(source);
        const entry = metadata.root.entries[pick % Math.max(1, metadata.root.entries.length)];
        if (entry === undefined || metadata.root.entries.some(({ key }) => key === name)) return;
        const edited = applyEdits(source, renameKey({ metadata }, source, entry, name)) ?? '';
        const expected = metadata.root.entries.map((one) => [one === entry ? name : one.key, plain(one.value)]);
        assert.deepEqual(
          Object.entries(fieldsOf(edited)).sort(),
          Object.entries(Object.fromEntries(expected) as Readonly<Record<string, unknown>>).sort(),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('reordered fields are the same fields in order, and the same lines', () => {
    fc.assert(
      fc.property(yaml, (source) => {
        const before = fieldsOf(source);
        const edited = applyEdits(source, reorderFields(open(source), source, order)) ?? '';
        const now = fieldsOf(edited);
        assert.deepEqual(now, before);
        const ranks = Object.keys(now).flatMap((key) => (flat.includes(key) ? [flat.indexOf(key)] : []));
        assert.deepEqual(ranks, [...ranks].sort(), JSON.stringify(edited));
        assert.deepEqual(edited.split('\n').sort(), source.split('\n').sort());
        assert.deepEqual(reorderFields(open(edited), edited, order), []);
      }),
      { numRuns: 3_000 },
    );
  });

  it('a nested field and a further item are read back', () => {
    fc.assert(
      fc.property(yaml, fc.nat(), text, (source, pick, written) => {
        const { metadata } = open(source);
        const holder = metadata.root.entries[pick % Math.max(1, metadata.root.entries.length)];
        if (holder === undefined) return;
        const before = fieldsOf(source);
        const nested = insertNested({ metadata }, source, {
          holder,
          name: 'new',
          value: written,
          order: ['p', 'new', 'q'],
        });
        if (nested.length > 0) {
          const expected = { ...before, [holder.key]: { ...(before[holder.key] as object | null), new: written } };
          assert.deepEqual(
            fieldsOf(applyEdits(source, nested) ?? ''),
            expected,
            JSON.stringify(applyEdits(source, nested)),
          );
        } else
          assert.ok(holder.value.kind === 'list' || (holder.value.kind === 'scalar' && holder.value.value !== null));
        const added = appendItem({ metadata }, source, holder, written);
        if (added.length > 0) {
          const items = before[holder.key] === null ? [] : [before[holder.key]].flat();
          const edited = applyEdits(source, added) ?? '';
          assert.deepEqual(fieldsOf(edited), { ...before, [holder.key]: [...items, written] }, JSON.stringify(edited));
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

function replaced(root: Node, node: Node, written: string): Node {
  if (root === node) return { kind: 'scalar', source: written, value: written, style: 'quoted', range: root.range };
  if (root.kind === 'list') return { ...root, items: root.items.map((item) => replaced(item, node, written)) };
  if (root.kind === 'map')
    return {
      ...root,
      entries: root.entries.map((entry) => ({ ...entry, value: replaced(entry.value, node, written) })),
    };
  return root;
}

function without(root: Node, gone: Entry): Node {
  if (root.kind === 'list') return { ...root, items: root.items.map((item) => without(item, gone)) };
  if (root.kind !== 'map') return root;
  const entries = root.entries
    .filter((entry) => entry !== gone)
    .map((entry) => ({ ...entry, value: without(entry.value, gone) }));
  return { ...root, entries };
}
