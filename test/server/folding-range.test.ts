import assert from 'node:assert/strict';
import { FoldingRangeRequest } from 'vscode-languageserver';
import { type Client, startClient, transports } from './support/client.js';

for (const transport of transports)
  describe(`Folding over ${transport}`, () => {
    let client: Client;
    afterEach(() => client.stop());

    it('folds frontmatter, its blocks and comments, and leaves the rest to the editor', async () => {
      const text =
        '---\ntitle: Pay\nrollout:\n  - step: one\n    share: 5\n---\n# Pay\n\n<!--\nHow to\n-->\n\n## Why\n';
      client = await startClient(transport, {
        'shipshape.yaml': 'include: ["**/*.md"]\ntypes: {spec: {match: ["*.md"]}}\n',
        'pay.md': text,
        'crlf.md': text.replaceAll('\n', '\r\n'),
      });
      for (const path of ['pay.md', 'crlf.md']) {
        await client.open(path);
        const folds = await client.request(FoldingRangeRequest.type, { textDocument: { uri: client.uri(path) } });
        assert.deepEqual(
          folds?.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
          [
            [0, 5, 'region'],
            [2, 4, undefined],
            [3, 4, undefined],
            [8, 10, 'comment'],
          ],
        );
      }
    });
  });
