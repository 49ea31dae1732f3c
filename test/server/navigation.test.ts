import assert from 'node:assert/strict';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  HoverRequest,
  type DocumentSymbol,
  type Location,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { type Client, cursor, startClient, transports } from './support/client.js';
import { completionsAt } from './support/completing.js';

const spec = `---
id: SPEC-0001
title: Doors
stage: development
owner: '@acme/doors'
requires: [SPEC-0002]
alerts:
  - name: DoorStuck
    runbook: DoorStuck
---

# Doors

## Why

See [locks](SPEC-0002.md#how-they-open) and [below](#why).

- [x] Hinges oiled, @acme/doors
- [ ] Signs printed by \`@acme/doors\`, not by @acme/doorstep and not by mail@acme/doors.
`;

const files = {
  'shipshape.yaml': 'extends: [shipshape:product]\n',
  CODEOWNERS: '# who\n/doors @acme/doorsteps @acme/doors\n',
  'specs/SPEC-0001.md': spec,
  'specs/SPEC-0002.md':
    "---\nid: SPEC-0002\ntitle: Locks\nowner: '@acme/doors'\nrequires: [spec-1]\n---\n\n# Locks\n\n## How they open\n\nWith [doors](./SPEC-0001.md).\n",
  'runbooks/DoorStuck.md': '---\nid: DoorStuck\ntitle: A door is stuck\nalerts: [DoorStuck]\n---\n\n# DoorStuck\n',
};

for (const transport of transports)
  describe(`Going from one document to another over ${transport}`, () => {
    let client: Client;
    before(async () => {
      client = await startClient(transport, files);
      for (const path of Object.keys(files)) await client.open(path);
    });
    after(() => client.stop());

    const at = (marked: string) => {
      const { text, position } = cursor(marked);
      const path = Object.entries(files).find(([, one]) => one === text)?.[0];
      assert.ok(path !== undefined, 'the text without its cursor is one of the files');
      return { textDocument: { uri: client.uri(path) }, position };
    };
    const inSpec = (before: string, after: string) => at(spec.replace(before + after, `${before}|${after}`));
    /** `file line:character`, both from 0. */
    const shown = ({ uri, range }: Pick<Location, 'uri' | 'range'>): string =>
      `${uri.slice(uri.lastIndexOf('/') + 1)} ${range.start.line}:${range.start.character}`;
    const define = async (params: ReturnType<typeof at>): Promise<readonly string[]> => {
      const found = await client.request(DefinitionRequest.type, params);
      return (found as Location[] | null)?.map(shown) ?? []; // This client asked for no links.
    };

    it('finds where a reference, a link, an owner and an alert are made', async () => {
      assert.deepEqual(await define(inSpec('requires: [SPEC', '-0002')), ['SPEC-0002.md 1:4']);
      assert.deepEqual(await define(inSpec('[locks](SPEC', '-0002.md#how')), ['SPEC-0002.md 9:3']);
      assert.deepEqual(await define(inSpec('[below](#', 'why')), ['SPEC-0001.md 13:3']);
      assert.deepEqual(await define(inSpec("owner: '@acme/", 'doors')), ['CODEOWNERS 1:24']);
      assert.deepEqual(await define(inSpec('- name: Door', 'Stuck')), ['DoorStuck.md 3:9']);
      assert.deepEqual(await define(inSpec('title: Do', 'ors')), []);
    });

    it('finds everything that names a document, in fields in any spelling and in texts', async () => {
      const ask = async (params: ReturnType<typeof at>, includeDeclaration: boolean) =>
        (await client.request(ReferencesRequest.type, { ...params, context: { includeDeclaration } }))?.map(shown);
      const id = inSpec('id: SPEC', '-0001');
      assert.deepEqual(await ask(id, false), ['SPEC-0002.md 4:11', 'SPEC-0002.md 11:13']);
      assert.deepEqual(await ask(id, true), ['SPEC-0001.md 1:4', 'SPEC-0002.md 4:11', 'SPEC-0002.md 11:13']);
      assert.deepEqual(await ask(inSpec('## W', 'hy'), false), ['SPEC-0001.md 15:52']);
      assert.deepEqual(await ask(inSpec("owner: '@acme/", 'doors'), false), [
        'SPEC-0001.md 4:7',
        'SPEC-0001.md 17:20',
        'SPEC-0001.md 18:24',
        'SPEC-0002.md 3:7',
      ]);
    });

    it('knows who is called by a handle in a text', async () => {
      const inTask = inSpec('oiled, @acme/', 'doors');
      const found = await client.request(HoverRequest.type, inTask);
      assert.match(JSON.stringify(found?.contents), /@acme\/doors.*answers for this/);
      assert.deepEqual(found?.range, { start: { line: 17, character: 20 }, end: { line: 17, character: 31 } });
      assert.deepEqual(await define(inTask), ['CODEOWNERS 1:24']);
      const marked = await client.request(DocumentHighlightRequest.type, inTask);
      assert.deepEqual(
        marked?.map(({ range }) => range.start.line),
        [4, 17, 18],
      );
      for (const [before, after] of [
        ['not by @acme/', 'doorstep'],
        ['mail@acme/', 'doors'],
      ] as const)
        assert.equal(await client.request(HoverRequest.type, inSpec(before, after)), null);
    });

    it('gives an owner another name where texts call them, too', async () => {
      const edit = await client.request(RenameRequest.type, {
        ...inSpec('oiled, @acme/', 'doors'),
        newName: '@acme/entrances',
      });
      const changes = Object.entries(edit?.changes ?? {}).flatMap(([uri, edits]) =>
        edits.map(({ range, newText }) => `${shown({ uri, range })} ${newText}`),
      );
      assert.deepEqual(changes.sort(), [
        'CODEOWNERS 1:23 @acme/entrances',
        'SPEC-0001.md 17:20 @acme/entrances',
        'SPEC-0001.md 18:24 @acme/entrances',
        "SPEC-0001.md 4:7 '@acme/entrances'",
        "SPEC-0002.md 3:7 '@acme/entrances'",
      ]);
    });

    it('marks the places of one file that mean the same', async () => {
      const found = await client.request(DocumentHighlightRequest.type, inSpec('## W', 'hy'));
      assert.deepEqual(
        found?.map(({ range, kind }) => [range.start.line, kind]),
        [
          [13, 3],
          [15, 2],
        ],
      );
    });

    it('makes references and links clickable', async () => {
      const links = await client.request(DocumentLinkRequest.type, {
        textDocument: { uri: client.uri('specs/SPEC-0001.md') },
      });
      assert.deepEqual(
        links?.map(({ range, target, tooltip }) => [range.start.line, target?.replace(/^.*\//, ''), tooltip]),
        [
          [4, 'CODEOWNERS', undefined],
          [5, 'SPEC-0002.md', 'Locks'],
          [7, 'DoorStuck.md', 'A door is stuck'],
          [8, 'DoorStuck.md', 'A door is stuck'],
          [15, 'SPEC-0002.md', 'Locks'],
          [15, 'SPEC-0001.md', 'Doors'],
        ],
      );
    });

    it('lists metadata and sections as an outline', async () => {
      const found = await client.request(DocumentSymbolRequest.type, {
        textDocument: { uri: client.uri('specs/SPEC-0001.md') },
      });
      const names = (symbols: readonly DocumentSymbol[] | undefined): unknown[] =>
        (symbols ?? []).map(({ name, children }) =>
          (children ?? []).length === 0 ? name : [name, ...names(children)],
        );
      assert.deepEqual(names(found as DocumentSymbol[]), [
        ['Metadata', 'id', 'title', 'stage', 'owner', 'requires', ['alerts', ['DoorStuck', 'name', 'runbook']]],
        ['Doors', 'Why'],
      ]);
    });

    it('finds documents by id, title, or letters of them', async () => {
      const find = async (query: string) =>
        (await client.request(WorkspaceSymbolRequest.type, { query }))?.map(({ name }) => name);
      assert.deepEqual(await find('spec'), ['SPEC-0001  Doors', 'SPEC-0002  Locks']);
      assert.deepEqual(await find('lock'), ['SPEC-0002  Locks']);
      assert.deepEqual(await find('s2lk'), ['SPEC-0002  Locks']);
      assert.deepEqual(await find('zzz'), []);
    });

    it('widens a selection from a value to the frontmatter', async () => {
      const { textDocument, position } = inSpec('    runbook: Door', 'Stuck');
      const [chain] = (await client.request(SelectionRangeRequest.type, { textDocument, positions: [position] })) ?? [];
      const lines: string[] = [];
      for (let one = chain; one !== undefined; one = one.parent)
        lines.push(`${one.range.start.line}:${one.range.start.character}-${one.range.end.line}`);
      assert.deepEqual([lines[0], lines[1], lines.at(-1)], ['8:13-8', '8:4-8', '0:0-9']);
    });

    it('says what rests on what, as a hierarchy of calls', async () => {
      const [item] = (await client.request(CallHierarchyPrepareRequest.type, inSpec('id: SPEC', '-0001'))) ?? [];
      assert.equal(item?.name, 'SPEC-0001');
      const outgoing = await client.request(CallHierarchyOutgoingCallsRequest.type, { item });
      assert.deepEqual(
        outgoing?.map(({ to, fromRanges }) => [to.name, fromRanges.map(({ start }) => start.line)]),
        [['SPEC-0002', [5]]],
      );
      const incoming = await client.request(CallHierarchyIncomingCallsRequest.type, { item });
      assert.deepEqual(
        incoming?.map(({ from, fromRanges }) => [from.name, fromRanges.map(({ start }) => start.line)]),
        [['SPEC-0002', [4]]],
      );
    });
  });

describe('What VS Code does itself', () => {
  it('is left to it: plain links, headings and sections', async () => {
    const client = await startClient('direct', files, { clientName: 'Visual Studio Code' });
    try {
      const path = 'specs/SPEC-0001.md';
      await client.open(path);
      const textDocument = { uri: client.uri(path) };
      const { position } = cursor(spec.replace('[below](#why', '[below](#|why'));
      assert.equal(await client.request(DefinitionRequest.type, { textDocument, position }), null);
      const links = await client.request(DocumentLinkRequest.type, { textDocument });
      assert.deepEqual(
        links?.map(({ range }) => range.start.line),
        [4, 5, 7, 8],
      );
      const symbols = await client.request(DocumentSymbolRequest.type, { textDocument });
      assert.deepEqual(
        symbols?.map(({ name }) => name),
        ['Metadata'],
      );
    } finally {
      await client.stop();
    }
  });

  for (const transport of transports)
    it(`is not done twice, and what it does not do is done, over ${transport}`, async () => {
      const client = await startClient(transport, files, { clientName: 'Visual Studio Code' });
      try {
        const path = 'specs/SPEC-0001.md';
        await client.open(path);
        for (const link of ['[a](|)', '[a](SPEC-0002.md#|)', '[a](#|)', '[a]: ../|']) {
          const items = await completionsAt(client, path, `${spec}\n${link}\n`);
          assert.deepEqual(items, [], link);
        }
        assert.notDeepEqual(await completionsAt(client, path, spec.replace('[SPEC-0002]', '[|]')), []);
        const { text, position } = cursor(spec.replace('[locks](SPEC', '[locks](SP|EC'));
        await client.edit(path, text);
        const shown = await client.request(HoverRequest.type, { textDocument: { uri: client.uri(path) }, position });
        assert.match(JSON.stringify(shown?.contents), /Locks/);
      } finally {
        await client.stop();
      }
    });
});
