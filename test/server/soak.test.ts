import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DocumentDiagnosticRequest } from 'vscode-languageserver';
import { type Client, startClient } from './support/client.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // The flag puts it there.

/** What the server holds: in a process of its own it is asked, in this one all is counted. */
const servers = {
  direct: () => {
    collect();
    return Promise.resolve(process.memoryUsage().heapUsed);
  },
  stdio: (client: Client) => client.heap(),
} as const;

for (const transport of ['direct', 'stdio'] as const)
  describe(`A long session over ${transport}`, () => {
    it('of 10,000 edits holds no more memory at its end than at its begin', async () => {
      const files: Record<string, string> = {
        'shipshape.yaml': 'extends: [shipshape:product]\ninclude: ["specs/*.md"]\n',
      };
      for (let at = 0; at < 20; at++)
        files[`specs/s${at}.md`] =
          `---\ntype: spec\nid: s${at}\ntitle: Spec ${at}\nstage: launch\nrequires: [s${(at + 1) % 20}]\n---\n# Spec ${at}\n`;
      const client = await startClient(transport, files, { measured: true });
      const path = 'specs/s0.md';
      await client.open(path);
      const begun = files[path] ?? '';
      const held: number[] = [];
      for (let edit = 1; edit <= 10_000; edit++) {
        await client.edit(path, `${begun}\nLine ${edit} of [many](./s${edit % 20}.md)\n`);
        if (edit % 20 === 0)
          await client.request(DocumentDiagnosticRequest.type, { textDocument: { uri: client.uri(path) } });
        if (edit % 2000 !== 0) continue;
        held.push(await servers[transport](client));
      }
      const [first = 0] = held;
      assert.ok((held.at(-1) ?? 0) < first + 3_000_000, held.map((bytes) => (bytes / 1e6).toFixed(1)).join(', '));
      assert.deepEqual(client.log, []);
      await client.stop();
    });
  });
