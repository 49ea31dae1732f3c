import assert from 'node:assert/strict';
import { CompletionResolveRequest, HoverRequest } from 'vscode-languageserver';
import { type Client, cursor, startClient, transports } from './support/client.js';
import { accepted, completionsAt, completionsNow } from './support/completing.js';

/** Faulty from the start: a key that does not exist, a type that cannot be read, a list that is not closed. */
const faulty = `extends: [shipshape:product]
inclde: ["**/*.md"]
types:
  spec:
    fields:
      region: {type: enm}
gates:
  two-regions: {title: It runs in two regions, applies-to: [spec]
`;

const sound = `extends: [shipshape:product]
types:
  spec:
    fields:
      region: {type: string, doc: Where it runs.}
gates:
  two-regions: {title: It runs in two regions, applies-to: [spec], evidence: {field: region}}
`;

const stages = ['discovery', 'planning', 'development', 'launch', 'live', 'retired'];

/** A text with its cursor, and some of what is proposed there, in this order; the last says what is not. */
const proposed: readonly (readonly [string, string, readonly string[], string?])[] = [
  ['keys in an empty file', '|', ['extends', 'include', 'exclude', 'types', 'gates', 'levels', 'rules']],
  ['keys that are missing', `${faulty}ru|`, ['levels', 'rules', 'owners'], 'types'],
  ['presets', 'extends: |\n', ['shipshape:kep', 'shipshape:product', 'shipshape:prometheus-runbook']],
  ['presets in a list', 'extends:\n  - shipshape:p|\n', ['shipshape:kep', 'shipshape:product']],
  ['presets but those that are there', 'extends: [shipshape:product, |]\n', ['shipshape:kep'], 'shipshape:product'],
  ['values of an enum', 'types:\n  spec:\n    unknown-fields: |\n', ['allow', 'report']],
  ['booleans', 'gitignore: |\n', ['true', 'false']],
  ['rules', 'rules:\n  link-|\n', ['field-missing', 'link-broken']],
  ['what a rule may be set to', 'rules:\n  link-broken: |\n', ['error', 'warning', 'info', 'off']],
  ['options of a rule', 'rules:\n  owner-unknown: { | }\n', ['severity', 'people']],
  ['rules of campaigns', 'campaigns:\n  - name: Links\n    rules: [|]\n', ['link-broken', 'owner-unknown']],
  ['types of a preset to refine', 'extends: shipshape:product\ntypes:\n  |\n', ['spec', 'runbook', 'launch']],
  ['types a gate may ask', `${sound}  other: {applies-to: [|]}\n`, ['spec', 'launch']],
  ['gates of a preset to refine', 'extends: shipshape:product\ngates:\n  |\n', ['meta.required', 'ops.on-call']],
  ['gates of campaigns', 'extends: shipshape:product\ncampaigns:\n  - gates: |\n', ['meta.required', 'ops.on-call']],
  ['levels', 'levels: [bronze, gold]\ngates:\n  x:\n    level: |\n', ['bronze', 'gold']],
  [
    'stages of the types that a gate asks',
    'extends: shipshape:product\ngates:\n  x:\n    applies-to: spec\n    due: |\n',
    [...stages, 'always'],
  ],
  [
    'stages of a type for its fields',
    'extends: shipshape:product\ntypes:\n  spec:\n    fields:\n      region:\n        due: |\n',
    [...stages, 'always'],
  ],
  [
    'fields of a type to refine',
    'extends: shipshape:product\ntypes:\n  spec:\n    fields:\n      |\n',
    ['title', 'stage', 'owner'],
  ],
  ['names of fields', 'extends: shipshape:product\ntypes:\n  spec:\n    date-field: |\n', ['title', 'target-date']],
  [
    'what a field may say',
    'types:\n  spec:\n    fields:\n      region:\n        |\n',
    ['type', 'doc', 'due', 'values'],
  ],
  [
    'what a field in a field may say',
    'types:\n  spec:\n    fields:\n      region:\n        fields:\n          zone: { | }\n',
    ['type', 'doc', 'due'],
  ],
  ['types of values', 'types:\n  spec:\n    fields:\n      region: {type: |}\n', ['string', 'date', 'enum', 'list']],
  [
    'types of values for a type that is new',
    'types:\n  note:\n    fields:\n      region:\n        type: da|\n',
    ['date', 'duration'],
  ],
  ['kinds of evidence', 'gates:\n  x:\n    evidence: { | }\n', ['any', 'field', 'section']],
  [
    'kinds of evidence in a list of alternatives',
    'gates:\n  x:\n    evidence:\n      any:\n        - |\n',
    ['field', 'section'],
  ],
  [
    'options of a kind of evidence',
    'gates:\n  x:\n    evidence: { field: owner, | }\n',
    ['in', 'matches', 'at-least', 'known', 'present'],
    'section',
  ],
  ['values of an option of evidence', 'gates:\n  x:\n    evidence: { field: owner, known: | }\n', ['true', 'false']],
  [
    'fields as evidence',
    'extends: shipshape:product\ngates:\n  x:\n    applies-to: [spec]\n    evidence: { field: | }\n',
    ['owner', 'runbooks'],
  ],
  [
    'sections as evidence',
    'extends: shipshape:product\ngates:\n  x:\n    applies-to: [spec]\n    evidence:\n      section: |\n',
    ['Problem'],
  ],
  ['where owners come from', 'owners:\n  from: [|]\n', ['CODEOWNERS', 'catalog-info.yaml', 'OWNERS_ALIASES']],
  ['keys below a line that is broken', 'types: [\n@x\nru|\n', ['rules']],
  ['nothing in a comment', '# ru|\n', []],
];

const capabilities = {
  textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } },
};

for (const transport of transports)
  for (const [state, text, typed] of [
    // A key that does not exist keeps it faulty, whatever is typed.
    ['that is faulty from the start', faulty, (marked: string): string => `${marked}\nno-such-key: x\n`],
    ['that is being changed', sound, (marked: string): string => marked],
    ['with CRLF', sound, (marked: string): string => marked.replaceAll('\n', '\r\n')],
  ] as const)
    describe(`A configuration ${state}, over ${transport}`, () => {
      let client: Client;
      before(async () => {
        client = await startClient(transport, { 'shipshape.yaml': text, 'specs/pay.md': '# Pay\n' }, { capabilities });
        await client.open('shipshape.yaml');
        const isFaulty = text === faulty;
        if (isFaulty) await client.diagnostics('shipshape.yaml', (found) => found.length >= 2);
      });
      after(() => client.stop());

      /** Names of the configuration itself are known once it has been read again. */
      const labelsAt = async (marked: string, wanted: readonly string[]): Promise<readonly string[]> => {
        const { text: now, position } = cursor(typed(marked));
        await client.edit('shipshape.yaml', now);
        const until = performance.now() + 10_000;
        for (;;) {
          const labels = (await completionsNow(client, 'shipshape.yaml', position)).map(({ label }) => label);
          if (wanted.every((label) => labels.includes(label)) || performance.now() > until) return labels;
        }
      };

      for (const [name, marked, wanted, not] of proposed)
        it(`has proposals: ${name}`, async () => {
          const labels = await labelsAt(marked, wanted);
          assert.deepEqual(
            labels.filter((label) => wanted.includes(label)),
            wanted,
            labels.join(),
          );
          if (wanted.length === 0) assert.deepEqual(labels, []);
          assert.ok(not === undefined || !labels.includes(not), `not ${not}`);
        });

      it('explains a proposal when asked', async () => {
        const items = await completionsAt(client, 'shipshape.yaml', typed('|'));
        const extending = items.find(({ label }) => label === 'extends');
        assert.ok(extending !== undefined);
        assert.equal(extending.documentation, undefined);
        const resolved = await client.request(CompletionResolveRequest.type, extending);
        assert.match(JSON.stringify(resolved.documentation), /Presets this file builds on/);
      });

      it('keeps a comment behind a proposal', async () => {
        const items = await completionsAt(client, 'shipshape.yaml', typed('rules:\n  link-broken: |# for now\n'));
        const off = items.find(({ label }) => label === 'off');
        assert.equal(await accepted(client, 'shipshape.yaml', off), typed('rules:\n  link-broken: off # for now\n'));
      });

      for (const [marked, said] of [
        ['ex|tends: shipshape:product\n', /Presets this file builds on/],
        ['rules:\n  link-br|oken: off\n', /link-broken/],
        ['types:\n  spec:\n    unknown-f|ields: allow\n', /fields that are not listed/],
        ['gates:\n  x:\n    due: al|ways\n    evidence: { field: owner }\n', /at every stage/],
        ['gates:\n  x:\n    evidence: { fie|ld: owner }\n', /dots reach into nested fields/],
      ] as const)
        it(`tells what a word means: ${marked.split('\n').find((line) => line.includes('|')) ?? ''}`, async () => {
          const { text: now, position } = cursor(typed(marked));
          await client.edit('shipshape.yaml', now);
          const hover = await client.request(HoverRequest.type, {
            textDocument: { uri: client.uri('shipshape.yaml') },
            position,
          });
          assert.match(JSON.stringify(hover?.contents), said);
        });
    });

for (const transport of transports)
  describe(`A nested configuration, over ${transport}`, () => {
    const nested =
      'types:\n  region:\n    lifecycle:\n      stages: [draft, open]\n    fields:\n      area: {type: string, doc: Where it lies.}\n';
    let client: Client;
    before(async () => {
      client = await startClient(
        transport,
        { 'shipshape.yaml': sound, 'regions/shipshape.yaml': nested, 'specs/pay.md': '# Pay\n' },
        { capabilities },
      );
      await client.open('regions/shipshape.yaml');
    });
    after(() => client.stop());

    for (const [name, marked, wanted] of [
      ['its own types and those around it', `${nested}gates:\n  x: {applies-to: [|]}\n`, ['spec', 'region']],
      ['its own stages', `${nested}gates:\n  x: {applies-to: region, due: |}\n`, ['draft', 'open', 'always']],
      ['stages of what is around it', `${nested}  spec:\n    fields:\n      region: {due: |}\n`, [...stages, 'always']],
      ['fields of what is around it', 'types:\n  spec:\n    date-field: |\n', ['region']],
      ['gates of what is around it', 'campaigns:\n  - gates: [|]\n', ['two-regions', 'ops.on-call']],
    ] as const)
      it(`has proposals: ${name}`, async () => {
        const { text, position } = cursor(marked);
        await client.edit('regions/shipshape.yaml', text);
        const until = performance.now() + 10_000;
        for (;;) {
          const labels = (await completionsNow(client, 'regions/shipshape.yaml', position)).map(({ label }) => label);
          const missing = wanted.filter((label) => !labels.includes(label));
          if (missing.length === 0) break;
          assert.ok(performance.now() < until, `${missing.join()} in ${labels.join()}`);
        }
      });

    it('tells what a name of its own means, and one of what is around it', async () => {
      const hover = async (marked: string) => {
        const { text, position } = cursor(marked);
        await client.edit('regions/shipshape.yaml', text);
        const textDocument = { uri: client.uri('regions/shipshape.yaml') };
        return JSON.stringify((await client.request(HoverRequest.type, { textDocument, position }))?.contents);
      };
      assert.match(await hover(nested.replace('area', 'ar|ea')), /Where it lies/);
      assert.match(await hover(`${nested}campaigns:\n  - gates: [two-reg|ions]\n`), /It runs in two regions/);
    });
  });
