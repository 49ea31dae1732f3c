import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  type DocumentSymbol,
  FoldingRangeRequest,
  type Location,
  ReferencesRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { type Client, cursor, startClient, transports } from './support/client.js';

const configuration = `# What this team does its own way.
# Ask @acme/docs before you change it.
extends: [shipshape:product, ./base.yaml]
include: ['**/*.md']
types:
  spec:
    template-file: templates/spec.md
    fields:
      region: {type: 'list<ref<region | spec>>', due: planning, doc: "# no comment"}
      phase: {type: string, required-if: {field: region, present: true}}
  region:
    title: Region
    match: regions/*.md
    exclude: regions/old.md
    lifecycle:
      stages: [draft, open]
      initial: draft
    fields:
      title: string
    sections:
      - {heading: Why, due: open}
gates:
  region.named:
    title: It says its region
    applies-to: [spec, region]
    due: open
    level: gold
    evidence: {all: [{field: region}, {section: Why}, {approval: any, by: '@acme/docs'}]}
  ops.on-call: {due: launch}
rules:
  link-broken: warning
owners: {from: [CODEOWNERS, nowhere.yaml], also: ['@acme/docs']}
campaigns:
  - {name: Regions, gates: [region.named, base.gate], rules: [link-broken], error-from: 2027-01-01}
baseline: gone.json
`;

const files: Readonly<Record<string, string>> = {
  'shipshape.yaml': configuration,
  'base.yaml': 'gates:\n  base.gate: {title: It is there, applies-to: [spec], evidence: {field: title}}\n',
  'regions/shipshape.yaml':
    "extends: ../../outside.yaml\ntypes:\n  region:\n    fields:\n      area: string\nowners: {also: ['@acme/maps']}\n",
  'plain/shipshape.yaml': 'types:\n  region:\n    title: A region\nbaseline: none.json\n',
  'templates/spec.md': '# Spec\n',
  CODEOWNERS: '* @acme/docs\n',
  'regions/one.md': "---\ntitle: One\nstage: open\nowner: '@acme/docs'\n---\n\n# One\n\n## Why\n\nSo.\n",
  'regions/two.md': '---\ntitle: Two\n---\n\n# Two\n',
  'regions/old.md': '# Old\n',
  'specs/pay.md': `---
id: SPEC-0001
title: Pay
region: [one]
owner: acme/docs
waivers:
  - {gate: region.named, reason: It has none yet, approved-by: '@acme/maps', expires: 2026-12-01}
---

# Pay

<!-- shipshape-disable-next-line link-broken: it comes later -->

See [more](more.md).
`,
};

for (const transport of transports)
  for (const [state, breaks] of [
    ['', '\n'],
    [' with CRLF', '\r\n'],
  ] as const)
    describe(`Places in a configuration${state}, over ${transport}`, () => {
      const texts = Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          path.endsWith('.yaml') ? text.replaceAll('\n', breaks) : text,
        ]),
      );
      // What a nested file extends outside of the workspace is a fault, so that these files are without it.
      const sound: Readonly<Record<string, string>> = {
        ...texts,
        'regions/shipshape.yaml': (texts['regions/shipshape.yaml'] ?? '').replace(/^extends.*\r?\n/, ''),
      };
      let client: Client;
      before(async () => {
        client = await startClient(transport, sound);
        for (const path of Object.keys(sound)) if (path.endsWith('.yaml')) await client.open(path);
      });
      after(() => client.stop());

      /** The cursor stands where the bar is, in the first such line of the file. */
      const at = (path: string, marked: string) => {
        const whole = sound[path] ?? '';
        const plain = marked.replace('|', '');
        assert.ok(whole.includes(plain), `${path} has ${plain}`);
        const before = whole.slice(0, whole.indexOf(plain) + marked.indexOf('|')).split('\n');
        const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
        return { textDocument: { uri: client.uri(path) }, position };
      };
      const textDocument = (path = 'shipshape.yaml') => ({ textDocument: { uri: client.uri(path) } });
      /** `path line:character`, both from 0. */
      const shown = ({ uri, range }: Pick<Location, 'uri' | 'range'>): string =>
        `${uri.slice(client.top.length + 1)} ${range.start.line}:${range.start.character}`;
      const define = async (marked: string, path = 'shipshape.yaml') =>
        ((await client.request(DefinitionRequest.type, at(path, marked))) as Location[] | null)?.map(shown) ?? []; // This client asked for no links.
      const uses = async (marked: string, path = 'shipshape.yaml', includeDeclaration = false) =>
        (await client.request(ReferencesRequest.type, { ...at(path, marked), context: { includeDeclaration } }))?.map(
          shown,
        );

      for (const [name, marked, wanted] of [
        ['a file that it extends', './ba|se.yaml', ['base.yaml 0:0']],
        ['a template', 'templates/sp|ec.md', ['templates/spec.md 0:0']],
        ['a list of owners', 'COD|EOWNERS', ['CODEOWNERS 0:0']],
        ['no file that is not there', 'now|here.yaml', []],
        ['no baseline that is not there', 'gone.js|on', []],
        ['the documents that a glob selects', 'regions/*.m|d', ['regions/one.md 6:2', 'regions/two.md 4:2']],
        ['a file that is left alone', 'regions/ol|d.md', ['regions/old.md 0:0']],
        ['a type in another one’s field', 'list<ref<reg|ion', ['shipshape.yaml 10:2']],
        ['a type that a gate asks', 'applies-to: [spec, reg|ion]', ['shipshape.yaml 10:2']],
        ['a stage that something is due at', 'heading: Why, due: op|en', ['shipshape.yaml 15:22']],
        ['a stage that a gate is due at', '    due: op|en', ['shipshape.yaml 15:22']],
        ['a stage that documents begin at', 'initial: dr|aft', ['shipshape.yaml 15:15']],
        ['no stage of what is built in', 'due: laun|ch', []],
        ['a field in a condition', 'required-if: {field: reg|ion', ['shipshape.yaml 8:6']],
        ['a field in evidence', '{field: reg|ion}, {sec', ['shipshape.yaml 8:6']],
        ['a section in evidence', 'section: W|hy', ['shipshape.yaml 20:18']],
        ['an owner', "by: '@acme/d|ocs'", ['shipshape.yaml 31:50']],
        ['a gate in a campaign', 'gates: [region.na|med', ['shipshape.yaml 22:2']],
        ['a gate of a file that is extended', 'base.g|ate', ['base.yaml 1:2']],
        ['a rule in a campaign', 'rules: [link-bro|ken', ['shipshape.yaml 30:2']],
        ['what stands there itself', '  region.na|med:', ['shipshape.yaml 22:2']],
        ['nothing on plain words', 'title: It says its reg|ion', []],
      ] as const)
        it(`leads to ${name}`, async () => {
          assert.deepEqual(await define(marked), wanted);
        });

      it('leads from a nested file to the one around it', async () => {
        assert.deepEqual(await define('  reg|ion:', 'regions/shipshape.yaml'), ['shipshape.yaml 10:2']);
        assert.deepEqual(await define('own|ers:', 'regions/shipshape.yaml'), ['shipshape.yaml 31:0']);
        assert.deepEqual(await define('  reg|ion:', 'plain/shipshape.yaml'), ['shipshape.yaml 10:2']);
      });

      it('finds what uses a type, a stage, a field, a section, a gate, an owner, a rule, a glob', async () => {
        const documents = async (marked: string, path?: string) =>
          (await uses(marked, path))?.filter((place) => !place.includes('.yaml'));
        assert.deepEqual(await documents('\n  reg|ion:'.replaceAll('\n', breaks)), [
          'regions/one.md 6:2',
          'regions/two.md 4:2',
        ]);
        assert.deepEqual(await documents('stages: [draft, op|en'), ['regions/one.md 2:7']);
        assert.deepEqual(await documents('stages: [dr|aft'), ['regions/two.md 4:2']);
        assert.deepEqual(await documents('      reg|ion: {'), ['specs/pay.md 3:0']);
        assert.deepEqual(await documents('heading: W|hy'), ['regions/one.md 8:3']);
        assert.deepEqual(await documents('  region.na|med:'), ['specs/pay.md 6:11']);
        assert.deepEqual(await documents("also: ['@acme/d|ocs"), ['specs/pay.md 4:7']);
        assert.deepEqual(await documents('  link-br|oken:'), ['specs/pay.md 11:33']);
        assert.deepEqual(await documents('regions/*.m|d'), ['regions/one.md 6:2', 'regions/two.md 4:2']);
        assert.deepEqual(await documents('due: laun|ch'), []);
        assert.deepEqual(await documents("also: ['@acme/m|aps", 'regions/shipshape.yaml'), []);
      });

      it('finds where the configuration itself speaks of something, in all its files', async () => {
        const places = async (marked: string, includeDeclaration: boolean) =>
          (await uses(marked, undefined, includeDeclaration))?.filter((place) => place.includes('.yaml'));
        assert.deepEqual(await places('  region.na|med:', false), ['shipshape.yaml 33:28']);
        assert.deepEqual(await places('base.g|ate', true), ['base.yaml 1:2', 'shipshape.yaml 33:42']);
        const region = await places('applies-to: [spec, reg|ion]', true);
        assert.deepEqual(
          region?.filter((place) => place.startsWith('shipshape')),
          ['shipshape.yaml 8:31', 'shipshape.yaml 10:2', 'shipshape.yaml 24:23'],
        );
        assert.deepEqual(region.length, 5);
      });

      it('marks what means the same', async () => {
        const found = await client.request(DocumentHighlightRequest.type, at('shipshape.yaml', 'initial: dr|aft'));
        assert.deepEqual(
          found?.map(({ range, kind }) => [range.start.line, kind]),
          [
            [15, 3],
            [16, 2],
          ],
        );
        assert.equal(
          await client.request(DocumentHighlightRequest.type, at('shipshape.yaml', 'title: It sa|ys')),
          null,
        );
      });

      it('makes what leads somewhere clickable, and nothing else', async () => {
        const links = await client.request(DocumentLinkRequest.type, textDocument());
        assert.deepEqual(
          links?.map(({ range, target }) => [range.start.line, target?.replace(`${client.top}/`, '')]),
          [
            [2, 'https://docs.test/guide/presets.md#shipshapeproduct'],
            [2, 'base.yaml'],
            [6, 'templates/spec.md'],
            [13, 'regions/old.md'],
            [28, 'https://docs.test/gates/ops.on-call.md'],
            [30, 'https://docs.test/rules/link-broken.md'],
            [31, 'CODEOWNERS'],
            [33, 'https://docs.test/rules/link-broken.md'],
          ],
        );
      });

      it('has an outline of what is made', async () => {
        const found = (await client.request(DocumentSymbolRequest.type, textDocument())) as DocumentSymbol[];
        const names = (symbols: readonly DocumentSymbol[] | undefined): unknown[] =>
          (symbols ?? []).map(({ name, children }) =>
            (children ?? []).length === 0 ? name : [name, ...names(children)],
          );
        const of = (name: string) => found.filter((one) => one.name === name);
        assert.deepEqual(
          found.map(({ name }) => name),
          ['extends', 'include', 'types', 'gates', 'rules', 'owners', 'campaigns', 'baseline'],
        );
        assert.deepEqual(names(of('types')[0]?.children)[1], [
          'region',
          'title',
          'match',
          'exclude',
          ['lifecycle', ['stages', 'draft', 'open'], 'initial'],
          ['fields', 'title'],
          ['sections', ['Why', 'due']],
        ]);
        assert.deepEqual(
          of('gates')[0]?.children?.map(({ name, detail }) => [name, detail]),
          [
            ['region.named', 'It says its region'],
            ['ops.on-call', undefined],
          ],
        );
        assert.deepEqual(names(of('rules')), [['rules', 'link-broken']]);
        assert.deepEqual(names(of('owners')), [['owners', 'from', ['also', '@acme/docs']]]);
      });

      it('folds blocks and comments', async () => {
        const folds = (await client.request(FoldingRangeRequest.type, textDocument())) ?? [];
        const has = (startLine: number, endLine: number, kind?: string) =>
          folds.some((one) => one.startLine === startLine && one.endLine === endLine && one.kind === kind);
        assert.ok(has(0, 1, 'comment'), JSON.stringify(folds));
        assert.ok(has(4, 20), 'types');
        assert.ok(has(10, 20), 'a type');
        assert.ok(has(22, 27), 'a gate');
        assert.equal(folds.filter(({ kind }) => kind === 'comment').length, 1);
      });

      it('widens a selection from a word to the file', async () => {
        const { position } = at('shipshape.yaml', 'stages: [draft, op|en');
        const [chain] =
          (await client.request(SelectionRangeRequest.type, { ...textDocument(), positions: [position] })) ?? [];
        const lines: string[] = [];
        for (let one = chain; one !== undefined; one = one.parent)
          lines.push(`${one.range.start.line}:${one.range.start.character}-${one.range.end.line}`);
        assert.deepEqual(lines.slice(0, 4), ['15:22-15', '15:14-15', '15:6-15', '15:6-16']);
        assert.equal(lines.at(-1), '0:0-35');
      });

      it('colours ids, stages, levels, owners and dates', async () => {
        const legend = client.initialized?.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
        const { data } = (await client.request(SemanticTokensRequest.type, textDocument())) ?? { data: [] };
        const lines = (sound['shipshape.yaml'] ?? '').split(/\r?\n/);
        let [line, character] = [0, 0];
        const found: string[] = [];
        for (let i = 0; i < data.length; i += 5) {
          const [down = 0, over = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
          character = down === 0 ? character + over : over;
          line += down;
          const word = (lines[line] ?? '').slice(character, character + length);
          found.push(`${word} ${legend[type]}${modifiers === 0 ? '' : '!'}`);
        }
        assert.deepEqual(found.slice(0, 4), [
          'spec variable!',
          'region variable',
          'spec variable',
          'planning enumMember',
        ]);
        for (const token of [
          'open enumMember!',
          'gold enumMember',
          'region.named variable!',
          "'@acme/docs' namespace!",
          '2027-01-01 number',
        ])
          assert.ok(found.includes(token), `${token} in ${found.join(', ')}`);
      });
    });

for (const transport of transports)
  describe(`Places in a configuration that leads out of the workspace, over ${transport}`, () => {
    it('are none', async () => {
      const leading =
        "extends: [../other.yaml, shipshape:none]\nbaseline: ../known.json\nowners: {from: ['../CODEOWNERS']}\ntypes:\n  a: {match: ../x.md, template-file: ../t.md}\n";
      const client = await startClient(transport, { 'shipshape.yaml': leading, 'specs/a.md': '# A\n' });
      try {
        await client.open('shipshape.yaml');
        const textDocument = { uri: client.uri('shipshape.yaml') };
        assert.deepEqual(await client.request(DocumentLinkRequest.type, { textDocument }), []);
        for (const marked of ['../oth|er', '../kno|wn', '../COD|E', '../x|.md', '../t|.md']) {
          const { position } = cursor(leading.replace(marked.replace('|', ''), marked));
          assert.deepEqual(await client.request(DefinitionRequest.type, { textDocument, position }), [], marked);
        }
      } finally {
        await client.stop();
      }
    });
  });
