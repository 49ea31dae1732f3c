import assert from 'node:assert/strict';
import { PrepareRenameRequest, RenameRequest, type WorkspaceEdit, WillRenameFilesRequest } from 'vscode-languageserver';
import { type Client, startClient, transports } from './support/client.js';
import { editing } from './support/workspaces.js';

const files = {
  'shipshape.yaml': 'extends: [shipshape:product]\n',
  'specs/SPEC-0001-doors.md': '---\nid: SPEC-0001\ntitle: Doors\n---\n\n# Doors\n\n## Why not\n',
  'specs/SPEC-0002-locks.md':
    '---\nid: SPEC-0002\ntitle: Locks\nrequires: [spec-1]\n---\n\n# Locks\n\nSee [why](SPEC-0001-doors.md#why-not).\n',
  'notes.md': 'Read [doors](specs/SPEC-0001-doors.md).\n',
};

for (const transport of transports)
  describe(`Renaming over ${transport}`, () => {
    let client: Client;
    before(async () => {
      client = await startClient(transport, files, { capabilities: editing });
      await client.open('specs/SPEC-0001-doors.md');
      await client.open('specs/SPEC-0002-locks.md');
    });
    after(() => client.stop());

    const shown = (edit: WorkspaceEdit | null): readonly string[] =>
      (edit?.documentChanges ?? [])
        .flatMap((change): string[] => {
          if (!('kind' in change))
            return change.edits.map((one) => {
              const { range, newText } = one as { range: { start: { line: number } }; newText: string }; // No snippets were asked for.
              return `${change.textDocument.uri.replace(/^.*\//, '')} ${range.start.line}: ${newText}`;
            });
          return change.kind === 'rename' ? [`${change.oldUri} → ${change.newUri}`.replaceAll(client.uri(''), '')] : [];
        })
        .sort();
    const at = (path: string, line: number, character: number) => ({
      textDocument: { uri: client.uri(path) },
      position: { line, character },
    });

    it('shows first what would be renamed', async () => {
      const found = await client.request(PrepareRenameRequest.type, at('specs/SPEC-0002-locks.md', 3, 13));
      assert.deepEqual(found, {
        range: { start: { line: 3, character: 11 }, end: { line: 3, character: 17 } },
        placeholder: 'SPEC-0001',
      });
      assert.equal(await client.request(PrepareRenameRequest.type, at('specs/SPEC-0002-locks.md', 2, 9)), null);
    });

    it('gives a document another id, with its file and all that refers to it', async () => {
      const edit = await client.request(RenameRequest.type, {
        ...at('specs/SPEC-0001-doors.md', 1, 6),
        newName: 'SPEC-0007',
      });
      const lines = shown(edit);
      assert.ok(lines.includes('SPEC-0001-doors.md 1: SPEC-0007'), lines.join('\n'));
      assert.ok(lines.some((line) => line.startsWith('SPEC-0002-locks.md 3: ')));
      assert.ok(lines.some((line) => /^SPEC-0002-locks\.md 8: .*SPEC-0007-doors\.md/.test(line)));
      assert.ok(lines.some((line) => /^notes\.md 0: .*SPEC-0007-doors\.md/.test(line)));
      assert.ok(lines.some((line) => line.endsWith('specs/SPEC-0007-doors.md') && line.includes(' → ')));
    });

    it('gives a heading another text, and its links another anchor', async () => {
      const edit = await client.request(RenameRequest.type, {
        ...at('specs/SPEC-0001-doors.md', 7, 5),
        newName: 'Why we do it',
      });
      const lines = shown(edit);
      assert.ok(lines.includes('SPEC-0001-doors.md 7: Why we do it'), lines.join('\n'));
      assert.ok(lines.some((line) => /^SPEC-0002-locks\.md 8: .*why-we-do-it/.test(line)));
    });

    it('refuses what would collide, with the reason', async () => {
      await assert.rejects(
        client.request(RenameRequest.type, { ...at('specs/SPEC-0001-doors.md', 1, 6), newName: 'SPEC-0002' }),
        /`SPEC-0002` is the id of `specs\/SPEC-0002-locks\.md`\. Choose another one\./,
      );
    });

    it('lets links and ids follow when a file is moved', async () => {
      const edit = await client.request(WillRenameFilesRequest.type, {
        files: [{ oldUri: client.uri('specs/SPEC-0001-doors.md'), newUri: client.uri('specs/old/SPEC-0001-doors.md') }],
      });
      const lines = shown(edit);
      assert.ok(
        lines.some((line) => /^notes\.md 0: .*specs\/old\/SPEC-0001-doors\.md/.test(line)),
        lines.join('\n'),
      );
      assert.ok(lines.some((line) => /^SPEC-0002-locks\.md 8: .*old\/SPEC-0001-doors\.md/.test(line)));
    });
  });
