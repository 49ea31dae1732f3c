import assert from 'node:assert/strict';
import { DocumentDiagnosticRequest } from 'vscode-languageserver';
import { type Client, startClient, transports } from './support/client.js';

const config = (field: string): string => `include: ["**/*.md"]
types:
  spec:
    match: ["specs/*.md"]
    lifecycle: {field: stage, stages: [draft, live]}
    fields:
      ${field}: {type: string, due: draft}
      stage: {type: enum, values: [draft, live]}
`;

const spec = '---\nstage: draft\n---\n# Pay\n';
const files = {
  'one/shipshape.yaml': config('title'),
  'one/specs/a.md': spec,
  'two/shipshape.yaml': config('owner'),
  'two/specs/b.md': spec,
  'three/shipshape.yaml': config('reviewer'),
  'three/specs/c.md': spec,
};

const capabilities = {
  textDocument: { publishDiagnostics: {} },
  workspace: { workspaceFolders: true },
};

for (const transport of transports)
  describe(`Folders over ${transport}`, () => {
    let client: Client;
    afterEach(() => client.stop());

    const misses = (path: string, field: RegExp): Promise<unknown> =>
      client.diagnostics(
        path,
        (all) => all.length === 1 && all.every(({ message }) => typeof message === 'string' && field.test(message)),
      );

    const setFolders = (added: readonly string[], removed: readonly string[]): Promise<void> => {
      const named = (paths: readonly string[]) => paths.map((path) => ({ uri: client.uri(path), name: path }));
      return client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: named(added), removed: named(removed) },
      });
    };

    it('are judged each by its own configuration, and may come and go', async () => {
      client = await startClient(transport, files, { folders: ['one', 'two'], capabilities });
      await misses('one/specs/a.md', /^Title is missing/);
      await misses('two/specs/b.md', /^Owner is missing/);
      assert.equal(client.published.has('three/specs/c.md'), false);
      await setFolders(['three'], ['one']);
      await misses('three/specs/c.md', /^Reviewer is missing/);
      await client.diagnostics('one/specs/a.md', (all) => all.length === 0);
      const report = await client.request(DocumentDiagnosticRequest.type, {
        textDocument: { uri: client.uri('one/specs/a.md') },
      });
      assert.deepEqual(report.kind === 'full' ? report.items : undefined, []);
      assert.equal(client.published.get('two/specs/b.md')?.length, 1);
      assert.deepEqual(client.log, []);
    });

    it('inside one another follow a nested configuration as it changes, comes and goes', async () => {
      const nested = 'include: ["**/*.md"]\ntypes:\n  spec:\n    fields:\n      risk: {type: string, due: draft}\n';
      client = await startClient(transport, {
        'shipshape.yaml': config('title').replace('specs/*.md', '**/specs/*.md'),
        'specs/a.md': spec.replace('stage', 'title: A\nstage'),
        'team/shipshape.yaml': nested,
        'team/specs/b.md': spec.replace('stage', 'title: B\nstage'),
      });
      await misses('team/specs/b.md', /^Risk is missing/);
      await client.write('team/shipshape.yaml', nested.replace('risk', 'cost'));
      await misses('team/specs/b.md', /^Cost is missing/);
      await client.write('team/shipshape.yaml', undefined);
      await client.diagnostics('team/specs/b.md', (all) => all.length === 0);
      await client.write('team/shipshape.yaml', nested);
      await misses('team/specs/b.md', /^Risk is missing/);
      assert.deepEqual(client.published.get('specs/a.md') ?? [], []);
      assert.deepEqual(client.log, []);
    });
  });
