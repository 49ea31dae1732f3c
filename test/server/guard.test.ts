import assert from 'node:assert/strict';
import { FoldingRangeRequest, HoverRequest } from 'vscode-languageserver';
import { defineFeature, onFile } from '../../src/server/feature.js';
import { foldingRange } from '../../src/server/features/folding-range.js';
import { startClient } from './support/client.js';

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
