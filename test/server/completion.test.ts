import assert from 'node:assert/strict';
import {
  type CompletionItem,
  CompletionResolveRequest,
  InsertTextMode,
  type TextDocumentClientCapabilities,
} from 'vscode-languageserver';
import { type Client, startClient, transports } from './support/client.js';
import { accepted, completionsAt } from './support/completing.js';
import { launchesAndGate, specs } from './support/workspaces.js';

const config = specs(
  `      owner: {type: owner, due: live}
      launch: {type: "ref<launch>"}
      launches: {type: "list<ref<launch>>"}
      after: {type: "comma-list<ref<launch>>"}
      flagged: {type: boolean}
      by: {type: date}
      in: {type: quarter}
      every: {type: duration}
      authors: {type: list<owner>}
      peer: {type: person}
      dependencies: {type: list<object>, fields: {name: {type: string, due: always}, owner: {type: owner, due: always}}}
      waivers:
        type: list<object>
        fields: {gate: {type: string, due: always}, reason: {type: string, due: always}, note: {type: string}}
      approvals: {type: list<object>, fields: {stage: {type: string}, by: {type: person}}}
      reviews: {type: object, fields: {security: {type: object, fields: {status: {type: enum, values: [pending, done]}}}}}
    sections:
      - {heading: Problem, due: draft}
      - {heading: Rollback, due: live}
${launchesAndGate}`,
  {
    head: 'owners: {also: [team-a, "@acme/pay"]}\n',
    title: '{type: string, due: draft, doc: "What it is called."}',
  },
);

const files = {
  'shipshape.yaml': config,
  'specs/pay.md': '---\ntitle: Pay\n---\n# Pay\n',
  'launches/first.md': '---\nid: spring\n---\n# Spring launch\n\n## Who\n',
};

const optional = [
  'launch',
  'launches',
  'after',
  'flagged',
  'by',
  'in',
  'every',
  'authors',
  'peer',
  'dependencies',
  'waivers',
  'approvals',
  'reviews',
];

const scenarios: readonly (readonly [string, string, readonly string[]])[] = [
  ['keys: due first, then due soon, then the others', '---\n|\n---\n', ['title', 'owner', 'stage', ...optional]],
  ['keys that are there already are left out', '---\ntitle: Pay\nst|\nowner: team-a\n---\n', ['stage', ...optional]],
  ['keys in frontmatter without an end', '---\ntitle: Pay\nst|', ['owner', 'stage', ...optional]],
  ['values of an enum', '---\nstage: |\n---\n', ['draft', 'live']],
  ['booleans', '---\nflagged: t|\n---\n', ['true', 'false']],
  [
    'dates: today, soon, and the ends of quarters',
    '---\nby: |\n---\n',
    [
      ...['2026-11-23', '2026-11-30', '2026-12-23', '2027-02-21'],
      ...['2026-12-31', '2027-03-31', '2027-06-30', '2027-09-30', '2027-12-31'],
    ],
  ],
  ['quarters, this one first', '---\nin: |\n---\n', ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']],
  ['durations', '---\nevery: P|\n---\n', ['P7D', 'P30D', 'P90D', 'P180D', 'P1Y']],
  ['no fields in a document without frontmatter', '# Pay\n\nst|\n', []],
  ['owners', '---\nowner: te|\n---\n', ['@acme/pay', 'team-a']],
  ['people by their handles', '---\npeer: |\n---\n', ['@acme/pay', '@team-a']],
  ['ids of the right type', '---\nlaunch: |\n---\n', ['spring']],
  ['ids in flow style', '---\nlaunches: [|]\n---\n', ['spring']],
  ['ids in block style', '---\nlaunches:\n  - |\n---\n', ['spring']],
  ['ids for a list that has no bracket yet', '---\nlaunches: |\n---\n', ['spring']],
  ['ids below a key, with a dash', '---\nlaunches:\n  |\n---\n', ['spring']],
  ['whole items below a key, with a dash', '---\ndependencies:\n  |\n---\n', ['name, owner']],
  ['whole items in brackets', '---\ndependencies: [|]\n---\n', ['name, owner']],
  ['whole items behind others', '---\ndependencies: [{name: a, owner: team-a}, |]\n---\n', ['name, owner']],
  ['whole items behind the key of their list', '---\ndependencies: |\n---\n', ['name, owner']],
  ['no whole item where one is begun', '---\ndependencies: [na|]\n---\n', []],
  ['the stages of an approval', '---\napprovals:\n  - stage: |\n---\n', ['draft', 'live']],
  ['ids behind a comma', '---\nafter: autumn, |\n---\n', ['spring']],
  ['ids but those that are there', '---\nafter: spring, |\n---\n', []],
  ['nested keys, a whole item first', '---\nwaivers:\n  - |\n---\n', ['gate, reason', 'gate', 'reason', 'note']],
  ['nested keys beside others', '---\nwaivers:\n  - gate: has-owner\n    |\n---\n', ['reason', 'note']],
  ['nested keys in flow style', '---\nwaivers: [{gate: has-owner, |}]\n---\n', ['reason', 'note']],
  ['gates in waivers', '---\nwaivers:\n  - gate: |\n---\n', ['has-owner']],
  ['after a line that is broken', '---\ntitle: "Pay\n@nobody\nstage: |\n---\n', ['draft', 'live']],
  ['nothing in a comment', '---\n# st|\n---\n', []],
  ['nothing in a block of text', '---\ntitle: |\n  st\u0001\n---\n'.replace('|', '>').replace('\u0001', '|'), []],
  ['missing headings, due ones first', '---\ntitle: Pay\n---\n# Pay\n\n## |\n', ['## Problem', '## Rollback']],
  ['missing headings on an empty line', '---\ntitle: Pay\n---\n# Pay\n\n|\n', ['## Problem', '## Rollback']],
  ['headings that are there are left out', '---\ntitle: Pay\n---\n# Pay\n\n## Problem\n\n## |\n', ['## Rollback']],
  ['paths in links', '---\ntitle: Pay\n---\nSee [it](../launches/|)\n', ['first.md']],
  ['anchors in links', '---\ntitle: Pay\n---\nSee [it](../launches/first.md#|)\n', ['spring-launch', 'who']],
  ['no heading in a box of HTML', '---\ntitle: Pay\n---\n<div>\n\n## |\n\n</div>\n', []],
  ['no heading on an empty line in a box', '---\ntitle: Pay\n---\n<details>\n|\n</details>\n', []],
  [
    'headings behind a box, or one that is not closed',
    '---\ntitle: Pay\n---\n<div>\n<p>x\n</div>\n\n<div>\n\n## |\n',
    ['## Problem', '## Rollback'],
  ],
  ['nothing in a code block', '---\ntitle: Pay\n---\n\n```yaml\nstage: |\n[it](../\n```\n', []],
];

/** What stands there once a proposal is accepted. */
const written: readonly (readonly [string, string, string, string])[] = [
  [
    'a value, and keeps the comment behind it',
    '---\nowner: |  # who\n---\n',
    'team-a',
    '---\nowner: team-a  # who\n---\n',
  ],
  ['a value right before a comment', '---\nowner: |# who\n---\n', 'team-a', '---\nowner: team-a # who\n---\n'],
  ['a value half typed before a comment', '---\nowner: te| # who\n---\n', 'team-a', '---\nowner: team-a # who\n---\n'],
  [
    'a value half typed right before a comment',
    '---\nowner: te|# who\n---\n',
    'team-a',
    '---\nowner: team-a # who\n---\n',
  ],
  [
    'a value in the place of another before a comment',
    '---\nby: 2026-|01-01   # day\n---\n',
    '2026-12-31',
    '---\nby: 2026-12-31   # day\n---\n',
  ],
  [
    'a value in quotes before a comment',
    '---\nowner: "te|" # who\n---\n',
    'team-a',
    '---\nowner: "team-a" # who\n---\n',
  ],
  [
    'a value whose quote is open before a comment',
    '---\nowner: "te| # who\n---\n',
    '@acme/pay',
    '---\nowner: "@acme/pay" # who\n---\n',
  ],
  [
    'an item right before a comment',
    '---\nauthors:\n  - |# who\n---\n',
    'team-a',
    '---\nauthors:\n  - team-a # who\n---\n',
  ],
  [
    'an item in the place of another',
    '---\nauthors:\n  - "@acme/|docs" # who\n---\n',
    '@acme/pay',
    '---\nauthors:\n  - "@acme/pay" # who\n---\n',
  ],
  [
    'an item in brackets before a comment',
    '---\nauthors: [te|] # who\n---\n',
    'team-a',
    '---\nauthors: [team-a] # who\n---\n',
  ],
  [
    'an item in brackets that are open, before a comment',
    '---\nauthors: [te| # who\n---\n',
    'team-a',
    '---\nauthors: [team-a # who\n---\n',
  ],
  [
    'an item in brackets of several lines',
    '---\nauthors: [\n  te|, # who\n]\n---\n',
    'team-a',
    '---\nauthors: [\n  team-a, # who\n]\n---\n',
  ],
  ['a key before a comment', '---\now| # who\n---\n', 'owner', '---\nowner:  # who\n---\n'],
  [
    'a key of several lines, its comment kept at its line',
    '---\ndep|  # who else\n---\n',
    'dependencies',
    '---\ndependencies:  # who else\n  - \n---\n',
  ],
  ['a key in the place of another', '---\now|: x # who\n---\n', 'owner', '---\nowner: x # who\n---\n'],
  [
    'a whole item before a comment',
    '---\ndependencies:\n  - | # one\n---\n',
    'name, owner',
    '---\ndependencies:\n  - name: <string> # one\n    owner: <owner>\n---\n',
  ],
  [
    'a whole item in brackets',
    '---\ndependencies: [|]\n---\n',
    'name, owner',
    '---\ndependencies: [{name: <string>, owner: <owner>}]\n---\n',
  ],
  [
    'a whole item below the key of its list, its comment kept',
    '---\ndependencies: | # which\n---\n',
    'name, owner',
    '---\ndependencies: # which\n  - name: <string>\n    owner: <owner>\n---\n',
  ],
  [
    'a whole map in braces',
    '---\nreviews: {security: |}\n---\n',
    'status',
    '---\nreviews: {security: {status: <pending>}}\n---\n',
  ],
  [
    'a whole map below its key',
    '---\nreviews:\n  security: |\n---\n',
    'status',
    '---\nreviews:\n  security:\n    status: <pending>\n---\n',
  ],
  [
    'a whole item before another',
    '---\ndependencies: [|{name: a, owner: team-a}]\n---\n',
    'name, owner',
    '---\ndependencies: [{name: <string>, owner: <owner>}, {name: a, owner: team-a}]\n---\n',
  ],
  [
    'a path, and keeps the anchor behind it',
    '---\ntitle: Pay\n---\n[it](../launches/f|.md#who)\n',
    'first.md',
    '---\ntitle: Pay\n---\n[it](../launches/first.md#who)\n',
  ],
  [
    'a path in angle brackets, and keeps the anchor behind it',
    '---\ntitle: Pay\n---\n[it](<../launches/f|.md#who>)\n',
    'first.md',
    '---\ntitle: Pay\n---\n[it](<../launches/first.md#who>)\n',
  ],
  [
    'a gate before a comment',
    '---\nwaivers:\n  - gate: |# which\n---\n',
    'has-owner',
    '---\nwaivers:\n  - gate: has-owner # which\n---\n',
  ],
];

for (const transport of transports)
  describe(`Completion over ${transport}`, () => {
    let client: Client;
    before(async () => {
      client = await startClient(transport, files, {
        capabilities: {
          textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } },
        },
      });
      await client.open('specs/pay.md');
    });
    after(() => client.stop());

    const at = (marked: string, path = 'specs/pay.md'): Promise<readonly CompletionItem[]> =>
      completionsAt(client, path, marked);

    for (const [name, marked, labels] of scenarios)
      for (const [how, text] of [
        ['', marked],
        [' (CRLF)', marked.replaceAll('\n', '\r\n')],
      ] as const)
        it(`proposes ${name}${how}`, async () => {
          assert.deepEqual(
            (await at(text)).map(({ label }) => label),
            labels,
          );
        });

    for (const [name, marked, label, result] of written)
      for (const [how, broken] of [
        ['', (text: string) => text],
        [' (CRLF)', (text: string) => text.replaceAll('\n', '\r\n')],
      ] as const)
        it(`writes ${name}${how}`, async () => {
          const item = (await at(broken(marked))).find((one) => one.label === label);
          assert.equal(await accepted(client, 'specs/pay.md', item), broken(result));
        });

    it('says what durations and quarters come to', async () => {
      assert.deepEqual(
        (await at('---\nevery: |\n---\n')).map(({ detail }) => detail),
        ['a week', '30 days', '90 days', '180 days', 'a year'],
      );
      assert.deepEqual(
        (await at('---\nin: |\n---\n')).map(({ detail }) => detail),
        ['ends 2026-12-31', 'ends 2027-03-31', 'ends 2027-06-30', 'ends 2027-09-30', 'ends 2027-12-31'],
      );
    });

    it('says when a field is due, and what it is for when asked', async () => {
      const [title, owner] = await at('---\n|\n---\n');
      assert.equal(title?.detail, 'due since draft');
      assert.equal(owner?.detail, 'due at live');
      assert.equal(title.documentation, undefined);
      const resolved = await client.request(CompletionResolveRequest.type, title);
      assert.match(JSON.stringify(resolved.documentation), /What it is called\./);
    });

    it('finds a reference by its title', async () => {
      const [launch] = await at('---\nlaunch: Spr|\n---\n');
      assert.equal(launch?.detail, 'Spring launch');
      assert.match(launch.filterText ?? '', /spring Spring launch/);
      await client.apply('specs/pay.md', [launch.textEdit as never]); // It has a range, as was seen above.
      assert.equal(client.textOf('specs/pay.md'), '---\nlaunch: spring\n---\n');
    });

    it('quotes what YAML would read as something else', async () => {
      const [team] = await at('---\nowner: |\n---\n');
      assert.equal(team?.textEdit?.newText, '"@acme/pay"');
    });

    for (const standIn of ['YYYY-MM-DD', 'TBD', 'date'])
      it(`offers every day in the place of \`${standIn}\``, async () => {
        const items = await at(`---\nby: ${standIn}|\n---\n`);
        assert.ok(items.length > 5);
        assert.deepEqual([...new Set(items.map(({ filterText }) => filterText))], [standIn]);
        await client.apply('specs/pay.md', [items[0]?.textEdit as never]); // It has a range, as was seen above.
        assert.equal(client.textOf('specs/pay.md'), '---\nby: 2026-11-23\n---\n');
      });

    it('finds an owner by the name of the team', async () => {
      const [pay] = await at('---\nowner: |\n---\n');
      assert.match(pay?.filterText ?? '', /^pay @acme\/pay$/);
    });

    it('knows shipshape.yaml', async () => {
      await client.open('shipshape.yaml');
      const labels = (await at(`${config}ru|`, 'shipshape.yaml')).map(({ label }) => label);
      assert.ok(labels.includes('rules') && !labels.includes('types'), labels.join());
      const codes = (await at(`${config}rules:\n  link-|`, 'shipshape.yaml')).map(({ label }) => label);
      assert.ok(codes.includes('link-broken'), codes.join());
      await client.close('shipshape.yaml');
    });
  });

describe('Completion for clients of other kinds', () => {
  const firstAt = async (
    completionItem: NonNullable<NonNullable<TextDocumentClientCapabilities['completion']>['completionItem']>,
    marked: string,
    label: string,
  ): Promise<CompletionItem | undefined> => {
    const client = await startClient('direct', files, {
      capabilities: { textDocument: { publishDiagnostics: {}, completion: { completionItem } } },
    });
    await client.open('specs/pay.md');
    const items = await completionsAt(client, 'specs/pay.md', marked);
    await client.stop();
    return items.find((item) => item.label === label);
  };

  it('writes hints as text where a client knows no snippets', async () => {
    const item = await firstAt({}, '---\ndependencies:\n  - |\n---\n', 'name, owner');
    assert.equal(item?.insertTextFormat, undefined);
    assert.equal(item?.textEdit?.newText, 'name: <string>\n    owner: <owner>');
    const list = await firstAt({}, '---\nlau|\n---\n', 'launches');
    assert.equal(list?.textEdit?.newText, 'launches: []');
  });

  it('asks that lines keep the indentation that they have, where a client can be told so', async () => {
    const supported = { snippetSupport: true, insertTextModeSupport: { valueSet: [InsertTextMode.asIs] } };
    const several = await firstAt(supported, '---\ndep|\n---\n', 'dependencies');
    assert.equal(several?.insertTextMode, InsertTextMode.asIs);
    const one = await firstAt(supported, '---\now|\n---\n', 'owner');
    assert.equal(one?.insertTextMode, undefined);
  });
});
