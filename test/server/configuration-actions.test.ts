import assert from 'node:assert/strict';
import { type CodeAction, CodeActionRequest } from 'vscode-languageserver';
import { type Client, startClient, transports } from './support/client.js';

const head = 'extends: [shipshape:product]\n';

/** A faulty configuration, the title of an action, and what it makes of the text. Then nothing is wrong with it any more. */
const mended: readonly (readonly [name: string, before: string, title: string, after: string])[] = [
  [
    'a key that is misspelt',
    `${head}ruels: {link-broken: off}\n`,
    'Rename to `rules`',
    `${head}rules: {link-broken: off}\n`,
  ],
  ['a key that nothing knows', `${head}wibble:\n  x: 1\nrules: {}\n`, 'Remove `wibble`', `${head}rules: {}\n`],
  [
    'a key that stands twice',
    `${head}rules:\n  link-broken: off\n  # Again.\n  link-broken: error\n`,
    'Remove `link-broken`',
    `${head}rules:\n  link-broken: off\n`,
  ],
  [
    'a block that stands twice',
    `${head}limits: {document-bytes: 5}\nlimits:\n  document-bytes: 7\n`,
    'Remove `limits`',
    `${head}limits: {document-bytes: 5}\n`,
  ],
  [
    'a rule',
    `${head}rules:\n  link-brokn: off # for now\n`,
    'Rename to `link-broken`',
    `${head}rules:\n  link-broken: off # for now\n`,
  ],
  ['a severity', `${head}rules:\n  link-broken: eror\n`, 'Change to `error`', `${head}rules:\n  link-broken: error\n`],
  ['a preset', 'extends: shipshape:prodct\n', 'Change to `shipshape:product`', 'extends: shipshape:product\n'],
  [
    'a file that is taken for a package',
    'extends: [shipshape:product, base.yaml]\n',
    'Change to `./base.yaml`',
    'extends: [shipshape:product, ./base.yaml]\n',
  ],
  ['a file that extends itself', 'extends: [shipshape:product, ./shipshape.yaml]\n', 'Remove `./shipshape.yaml`', head],
  [
    'a type of value',
    `${head}types:\n  spec:\n    fields:\n      region: {type: 'list<strng>'}\n`,
    'Change to `string`',
    `${head}types:\n  spec:\n    fields:\n      region: {type: 'list<string>'}\n`,
  ],
  [
    'a type that is not closed',
    `${head}types:\n  spec:\n    fields:\n      region: list<string\n`,
    'Change to `>`',
    `${head}types:\n  spec:\n    fields:\n      region: list<string>\n`,
  ],
  [
    'a document type in a reference',
    `${head}types:\n  spec:\n    fields:\n      area: {type: "ref<spec | lanch>"}\n`,
    'Change to `ref<spec | launch>`',
    `${head}types:\n  spec:\n    fields:\n      area: {type: "ref<spec | launch>"}\n`,
  ],
  [
    'a stage',
    `${head}types:\n  spec:\n    fields:\n      area: {type: string, due: "plannin"}\n`,
    'Change to `planning`',
    `${head}types:\n  spec:\n    fields:\n      area: {type: string, due: "planning"}\n`,
  ],
  [
    'a stage that is listed twice',
    'types:\n  note:\n    lifecycle:\n      stages:\n        - draft\n        - live\n        - draft # again\n',
    'Remove `draft`',
    'types:\n  note:\n    lifecycle:\n      stages:\n        - draft\n        - live\n',
  ],
  [
    'a stage that is listed twice in a row',
    'types:\n  note:\n    lifecycle:\n      stages: [draft, live, draft]\n',
    'Remove `draft`',
    'types:\n  note:\n    lifecycle:\n      stages: [draft, live]\n',
  ],
  [
    'a field in a condition',
    `${head}types:\n  spec:\n    fields:\n      area: {type: string, required-if: {field: ownr, present: true}}\n`,
    'Change to `owner`',
    `${head}types:\n  spec:\n    fields:\n      area: {type: string, required-if: {field: owner, present: true}}\n`,
  ],
  [
    'a key of a condition',
    `${head}types:\n  spec:\n    fields:\n      area: {type: string, required-if: {field: owner, presnt: true}}\n`,
    'Rename to `present`',
    `${head}types:\n  spec:\n    fields:\n      area: {type: string, required-if: {field: owner, present: true}}\n`,
  ],
  [
    'a kind of evidence',
    `${head}gates:\n  x: {title: X, applies-to: [spec], evidence: {feld: owner}}\n`,
    'Rename to `field`',
    `${head}gates:\n  x: {title: X, applies-to: [spec], evidence: {field: owner}}\n`,
  ],
  [
    'an option of evidence',
    `${head}gates:\n  x: {title: X, applies-to: [spec], evidence: {field: owner, knwn: true}}\n`,
    'Rename to `known`',
    `${head}gates:\n  x: {title: X, applies-to: [spec], evidence: {field: owner, known: true}}\n`,
  ],
  [
    'a type that a gate asks',
    `${head}gates:\n  x:\n    title: X\n    applies-to:\n      - spc\n    evidence: {field: owner}\n`,
    'Change to `spec`',
    `${head}gates:\n  x:\n    title: X\n    applies-to:\n      - spec\n    evidence: {field: owner}\n`,
  ],
  [
    'a level',
    `${head}gates:\n  x: {title: X, applies-to: [spec], level: golde, evidence: {field: owner}}\n`,
    'Change to `gold`',
    `${head}gates:\n  x: {title: X, applies-to: [spec], level: gold, evidence: {field: owner}}\n`,
  ],
  [
    'a gate in a campaign',
    `${head}campaigns:\n  - {name: On call, gates: [ops.on-cal], error-from: 2027-01-01}\n`,
    'Change to `ops.on-call`',
    `${head}campaigns:\n  - {name: On call, gates: [ops.on-call], error-from: 2027-01-01}\n`,
  ],
  [
    'a day that is written otherwise',
    `${head}rules:\n  link-broken: {effective-from: 2027/01/31}\n`,
    'Change to `2027-01-31`',
    `${head}rules:\n  link-broken: {effective-from: 2027-01-31}\n`,
  ],
  [
    'one value for a list',
    `${head}links: {try-endings: .md}\n`,
    'Change to `[.md]`',
    `${head}links: {try-endings: [.md]}\n`,
  ],
  [
    'a glob that begins at the root',
    `${head}include: ['/specs/*.md', '**/*.md']\n`,
    'Change to `specs/*.md`',
    `${head}include: ['specs/*.md', '**/*.md']\n`,
  ],
  [
    'an owner without quotes',
    `${head}owners: \n  also: @acme/docs\n`,
    'Change to `"@acme/docs"`',
    `${head}owners: \n  also: "@acme/docs"\n`,
  ],
];

const removing = mended.filter(([, , title]) => title.startsWith('Remove'));

for (const transport of transports)
  for (const [state, breaks, cases] of [
    // What an action does is the same everywhere; that it arrives is tried over each.
    ['', '\n', transport === 'direct' ? mended : mended.slice(0, 4)],
    [' with CRLF', '\r\n', transport === 'direct' ? removing : removing.slice(0, 1)],
  ] as const)
    describe(`Actions in a configuration${state}, over ${transport}`, () => {
      let client: Client;
      before(async () => {
        client = await startClient(transport, {
          'shipshape.yaml': head,
          'base.yaml': 'gitignore: true\n',
          'specs/pay.md': '# Pay\n',
        });
        await client.open('shipshape.yaml');
      });
      after(() => client.stop());

      const path = 'shipshape.yaml';
      const written = (text: string): string => text.replaceAll('\n', breaks);

      for (const [name, before, title, after] of cases)
        it(`mend ${name}`, async () => {
          await client.edit(path, written(before));
          const faults = await client.diagnostics(path, (found) => found.length > 0);
          const [fault] = faults;
          assert.ok(fault !== undefined && faults.length === 1, JSON.stringify(faults));
          const actions = ((await client.request(CodeActionRequest.type, {
            textDocument: { uri: client.uri(path) },
            range: fault.range,
            context: { diagnostics: [...faults] },
          })) ?? []) as CodeAction[]; // The server sends no commands here.
          const action = actions.find((one) => one.title === title);
          assert.ok(action !== undefined, JSON.stringify([fault.message, ...actions.map((one) => one.title)]));
          assert.deepEqual(action.diagnostics, [fault]);
          await client.apply(path, action.edit?.changes?.[client.uri(path)] ?? []);
          assert.equal(client.textOf(path), written(after));
          await client.diagnostics(path, (found) => found.length === 0);
        });

      it('are none where nothing is wrong, and none of another kind', async () => {
        await client.edit(path, written(`${head}ruels: {}\n`));
        const [fault] = await client.diagnostics(path, (found) => found.length === 1);
        assert.ok(fault !== undefined);
        const ask = (range: typeof fault.range, only?: string[]) =>
          client.request(CodeActionRequest.type, {
            textDocument: { uri: client.uri(path) },
            range,
            context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
          });
        const start = { line: 0, character: 0 };
        assert.deepEqual(await ask({ start, end: start }), [], JSON.stringify(fault));
        assert.deepEqual(await ask(fault.range, ['refactor']), []);
        assert.equal((await ask(fault.range, ['quickfix']))?.length, 2);
      });
    });
