import assert from 'node:assert/strict';
import {
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  HoverRequest,
  type Location,
  type MarkupContent,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type WorkspaceEdit,
  WillRenameFilesRequest,
} from 'vscode-languageserver';
import { changedTexts, movedPath } from '../../src/core/edit/change.js';
import { toOffset, toPosition, toText } from '../../src/server/convert.js';
import { lintFiles } from '../support/lint-files.js';
import { type Client, cursor, startClient, today, transports } from './support/client.js';
import { editing } from './support/workspaces.js';

const config = `include: ["**/*.md"]
owners: { also: ["@acme/doors", "@bea"] }
types:
  spec:
    match: ["specs/*.md"]
    id: { field: id, pattern: "SPEC-{number:4}", file-name: "{id}-*.md" }
    fields:
      id: { type: string }
      owner: { type: owner }
      requires: { type: "list<ref<spec>>" }
      alerts: { type: list<object>, fields: { name: { type: string }, runbook: { type: "ref<runbook>" } } }
  runbook:
    match: ["runbooks/*.md"]
    id: { field: id, file-name: "{id}.md" }
    fields: { id: { type: string }, owner: { type: owner }, alerts: { type: list<string> } }
  kep:
    match: ["keps/*/README.md"]
    metadata: { sidecar: kep.yaml }
    id: { field: kep-number, pattern: "{number}" }
    fields: { kep-number: { type: integer }, owner: { type: owner }, see-also: { type: "list<ref<kep>>" } }
`;
const files: Readonly<Record<string, string>> = {
  'shipshape.yaml': config,
  CODEOWNERS: '# @acme/doors is here\n/@acme/doors @acme/doors @acme/sre\n',
  'catalog-info.yaml':
    'kind: Group\nmetadata: { name: doors, namespace: acme }\nspec: { members: [ann] }\n---\nkind: Component\nmetadata: { name: doors }\nspec: { owner: "group:acme/doors" }\n',
  'specs/SPEC-0001-doors.md':
    '---\nid: SPEC-0001\nowner: "@acme/doors"\nalerts:\n  - { name: DoorStuck, runbook: DoorStuck }\n  - { name: DoorSlow }\n---\n# Doors\n\n' +
    'As SPEC-0002 says 🚢, see `spec-2`, not `SPEC-0002 --force`, [SPEC-0002](SPEC-0002-locks.md#by-hand), KEP-12 or SPEC-9999.\n' +
    '\n```\nSPEC-0002\n```\n\nhttps://t.test/SPEC-0002 and SPEC-0002-locks.md\n',
  'specs/SPEC-0002-locks.md':
    '---\nid: SPEC-0002\nowner: "@acme/sre"\nrequires: [SPEC-0001]\n---\n# Locks\n\n<a name="by-hand"></a>\n\n[up](#by-hand) SPEC-0002\n',
  'runbooks/DoorStuck.md': '---\nid: DoorStuck\nowner: "@acme/doors"\n---\n# DoorStuck\n',
  'runbooks/Slow.md': '---\nid: Slow\nalerts: [DoorSlow, DoorCold]\n---\n# Slow\n',
  'keps/12/README.md': '# KEP-12\n\nAfter KEP-0034 and KEP-56.\n',
  'keps/12/kep.yaml': 'kep-number: 12\nowner: "@acme/doors"\nsee-also: [34]\n',
  'keps/34/README.md': '# KEP-34\n',
  'keps/34/kep.yaml': 'kep-number: 34\n',
};
const doors = 'specs/SPEC-0001-doors.md';
const locks = 'specs/SPEC-0002-locks.md';

for (const transport of transports)
  describe(`Names in metadata, sidecars and texts over ${transport}`, () => {
    let client: Client;
    before(async () => {
      client = await startClient(transport, files, { capabilities: editing });
      // What is closed is found as well.
      for (const path of Object.keys(files)) if (!path.startsWith('runbooks/')) await client.open(path);
    });
    after(() => client.stop());

    /** A place in a file: the words around it, with a bar at the cursor. */
    const at = (path: string, marked: string) => {
      const text = files[path] ?? '';
      const words = marked.replace('|', '');
      assert.ok(text.includes(words), `${path} holds ${words}`);
      const whole = cursor(text.replace(words, marked));
      assert.equal(whole.text, text);
      return { textDocument: { uri: client.uri(path) }, position: whole.position };
    };
    const pathOf = (uri: string): string => uri.slice(client.top.length + 1);
    /** `file: words` that a place covers. */
    const covered = ({ uri, range }: Pick<Location, 'uri' | 'range'>): string => {
      const text = toText(files[pathOf(uri)] ?? '');
      return `${pathOf(uri)} ${range.start.line}: ${text.text.slice(toOffset(text, range.start), toOffset(text, range.end))}`;
    };
    const define = async (path: string, marked: string) =>
      ((await client.request(DefinitionRequest.type, at(path, marked))) as Location[] | null)?.map(covered); // This client asked for no links.
    const refer = async (path: string, marked: string) =>
      (
        await client.request(ReferencesRequest.type, {
          ...at(path, marked),
          context: { includeDeclaration: false },
        })
      )?.map(covered);

    it('leads from an id in a text to its document, in any spelling, and from nothing that only looks like one', async () => {
      const locked = [`${locks} 1: SPEC-0002`];
      assert.deepEqual(await define(doors, 'As SPEC-|0002 says'), locked);
      assert.deepEqual(await define(doors, '`spec|-2`'), locked);
      assert.deepEqual(await define(doors, 'KEP-1|2'), ['keps/12/kep.yaml 0: 12']);
      assert.deepEqual(await define('keps/12/README.md', 'After KEP-|0034'), ['keps/34/kep.yaml 0: 34']);
      for (const marked of [
        'SPEC-000|2 --force',
        'SPEC-|9999',
        '```\nSPEC-|0002',
        't.test/SPEC-|0002',
        '|SPEC-0002-locks.md\n',
      ])
        assert.deepEqual((await define(doors, marked)) ?? [], [], marked);
      assert.equal(await define('keps/12/README.md', 'KEP-5|6'), undefined);
      assert.equal(await define(locks, ') SPEC-|0002'), undefined);
    });

    it('introduces the document that a text speaks of, and the one that a sidecar refers to', async () => {
      const say = async (path: string, marked: string): Promise<string> =>
        ((await client.request(HoverRequest.type, at(path, marked)))?.contents as MarkupContent | undefined)?.value ??
        ''; // The server sends markup.
      assert.match(await say(doors, 'As SPEC-|0002 says'), /^\*\*SPEC-0002\*\*/);
      assert.match(await say('keps/12/kep.yaml', 'see-also: [3|4]'), /^\*\*34\*\*/);
      assert.match(await say('keps/12/kep.yaml', 'own|er'), /^\*\*owner\*\* · `owner` · optional/);
    });

    it('counts texts among what names a document', async () => {
      const named = [`${doors} 9: SPEC-0002`, `${doors} 9: spec-2`, `${doors} 9: SPEC-0002-locks.md#by-hand`];
      assert.deepEqual(await refer(locks, 'id: SPEC-|0002'), named);
      assert.deepEqual(await refer(doors, 'As SPEC-|0002 says'), named);
      assert.deepEqual(await refer('keps/34/kep.yaml', 'kep-number: 3|4'), [
        'keps/12/README.md 2: KEP-0034',
        'keps/12/kep.yaml 2: 34',
      ]);
      const [item] = (await client.request(CallHierarchyPrepareRequest.type, at(doors, 'As SPEC-|0002 says'))) ?? [];
      assert.equal(item?.name, 'SPEC-0002');
      // Where a type does not say by which fields it rests on others, all of them count.
      const [kep] =
        (await client.request(CallHierarchyPrepareRequest.type, at('keps/12/kep.yaml', 'kep-number: 1|2'))) ?? [];
      assert.ok(kep !== undefined);
      const outgoing = await client.request(CallHierarchyOutgoingCallsRequest.type, { item: kep });
      assert.deepEqual(
        outgoing?.map(({ to, fromRanges }) => [to.name, fromRanges.map(({ start }) => start.line)]),
        [['34', [2]]],
      );
    });

    it('follows anchors that are written in HTML, alerts and owners', async () => {
      assert.deepEqual(await define(doors, 'locks.md#by-|hand'), [`${locks} 7: by-hand`]);
      assert.deepEqual(await refer(locks, 'name="by-|hand"'), [
        `${doors} 9: SPEC-0002-locks.md#by-hand`,
        `${locks} 9: #by-hand`,
      ]);
      assert.deepEqual(await define(doors, 'name: DoorSl|ow'), ['runbooks/Slow.md 2: DoorSlow']);
      assert.deepEqual(await refer('runbooks/Slow.md', '[DoorSl|ow'), [`${doors} 5: DoorSlow`]);
      assert.deepEqual(await define('keps/12/kep.yaml', '@acme/do|ors'), [
        'CODEOWNERS 0: acme/doors',
        'catalog-info.yaml 6: acme/doors',
      ]);
      assert.deepEqual(await refer('keps/12/kep.yaml', '@acme/do|ors'), [
        'keps/12/kep.yaml 1: "@acme/doors"',
        'runbooks/DoorStuck.md 2: "@acme/doors"',
        `${doors} 2: "@acme/doors"`,
      ]);
    });

    it('marks in one file what means the same', async () => {
      const mark = async (path: string, marked: string) =>
        (await client.request(DocumentHighlightRequest.type, at(path, marked)))?.map(({ range }) =>
          covered({ uri: client.uri(path), range }),
        );
      assert.deepEqual(await mark(doors, 'As SPEC-|0002 says'), [
        `${doors} 9: SPEC-0002`,
        `${doors} 9: spec-2`,
        `${doors} 9: SPEC-0002-locks.md#by-hand`,
      ]);
      assert.deepEqual(await mark(locks, 'name="by-|hand"'), [`${locks} 7: by-hand`, `${locks} 9: #by-hand`]);
      assert.deepEqual(await mark(doors, '"@acme/do|ors"'), [`${doors} 2: "@acme/doors"`]);
      assert.deepEqual(await mark('runbooks/Slow.md', 'DoorCo|ld'), ['runbooks/Slow.md 2: DoorCold']);
      assert.deepEqual(await mark('keps/12/kep.yaml', 'kep-number: 1|2'), ['keps/12/kep.yaml 0: 12']);
    });

    it('makes ids in texts, alerts and owners clickable', async () => {
      const links = async (path: string) =>
        (await client.request(DocumentLinkRequest.type, { textDocument: { uri: client.uri(path) } }))?.map(
          ({ range, target = '' }) =>
            `${covered({ uri: client.uri(path), range }).slice(path.length + 1)} → ${pathOf(target)}`,
        );
      assert.deepEqual((await links(doors))?.filter((line) => !line.includes('https:')).sort(), [
        '2: "@acme/doors" → CODEOWNERS',
        '4: DoorStuck → runbooks/DoorStuck.md',
        '4: DoorStuck → runbooks/DoorStuck.md',
        '5: DoorSlow → runbooks/Slow.md',
        '9: KEP-12 → keps/12/README.md',
        '9: SPEC-0002 → specs/SPEC-0002-locks.md',
        '9: SPEC-0002-locks.md#by-hand → specs/SPEC-0002-locks.md',
        '9: spec-2 → specs/SPEC-0002-locks.md',
      ]);
      assert.deepEqual(await links('keps/12/kep.yaml'), ['1: "@acme/doors" → CODEOWNERS', '2: 34 → keps/34/README.md']);
    });

    /** The files once an edit is made, as a client makes it. */
    const made = ({ documentChanges = [] }: WorkspaceEdit): ReadonlyMap<string, string> => {
      const edits = documentChanges.flatMap((change) => {
        if ('kind' in change) return [];
        const path = pathOf(change.textDocument.uri);
        const text = toText(files[path] ?? '');
        return change.edits.flatMap((edit) =>
          'newText' in edit
            ? [
                {
                  path,
                  range: { start: toOffset(text, edit.range.start), end: toOffset(text, edit.range.end) },
                  text: edit.newText,
                },
              ]
            : [],
        );
      });
      const moves = documentChanges.flatMap((change) =>
        'kind' in change && change.kind === 'rename'
          ? [{ kind: 'file' as const, from: pathOf(change.oldUri), to: pathOf(change.newUri) }]
          : [],
      );
      const after = new Map(Object.entries(files));
      for (const { path, after: text } of changedTexts({ edits, moves }, (path) => files[path])) after.set(path, text);
      return new Map([...after].map(([path, text]) => [movedPath(moves, path), text]));
    };
    const codes = (all: ReadonlyMap<string, string>): readonly string[] =>
      lintFiles(all, today)
        .map(({ code, subject }) => `${code} ${subject}`)
        .sort();
    const rename = async (path: string, marked: string, newName: string): Promise<ReadonlyMap<string, string>> => {
      const edit = await client.request(RenameRequest.type, { ...at(path, marked), newName });
      assert.ok(edit !== null);
      const after = made(edit);
      assert.deepEqual(codes(after).length, codes(new Map(Object.entries(files))).length, [...codes(after)].join('\n'));
      return after;
    };

    it('renames an alert with its runbook, and one that a runbook names', async () => {
      const stuck = await rename(doors, 'name: DoorSt|uck', 'DoorShut');
      assert.match(stuck.get(doors) ?? '', /\{ name: DoorShut, runbook: DoorShut \}/);
      assert.match(stuck.get('runbooks/DoorShut.md') ?? '', /^---\nid: DoorShut\n/);
      const slow = await rename('runbooks/Slow.md', '[DoorSl|ow', 'DoorLate');
      assert.match(slow.get(doors) ?? '', /\{ name: DoorLate \}/);
      assert.match(slow.get('runbooks/Slow.md') ?? '', /\[DoorLate, DoorCold\]/);
    });

    it('renames an owner in documents, sidecars, CODEOWNERS, the catalogue and the configuration, from any of them', async () => {
      const after = await rename(doors, '"@acme/do|ors"', '@acme/entry');
      assert.equal(after.get('CODEOWNERS'), '# @acme/doors is here\n/@acme/doors @acme/entry @acme/sre\n');
      assert.equal(
        after.get('catalog-info.yaml'),
        'kind: Group\nmetadata: { name: entry, namespace: acme }\nspec: { members: [ann] }\n---\nkind: Component\nmetadata: { name: doors }\nspec: { owner: "group:acme/entry" }\n',
      );
      assert.match(after.get('shipshape.yaml') ?? '', /^owners: \{ also: \["@acme\/entry", "@bea"\] \}$/m);
      for (const path of [doors, 'runbooks/DoorStuck.md', 'keps/12/kep.yaml'])
        assert.match(after.get(path) ?? '', /owner: "@acme\/entry"/);
      assert.match(after.get(locks) ?? '', /owner: "@acme\/sre"/);
      for (const [path, marked] of [
        ['shipshape.yaml', 'also: ["@acme/do|ors'],
        ['CODEOWNERS', '/@acme/doors @acme/do|ors'],
        ['catalog-info.yaml', '{ name: do|ors, namespace'],
      ] as const)
        assert.deepEqual(await rename(path, marked, '@acme/entry'), after, path);
    });

    it('renames a document from a text that speaks of it, and an anchor from a link to it', async () => {
      const spoken = await rename(doors, 'As SPEC-|0002 says', 'SPEC-0020');
      assert.match(
        spoken.get(doors) ?? '',
        /As SPEC-0020 says 🚢, see `SPEC-0020`.*\[SPEC-0020\]\(SPEC-0020-locks\.md#by-hand\)/,
      );
      const anchor = await rename(doors, 'locks.md#by-|hand', 'hand-made');
      assert.match(anchor.get(doors) ?? '', /SPEC-0002-locks\.md#hand-made/);
      assert.match(anchor.get(locks) ?? '', /<a name="hand-made"><\/a>\n\n\[up\]\(#hand-made\)/);
    });

    it('shows what would be renamed', async () => {
      const shown = async (path: string, marked: string) => {
        const found = await client.request(PrepareRenameRequest.type, at(path, marked));
        return found !== null && 'placeholder' in found
          ? [covered({ uri: client.uri(path), range: found.range }).replace(/^.*?: /, ''), found.placeholder]
          : null;
      };
      assert.deepEqual(await shown(doors, 'name: DoorSl|ow'), ['DoorSlow', 'DoorSlow']);
      assert.deepEqual(await shown(doors, '"@acme/do|ors"'), ['"@acme/doors"', '@acme/doors']);
      assert.deepEqual(await shown(doors, '`spec|-2`'), ['spec-2', 'SPEC-0002']);
      assert.deepEqual(await shown(locks, 'name="by-|hand"'), ['by-hand', 'by-hand']);
    });

    it('refuses what would collide or be nobody, and says why', async () => {
      const refused = async (path: string, marked: string, newName: string): Promise<string> => {
        try {
          await client.request(RenameRequest.type, { ...at(path, marked), newName });
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
        return 'not refused';
      };
      assert.match(await refused(doors, 'name: DoorSt|uck', 'DoorCold'), /names an alert `DoorCold` already/);
      assert.match(await refused(doors, 'name: DoorSt|uck', 'Slow'), /`Slow` is the id of `runbooks\/Slow\.md`/);
      assert.match(await refused(doors, 'name: DoorSt|uck', 'door stuck'), /no name of an alert/);
      assert.match(await refused(doors, '"@acme/do|ors"', '@acme/sre'), /`@acme\/sre` is an owner already/);
      assert.match(await refused(doors, '"@acme/do|ors"', 'a b'), /is no owner/);
      assert.match(await refused(doors, 'locks.md#by-|hand', 'locks'), /has an anchor `locks` already/);
    });

    it('lets ids, references and sidecars follow files that the editor is about to rename, and refuses a taken id', async () => {
      const move = (from: string, to: string): Promise<WorkspaceEdit | null> =>
        client.request(WillRenameFilesRequest.type, { files: [{ oldUri: client.uri(from), newUri: client.uri(to) }] });
      const renamed = made((await move(locks, 'specs/SPEC-0020-locks.md')) ?? {});
      assert.match(renamed.get(locks) ?? '', /^---\nid: SPEC-0020\n/);
      assert.match(renamed.get(doors) ?? '', /As SPEC-0020 says .*\(SPEC-0020-locks\.md#by-hand\)/);
      const moved = made((await move('keps/34/README.md', 'keps/35/README.md')) ?? {});
      assert.equal(moved.get('keps/35/kep.yaml'), files['keps/34/kep.yaml']);
      await assert.rejects(
        move(locks, 'specs/SPEC-0001-locks.md'),
        /`SPEC-0001` is the id of `specs\/SPEC-0001-doors\.md`\. Choose another name/,
      );
      const { fileOperations } = client.initialized?.capabilities.workspace ?? {};
      // Files on no disk are asked about too.
      assert.deepEqual(fileOperations?.willRename?.filters, [{ pattern: { glob: '**/*' } }]);
    });

    it('goes on with a text of one very long line', async () => {
      const long = `${'See SPEC-0001, `SPEC-0001` and [x](y). '.repeat(18_000)}\n`;
      const text = `${files[locks] ?? ''}\n${long}`;
      await client.edit(locks, text);
      const links = await client.request(DocumentLinkRequest.type, { textDocument: { uri: client.uri(locks) } });
      assert.ok((links?.length ?? 0) > 36_000);
      const { lines } = toText(text);
      const position = toPosition(lines, text.lastIndexOf('SPEC-0001'));
      const found = await client.request(DefinitionRequest.type, {
        textDocument: { uri: client.uri(locks) },
        position,
      });
      assert.deepEqual((found as Location[] | null)?.map(covered), [`${doors} 1: SPEC-0001`]); // This client asked for no links.
      await client.edit(locks, files[locks] ?? '');
      assert.deepEqual(client.log, []);
    });
  });
