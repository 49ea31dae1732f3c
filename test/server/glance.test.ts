import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CompletionRequest, DocumentDiagnosticRequest } from 'vscode-languageserver';
import { toPosition, toText } from '../../src/server/convert.js';
import { type Client, startClient } from './support/client.js';

const files = {
  'shipshape.yaml': `extends: [shipshape:product]
owners: {also: [team-a, "@acme/pay"]}
`,
  'specs/pay.md': `---
id: SPEC-1
title: Pay by link
stage: planning
owner: team-a
requires: [SPEC-2]
runbooks:
  - RUN-1
waivers: [{gate: has-owner, reason: soon}]
---

# Pay by link

## Summary

See [the other](other.md#summary) and [above](#summary).

### Notes
`,
  'specs/other.md': '---\nid: SPEC-2\ntitle: The other one\nstage: live\n---\n\n# The other one\n\n## Summary\n',
  'runbooks/late.md': '---\ntype: runbook\nid: RUN-1\ntitle: Too late\n---\n\n# Too late\n',
};
const path = 'specs/pay.md';

const scraps = [
  ...['\n', '\r\n', '---\n', '...\n', '+++\n', ' ', '  ', ':', ': ', '- ', '[', ']', '{', '}', ',', '"', "'", '#', '|'],
  ...[
    'type: launch\n',
    'type: runbook\n',
    'type: nothing\n',
    'id: SPEC-2\n',
    'stage: ',
    'st',
    'owner: te',
    'RUN-',
    '*a',
  ],
  ...['requires: [', 'see-also: [SPEC-', 'waivers:\n  - gate: ', '## ', '# Other\n', '[x](', '](#', '<!-- ', '```\n'],
];
const edits = fc.array(
  fc.record({ at: fc.nat(400), gone: fc.constantFrom(0, 0, 0, 1, 4, 40), text: fc.constantFrom(...scraps) }),
  { minLength: 1, maxLength: 6 },
);

describe('A completion asked for right behind a keystroke', () => {
  let client: Client;
  before(async () => {
    client = await startClient('direct', files);
    await client.open(path);
  });
  after(() => client.stop());

  const ask = async (text: string, offset: number): Promise<string> => {
    const answer = await client.request(CompletionRequest.type, {
      textDocument: { uri: client.uri(path) },
      position: toPosition(toText(text).lines, offset),
    });
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    return JSON.stringify(items.map((item) => ({ ...item, data: undefined })));
  };

  it('is what it is once the whole document has been read, wherever the cursor and whatever the text', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(edits, async (all) => {
        let text: string = files[path];
        await client.edit(path, text);
        for (const { at, gone, text: added } of all) {
          const from = Math.min(at, text.length);
          text = text.slice(0, from) + added + text.slice(from + gone);
          const offset = from + added.length;
          await client.edit(path, text);
          const quick = await ask(text, offset);
          // Diagnostics are about the whole, which is read for them.
          await client.request(DocumentDiagnosticRequest.type, { textDocument: { uri: client.uri(path) } });
          assert.equal(quick, await ask(text, offset), text);
          most = Math.max(most, quick.length);
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(most > 1000, 'something is proposed somewhere');
    assert.deepEqual(client.log, []);
  });
});
