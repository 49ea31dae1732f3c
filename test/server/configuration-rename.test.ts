import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  type InitializeParams,
  type Location,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type TextEdit,
} from 'vscode-languageserver';
import { applyEdits } from '../../src/core/text/edits.js';
import { toOffset, toText } from '../../src/server/convert.js';
import { type Client, startClient, transports } from './support/client.js';

const capabilities: InitializeParams['capabilities'] = {
  textDocument: { rename: { prepareSupport: true }, publishDiagnostics: {} },
};

const files: Readonly<Record<string, string>> = {
  'shipshape.yaml': `extends: [shipshape:product, ./base.yaml]
types:
  note: {match: 'notes/*.md', lifecycle: {stages: [draft, open]}, fields: {owner: owner, area: string}}
gates:
  note.area: {title: It has an area, applies-to: [note], due: always, evidence: {field: area}}
  "note.word": {title: Somebody says so, applies-to: [note], due: open, evidence: {approval: any, by: '@acme/docs'}}
  ops.on-call: {due: launch}
campaigns:
  - {name: Areas, gates: ['note.area', note.word], error-from: 2027-01-01}
owners: {also: ['@acme/docs']}
baseline: known.json
`,
  'base.yaml': 'gates:\n  note.area: {level: gold}\n',
  'notes/shipshape.yaml': 'gates:\n  note.area: {severity: warning}\n',
  'notes/a.md': `---
stage: open
owner: '@acme/docs'
waivers:
  - gate: "note.area"
    reason: It is everywhere.
    approved-by: '@acme/maps'
    expires: 2026-12-01
  - {gate: note.word, reason: Later, approved-by: '@acme/maps', expires: 2026-12-01}
---

# A

<!-- shipshape-disable-next-line note.area, link-broken: not here -->

See [b](b.md).
`,
  'known.json':
    '{\n  "version": 1,\n  "findings": [\n    {"path":"notes/a.md","code":"note.area","subject":"note.area"}\n  ]\n}\n',
};

for (const transport of transports)
  describe(`Renaming in a configuration over ${transport}`, () => {
    let client: Client;
    before(async () => {
      client = await startClient(transport, files, { capabilities });
      await client.open('shipshape.yaml');
      await client.open('notes/a.md');
    });
    after(() => client.stop());

    const at = (path: string, marked: string) => {
      const whole = files[path] ?? '';
      const plain = marked.replace('|', '');
      assert.ok(whole.includes(plain), `${path} has ${plain}`);
      const before = whole.slice(0, whole.indexOf(plain) + marked.indexOf('|')).split('\n');
      return {
        textDocument: { uri: client.uri(path) },
        position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
      };
    };
    /** What becomes of each file that changes. */
    const renamed = async (path: string, marked: string, newName: string) => {
      const edit = await client.request(RenameRequest.type, { ...at(path, marked), newName });
      return Object.fromEntries(
        Object.entries(edit?.changes ?? {}).map(([uri, edits]) => {
          const name = uri.slice(client.top.length + 1);
          const text = toText(files[name] ?? '');
          const own = edits.map(({ range, newText }: TextEdit) => ({
            range: { start: toOffset(text, range.start), end: toOffset(text, range.end) },
            text: newText,
          }));
          return [name, applyEdits(text.text, own)];
        }),
      );
    };
    const everywhere = (from: string, to: string, but: readonly string[] = []) =>
      Object.fromEntries(
        Object.entries(files).flatMap(([path, text]) =>
          text.includes(from) && !but.includes(path) ? [[path, text.replaceAll(from, to)]] : [],
        ),
      );

    it('gives a gate another name, with its refinements, campaigns, waivers, comments and the baseline', async () => {
      const wanted = everywhere('note.area', 'note.where');
      // What a finding is about is another matter.
      wanted['known.json'] = (files['known.json'] ?? '').replace('"code":"note.area"', '"code":"note.where"');
      for (const [path, marked] of [
        ['shipshape.yaml', '  note.ar|ea:'],
        ['shipshape.yaml', "gates: ['note.ar|ea"],
        ['notes/a.md', 'gate: "note.ar|ea'],
      ] as const)
        assert.deepEqual(await renamed(path, marked, 'note.where'), wanted, marked);
    });

    it('gives an owner another name, in gates too', async () => {
      assert.deepEqual(
        await renamed('shipshape.yaml', "also: ['@acme/d|ocs", '@acme/writers'),
        everywhere('@acme/docs', '@acme/writers'),
      );
    });

    it('shows first what would be renamed', async () => {
      const found = await client.request(PrepareRenameRequest.type, at('shipshape.yaml', '"note.wo|rd": '));
      assert.deepEqual(found, {
        range: { start: { line: 5, character: 2 }, end: { line: 5, character: 13 } },
        placeholder: 'note.word',
      });
      assert.equal(await client.request(PrepareRenameRequest.type, at('shipshape.yaml', 'title: It h|as')), null);
    });

    for (const [name, marked, newName, reason] of [
      [
        'a gate of a preset',
        '  ops.on-c|all',
        'ops.duty',
        /`ops\.on-call` is named in `shipshape:product`, which cannot follow/,
      ],
      [
        'a level that presets name',
        'gates:\n  note.area: {level: go|ld',
        'best',
        /level `gold` is named in `shipshape:product`/,
      ],
      ['a name that is taken', '  note.ar|ea:', 'note.word', /There is a gate `note\.word` already/],
      ['a name that a preset has', '  note.ar|ea:', 'ops.on-call', /There is a gate `ops\.on-call` already/],
      ['a rule’s name', '  note.ar|ea:', 'link-broken', /`link-broken` is a rule/],
      ['a name that no comment can hold', '  note.ar|ea:', 'note area', /cannot be the name of a gate/],
      ['a type', '  no|te: {match', 'memo', /type `note` .* give it `aliases: \[note\]`/],
      ['a stage', 'stages: [dr|aft', 'new', /stage `draft` .* `lifecycle\.aliases`/],
      ['a field', 'owner, ar|ea', 'where', /field `area` .* `aliases: \[area\]`/],
      ['a path', './ba|se.yaml', './other.yaml', /not a name that can be changed here/],
    ] as const)
      it(`refuses ${name}, with the reason`, async () => {
        const path = marked.includes('level') ? 'base.yaml' : 'shipshape.yaml';
        await assert.rejects(renamed(path, marked, newName), reason);
      });

    it('refuses before a name is asked for what can have no other', async () => {
      await assert.rejects(
        client.request(PrepareRenameRequest.type, at('shipshape.yaml', '  no|te: {match')),
        /type `note`/,
      );
    });

    it('leads from a waiver to its gate, and to all that names it', async () => {
      const place = at('notes/a.md', 'gate: "note.ar|ea');
      const shown = ({ uri, range }: Location) =>
        `${uri.slice(client.top.length + 1)} ${range.start.line}:${range.start.character}`;
      const found = (await client.request(DefinitionRequest.type, place)) as Location[] | null; // This client asked for no links.
      assert.deepEqual(found?.map(shown), ['shipshape.yaml 4:2']);
      const uses = await client.request(ReferencesRequest.type, { ...place, context: { includeDeclaration: true } });
      assert.deepEqual(uses?.map(shown), [
        'base.yaml 1:2',
        'notes/shipshape.yaml 1:2',
        'shipshape.yaml 4:2',
        'shipshape.yaml 8:26',
        'notes/a.md 4:10',
        'notes/a.md 13:33',
      ]);
    });
  });
