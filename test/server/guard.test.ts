import assert from 'node:assert/strict';
import { FoldingRangeRequest, HoverRequest } from 'vscode-languageserver';
import { defineFeature, onFile } from '../../src/server/feature.js';
import { foldingRange } from '../../src/server/features/folding-range.js';
import { startClient, transports } from './support/client.js';

describe('A fault in one feature', () => {
  it('is logged and answered, and the server goes on', async () => {
    const broken = defineFeature({
      name: 'broken',
      capabilities: () => ({ hoverProvider: true }),
      handlers: [
        onFile(
          HoverRequest.type,
          () => {
            throw new Error('of a test');
          },
          { otherwise: null },
        ),
      ],
    });
    const files = { 'shipshape.yaml': 'types: {spec: {match: ["*.md"]}}\n', 'a.md': '---\ntitle: A\n---\n# A\n' };
    const client = await startClient('direct', files, { features: [broken, foldingRange] });
    const textDocument = { uri: client.uri('a.md') };
    await client.open('a.md');
    await assert.rejects(
      client.request(HoverRequest.type, { textDocument, position: { line: 0, character: 0 } }),
      /Shipshape failed at textDocument\/hover/,
    );
    await client.until(
      () => client.log.some((line) => line.includes('of a test')),
      () => 'nothing in the log',
    );
    assert.equal((await client.request(FoldingRangeRequest.type, { textDocument }))?.length, 1);
    await client.stop();
  });
});

for (const transport of transports)
  describe(`Messages over ${transport} that make a handler fail`, () => {
    it('are logged and answered, and the server goes on', async () => {
      const files = { 'shipshape.yaml': 'types: {spec: {match: ["*.md"]}}\n', 'a.md': '---\ntitle: A\n---\n# A\n' };
      const client = await startClient(transport, files);
      const textDocument = { uri: client.uri('a.md') };
      await client.open('a.md');
      const logged = (words: string): Promise<void> =>
        client.until(
          () => client.log.some((line) => line.includes(words)),
          () => 'nothing in the log',
        );
      for (const method of ['textDocument/hover', 'textDocument/completion', 'textDocument/rename']) {
        await assert.rejects(
          client.connection.sendRequest(method, { textDocument, position: null }),
          new RegExp(`Shipshape failed at ${method}`),
        );
        await logged(`Shipshape failed at ${method}`);
      }
      await client.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: null });
      await logged('Shipshape failed at a change');
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: null });
      await logged('Shipshape failed at changes on disk');
      assert.equal((await client.request(FoldingRangeRequest.type, { textDocument }))?.length, 1);
      await client.edit('a.md', '# A\n');
      assert.equal((await client.request(FoldingRangeRequest.type, { textDocument }))?.length, 0);
      await client.stop();
    });
  });
