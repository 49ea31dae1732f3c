import assert from 'node:assert/strict';
import { type Client, cursor, startClient, transports } from './support/client.js';
import { accepted, completionsAt, completionsNow } from './support/completing.js';

const config = `include: ["**/*.md"]
owners: {also: [team-a, "@acme/pay"]}
types:
  spec:
    match: ["specs/*.md"]
    fields:
      title: {type: string, due: always}
      stage: {type: enum, values: [draft, live]}
      owner: {type: owner}
      alerts: {type: "list<ref<alert>>"}
      reviews:
        type: object
        fields:
          security: {type: object, fields: {status: {type: enum, values: [pending, approved]}, by: {type: owner}, reason: {type: text}}}
          privacy: {type: object, fields: {status: {type: enum, values: [pending, approved]}}}
  alert:
    match: ["alerts/*.md"]
    id: {field: id}
    fields: {id: {type: string}}
`;

const files = {
  'shipshape.yaml': config,
  'specs/pay.md': '---\ntitle: Pay\n---\n# Pay\n',
  'alerts/a.md': '---\nid: A\n---\n# A\n',
  'alerts/b.md': '---\nid: B\n---\n# B\n',
  'alerts/c.md': '---\nid: C\n---\n# C\n',
};

/** What stands there once a proposal is accepted: what stood beside it stands there still. */
const written: readonly (readonly [string, string, string, string])[] = [
  ['an item behind a comma', 'alerts: [A,| B]', 'C', 'alerts: [A, C, B]'],
  ['an item before the first', 'alerts: [| B]', 'C', 'alerts: [C, B]'],
  ['an item right before the first', 'alerts: [|B]', 'C', 'alerts: [C, B]'],
  ['an item right before another', 'alerts: [A, |B]', 'C', 'alerts: [A, C, B]'],
  ['an item right before one in quotes', 'alerts: [|"B"]', 'C', 'alerts: [C, "B"]'],
  ['an item behind the last comma', 'alerts: [A,|]', 'C', 'alerts: [A, C]'],
  ['an item half typed before another', 'alerts: [A, c|, B]', 'C', 'alerts: [A, C, B]'],
  ['an item in the place of another', 'alerts: [A, x|y, B]', 'C', 'alerts: [A, C, B]'],
  ['an item on a line between others', 'alerts: [\n  A,\n  |\n  B,\n]', 'C', 'alerts: [\n  A,\n  C,\n  B,\n]'],
  ['an item whose line above lacks its comma', 'alerts: [\n  A\n  |\n]', 'C', 'alerts: [\n  A,\n  C\n]'],
  ['an item behind one that has a hash in quotes', 'alerts: ["# A", |]', 'C', 'alerts: ["# A", C]'],
  ['an item behind a line with a comment', 'alerts: [\n  A, # one\n  |\n]', 'C', 'alerts: [\n  A, # one\n  C\n]'],
  ['the second of a list without brackets', 'alerts: A, |', 'C', 'alerts: [A, C]'],
  ['the first of a list without brackets', 'alerts: c|, B', 'C', 'alerts: [C, B]'],
  ['one in the middle of a list without brackets', 'alerts: A, c|, B', 'C', 'alerts: [A, C, B]'],
  [
    'a key behind a comma',
    'reviews: {security: {status: pending,| by: team-a}}',
    'reason',
    'reviews: {security: {status: pending, reason: , by: team-a}}',
  ],
  [
    'a key before the first',
    'reviews: {security: {| status: pending}}',
    'reason',
    'reviews: {security: {reason: , status: pending}}',
  ],
  [
    'a key right before another',
    'reviews: {security: {status: pending, |by: team-a}}',
    'reason',
    'reviews: {security: {status: pending, reason: , by: team-a}}',
  ],
  [
    'a key in the place of another',
    'reviews: {security: {status: pending, b|y: team-a}}',
    'reason',
    'reviews: {security: {status: pending, reason: team-a}}',
  ],
  [
    'a key in quotes in the place of another',
    'reviews: {security: {"st|atus": pending}}',
    'reason',
    'reviews: {security: {"reason": pending}}',
  ],
  [
    'a key before braces',
    'reviews: {| security: {status: pending}}',
    'privacy',
    'reviews: {privacy: , security: {status: pending}}',
  ],
  [
    'a value right behind the colon',
    'reviews: {security: { status:| }}',
    'approved',
    'reviews: {security: { status: approved }}',
  ],
  [
    'a value between colon and brace',
    'reviews: {security: {status:|}}',
    'approved',
    'reviews: {security: {status: approved}}',
  ],
  [
    'a value before a key whose comma is missing',
    'reviews: {security: {status: | by: team-a}}',
    'approved',
    'reviews: {security: {status: approved, by: team-a}}',
  ],
  [
    'a value half typed before a key whose comma is missing',
    'reviews: {security: {status: app| by: team-a}}',
    'approved',
    'reviews: {security: {status: approved, by: team-a}}',
  ],
  [
    'a value in the place of another that is in quotes',
    'reviews: {security: {status: |"a, b", by: team-a}}',
    'approved',
    'reviews: {security: {status: approved, by: team-a}}',
  ],
  ['a key on a line before another', '|owner: team-a', 'stage', 'stage: \nowner: team-a'],
  [
    'a nested key on a line before another',
    'reviews:\n  security:\n    |by: team-a',
    'reason',
    'reviews:\n  security:\n    reason: \n    by: team-a',
  ],
  ['a key in quotes in the place of another on its line', '"own|": team-a', 'stage', '"stage": team-a'],
  ['a key whose quote is open', '"own|', 'owner', '"owner": '],
  ['a key at the start of the fence', 'title: Pay\n|', 'owner', 'title: Pay\nowner: '],
];

const other: readonly (readonly [string, string, string, string])[] = [
  ['a key before a fence that follows at once', '---\n|---\n', 'title', '---\ntitle: \n---\n'],
  ['a key right before the fence', '---\ntitle: Pay\n|---\n', 'owner', '---\ntitle: Pay\nowner: \n---\n'],
  ['a key right before the fence of TOML', '+++\n|+++\n', 'title', '+++\ntitle = ""\n+++\n'],
  [
    'a key of TOML on a line before another',
    '+++\n|owner = "x"\n+++\n',
    'title',
    '+++\ntitle = ""\nowner = "x"\n+++\n',
  ],
  ['an item of TOML right before another', '+++\nalerts = [|"B"]\n+++\n', 'C', '+++\nalerts = ["C", "B"]\n+++\n'],
  ['a key of JSON right before another', '{ |"owner": "x" }\n', 'title', '{ "title": "", "owner": "x" }\n'],
  [
    'a value of JSON in the place of another',
    '{ "stage": |"x", "owner": "y" }\n',
    'live',
    '{ "stage": "live", "owner": "y" }\n',
  ],
  ['a value of JSON before a comma', '{ "stage": |, "owner": "y" }\n', 'live', '{ "stage": "live", "owner": "y" }\n'],
  ['frontmatter in the place of spaces', ' |', '---', '---\ntitle: \n---\n\n'],
  ['frontmatter between spaces', ' | ', '---', '---\ntitle: \n---\n\n'],
];

/** Where whatever is put in would be read as something else. */
const nothing: readonly (readonly [string, string])[] = [
  ['under a value', 'owner: team-a\n  |'],
  ['under a list in brackets', 'alerts: [A]\n  |'],
  ['under an item', 'alerts:\n  - A\n    |'],
  ['further to the right than the keys beside it', 'reviews:\n  security: {}\n    |'],
  ['further to the left than the keys beside it', 'reviews:\n    security: {}\n  |'],
  ['between a key and what belongs to it', 'reviews:\n|\n  security: {}'],
  ['between a key and its items', 'alerts:\n|\n- A'],
  ['between items as far left as their key', 'alerts:\n- A\n|\n- B'],
  ['behind a key whose items stand below', 'alerts: |\n  - A'],
  ['behind a key whose value goes on below', 'stage: |\n  live'],
  ['before brackets', 'alerts: |[A]'],
  ['before braces', 'reviews: {security: | {status: pending}}'],
  ['in the indentation of a key', 'reviews:\n|  security: {}'],
  ['behind a whole item', 'alerts: ["A" |]'],
  ['behind a whole map', 'reviews: {security: {} |}'],
  ['in a comment in brackets', 'alerts: [\n  A, # |\n]'],
];

for (const transport of transports)
  describe(`Completion beside what is written, over ${transport}`, () => {
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
    const fenced = (text: string): string => `---\n${text}\n---\n`;
    const asIs = (text: string): string => text;
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

    for (const [how, broken] of [
      ['', asIs],
      [' (CRLF)', crlf],
    ] as const) {
      for (const [name, marked, label, result] of [
        ...written.map(([one, from, label, to]) => [one, fenced(from), label, fenced(to)] as const),
        ...other,
      ])
        it(`writes ${name}${how}`, async () => {
          const items = await completionsAt(client, path, broken(marked));
          const item = items.find((one) => one.label === label);
          assert.equal(await accepted(client, path, item), marked.includes('\n') ? broken(result) : result);
        });
      for (const [name, marked] of nothing)
        it(`proposes nothing ${name}${how}`, async () => {
          const items = await completionsAt(client, path, broken(fenced(marked)));
          assert.deepEqual(
            items.map(({ label }) => label),
            [],
          );
        });
    }

    it('writes frontmatter behind a byte-order mark, and proposes nothing before it', async () => {
      const { text, position } = cursor('\uFEFF|');
      await client.close(path);
      await client.open(path, text);
      assert.deepEqual(await completionsNow(client, path, { line: 0, character: 0 }), []);
      const [item] = await completionsNow(client, path, position);
      const result = await accepted(client, path, item);
      await client.close(path);
      await client.open(path);
      assert.equal(result, '\uFEFF---\ntitle: \n---\n\n');
    });
  });
