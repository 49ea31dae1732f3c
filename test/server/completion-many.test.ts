import assert from 'node:assert/strict';
import { type CompletionList, CompletionRequest } from 'vscode-languageserver';
import { type Client, cursor, startClient } from './support/client.js';

const config = `include: ["**/*.md"]
types:
  spec:
    match: ["specs/*.md"]
    fields: {runbooks: {type: list<ref<runbook>>}}
  runbook:
    match: ["runbooks/*.md"]
    id: {field: id}
    fields: {id: {type: string}}
`;

describe('Completion of ids among more than anybody reads', () => {
  let client: Client;

  before(async () => {
    const files: Record<string, string> = { 'shipshape.yaml': config, 'specs/pay.md': '---\nrunbooks: []\n---\n' };
    for (let at = 1; at <= 450; at++) {
      const id = `RUN-${String(at).padStart(4, '0')}`;
      files[`runbooks/${id}.md`] = `---\nid: ${id}\n---\n\n# ${at === 433 ? 'Locker offline' : `Way out ${at}`}\n`;
    }
    client = await startClient('direct', files);
    await client.open('specs/pay.md');
  });

  after(() => client.stop());

  it('proposes the first ones, and says that there are more', async () => {
    const { items, isIncomplete } = await proposedAt('runbooks: [|]');
    assert.equal(isIncomplete, true);
    assert.equal(items.length, 200);
    assert.equal(items[0]?.label, 'RUN-0001');
  });

  for (const [what, typed] of [
    ['the last letters of an id', 'RUN-0433'],
    ['an id in small letters', 'run-043'],
    ['the title', 'offline'],
    ['letters of the title', 'lckroff'],
    ['an id in quotes', '"RUN-0433'],
  ] as const)
    it(`finds one by ${what}`, async () => {
      const { items, isIncomplete } = await proposedAt(`runbooks: [${typed}|]`);
      assert.equal(isIncomplete, true);
      assert.ok(
        items.slice(0, 10).some(({ label }) => label === 'RUN-0433'),
        items.map(({ label, detail }) => `${label} ${detail ?? ''}`).join(),
      );
    });

  it('finds nothing where nothing goes with what is typed', async () => {
    assert.deepEqual((await proposedAt('runbooks: [nowhere|]')).items, []);
  });

  it('follows a title that is edited, an id that changes and a document that goes', async () => {
    await client.open('runbooks/RUN-0002.md');
    await client.edit('runbooks/RUN-0002.md', '---\nid: RUN-0002\n---\n\n# Zebra crossing\n');
    assert.deepEqual(await labelsAt('zebra'), ['RUN-0002']);
    await client.edit('runbooks/RUN-0002.md', '---\nid: WAY-0002\n---\n\n# Zebra crossing\n');
    assert.deepEqual(await labelsAt('zebra'), ['WAY-0002']);
    await client.write('runbooks/RUN-0433.md', undefined);
    assert.deepEqual(await labelsAt('offline'), []);
  });

  async function labelsAt(typed: string): Promise<readonly string[]> {
    return (await proposedAt(`runbooks: [${typed}|]`)).items.map(({ label }) => label);
  }

  async function proposedAt(line: string): Promise<CompletionList> {
    const { text, position } = cursor(`---\n${line}\n---\n`);
    await client.edit('specs/pay.md', text);
    const uri = client.uri('specs/pay.md');
    const answer = await client.request(CompletionRequest.type, { textDocument: { uri }, position });
    assert.ok(answer !== null && 'items' in answer);
    return answer;
  }
});
