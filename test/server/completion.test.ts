import assert from 'node:assert/strict';
import { type CompletionItem, CompletionRequest, CompletionResolveRequest } from 'vscode-languageserver';
import { type Client, cursor, startClient, transports } from './support/client.js';

const config = `include: ["**/*.md"]
owners: {also: [team-a, "@acme/pay"]}
types:
  spec:
    match: ["specs/*.md"]
    lifecycle: {field: stage, stages: [draft, live]}
    fields:
      title: {type: string, due: draft, doc: "What it is called."}
      stage: {type: enum, values: [draft, live]}
      owner: {type: owner, due: live}
      launch: {type: "ref<launch>"}
      launches: {type: "list<ref<launch>>"}
      flagged: {type: boolean}
      by: {type: date}
      waivers:
        type: list<object>
        fields: {gate: {type: string, due: always}, reason: {type: string, due: always}, note: {type: string}}
    sections:
      - {heading: Problem, due: draft}
      - {heading: Rollback, due: live}
  launch:
    match: ["launches/*.md"]
    id: {field: id}
    fields: {id: {type: string}}
gates:
  has-owner: {title: Someone answers for it, applies-to: [spec], due: live, severity: blocker, evidence: {field: owner}, fix: Set it.}
`;

const files = {
  'shipshape.yaml': config,
  'specs/pay.md': '---\ntitle: Pay\n---\n# Pay\n',
  'launches/first.md': '---\nid: spring\n---\n# Spring launch\n\n## Who\n',
};

const scenarios: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'keys: due first, then due soon, then the others',
    '---\n|\n---\n',
    ['title', 'owner', 'stage', 'launch', 'launches', 'flagged', 'by', 'waivers'],
  ],
  [
    'keys that are there already are left out',
    '---\ntitle: Pay\nst|\nowner: team-a\n---\n',
    ['stage', 'launch', 'launches', 'flagged', 'by', 'waivers'],
  ],
  [
    'keys in frontmatter without an end',
    '---\ntitle: Pay\nst|',
    ['owner', 'stage', 'launch', 'launches', 'flagged', 'by', 'waivers'],
  ],
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
  ['owners', '---\nowner: te|\n---\n', ['@acme/pay', 'team-a']],
  ['ids of the right type', '---\nlaunch: |\n---\n', ['spring']],
  ['ids in flow style', '---\nlaunches: [|]\n---\n', ['spring']],
  ['ids in block style', '---\nlaunches:\n  - |\n---\n', ['spring']],
  ['nested keys, a whole item first', '---\nwaivers:\n  - |\n---\n', ['gate, reason', 'gate', 'reason', 'note']],
  ['nested keys beside others', '---\nwaivers:\n  - gate: has-owner\n    |\n---\n', ['reason', 'note']],
  ['nested keys in flow style', '---\nwaivers: [{gate: has-owner, |}]\n---\n', ['reason', 'note']],
  ['gates in waivers', '---\nwaivers:\n  - gate: |\n---\n', ['has-owner']],
  ['after a line that is broken', '---\ntitle: "Pay\n@nobody\nstage: |\n---\n', ['draft', 'live']],
  ['nothing in a comment', '---\n# st|\n---\n', []],
  ['nothing in a block of text', '---\ntitle: |\n  st\u0001\n---\n'.replace('|', '>').replace('\u0001', '|'), []],
  ['missing headings, due ones first', '---\ntitle: Pay\n---\n# Pay\n\n## |\n', ['## Problem', '## Rollback']],
  ['headings that are there are left out', '---\ntitle: Pay\n---\n# Pay\n\n## Problem\n\n## |\n', ['## Rollback']],
  ['paths in links', '---\ntitle: Pay\n---\nSee [it](../launches/|)\n', ['first.md']],
  ['anchors in links', '---\ntitle: Pay\n---\nSee [it](../launches/first.md#|)\n', ['spring-launch', 'who']],
  ['nothing in a code block', '---\ntitle: Pay\n---\n\n```yaml\nstage: |\n[it](../\n```\n', []],
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

    const at = async (marked: string, path = 'specs/pay.md'): Promise<readonly CompletionItem[]> => {
      const { text, position } = cursor(marked);
      await client.edit(path, text);
      const answer = await client.request(CompletionRequest.type, {
        textDocument: { uri: client.uri(path) },
        position,
      });
      const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
      for (const { textEdit } of items) {
        assert.ok(textEdit !== undefined && 'range' in textEdit);
        const { start, end } = textEdit.range;
        assert.equal(start.line, position.line);
        assert.ok(start.character <= position.character && position.character <= end.character);
      }
      return items;
    };

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

    for (const [typed, text] of [
      ['', 'owner: |# who answers'],
      ['what was typed', 'owner: te|# who answers'],
    ] as const)
      it(`leaves a comment right behind the cursor where it is, after ${typed === '' ? 'nothing' : typed}`, async () => {
        const items = await at(`---\n${text}\n---\n`);
        await client.apply('specs/pay.md', [items.find(({ label }) => label === 'team-a')?.textEdit as never]); // It has a range, as was seen above.
        assert.equal(client.textOf('specs/pay.md'), '---\nowner: team-a # who answers\n---\n');
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
