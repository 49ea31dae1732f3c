import assert from 'node:assert/strict';
import { DocumentDiagnosticRequest } from 'vscode-languageserver';
import { type Client, startClient } from './support/client.js';
import { specs } from './support/workspaces.js';

const files = {
  'shipshape.yaml': specs(''),
  'specs/a.md': '---\nstage: draft\n---\n# Pay\n\n[A page](../page.md), [none](../none.md)\n',
  'page.md': '# A page\n',
};

describe('A server on Node whose folder is on no disk', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('asks its client for the files, and judges them as it does those on disk', async () => {
    client = await startClient('stdio', files, { virtual: true });
    const found = await client.diagnostics('specs/a.md', (all) => all.length === 2);
    const messages = found.map(({ message }) => (typeof message === 'string' ? message : message.value)).join('\n');
    assert.match(messages, /Title is missing/);
    assert.match(messages, /none\.md/);
    await client.write('none.md', '# It came\n');
    await client.diagnostics('specs/a.md', (all) => all.length === 1);
    assert.deepEqual(client.log, []);
  });

  it('finds nothing, and goes on, with a client that answers no questions about files', async () => {
    client = await startClient('stdio', {}, { folders: [], capabilities: { workspace: { workspaceFolders: true } } });
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 'elsewhere:///docs', name: 'docs' }], removed: [] },
    });
    const report = await client.request(DocumentDiagnosticRequest.type, {
      textDocument: { uri: 'elsewhere:///docs/a.md' },
    });
    assert.deepEqual(report.kind === 'full' ? report.items : undefined, []);
    assert.deepEqual(client.log, []);
  });
});
