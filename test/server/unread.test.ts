import assert from 'node:assert/strict';
import {
  CompletionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  type ShowMessageRequestParams,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import { type CheckResult } from '../../src/protocol/check.js';
import { type ReadinessResult } from '../../src/protocol/readiness.js';
import { type Client, startClient, type Transport, transports } from './support/client.js';
import { specs } from './support/workspaces.js';

const config = specs('      after: {type: "list<ref<spec>>"}\n');
const spec = '---\nstage: draft\n---\n# Pay\n';
/** One fault of its own, and two things that only the others could tell. */
const open =
  '---\nstage: draft\nafter: [specs/s1.md, specs/nowhere.md]\n---\n\n# Open\n\n<!-- shipshape-disable-next-line link-broken -->\n\n[There](./s2.md).\n';
const count = 2000;
const files = (): Record<string, string> => {
  const many: Record<string, string> = { 'shipshape.yaml': config, 'specs/open.md': open };
  for (let at = 0; at < count; at++) many[`specs/s${at}.md`] = spec;
  return many;
};

interface Reading {
  readonly client: Client;
  /** Reports of each time that documents were read, as percentages. */
  readonly readings: { percentages: number[]; ended: boolean; cancellable: boolean }[];
  readonly asked: ShowMessageRequestParams[];
  /** How often the reading will be stopped. */
  readonly person: { stops: number };
}

/** A client whose person stops the reading some times, as soon as it has got on a little, and says the same to every question. */
async function start(transport: Transport, { stops, says }: { stops: number; says?: string }): Promise<Reading> {
  const readings: Reading['readings'] = [];
  const person = { stops };
  const asked: ShowMessageRequestParams[] = [];
  // Messages may come before it is known.
  const known: { client?: Client } = {};
  const client = await startClient(transport, files(), {
    capabilities: { textDocument: { publishDiagnostics: {} }, window: { workDoneProgress: true } },
    options: { cache: false },
    beforeInitialized: (connection) => {
      connection.onRequest('window/workDoneProgress/create', () => null);
      connection.onRequest('window/showMessageRequest', (params: ShowMessageRequestParams) => {
        asked.push(params);
        known.client?.look();
        return params.actions?.find(({ title }) => title === says) ?? null;
      });
      connection.onNotification('$/progress', ({ token, value }: { token: string; value: Value }) => {
        if (value.kind === 'begin')
          readings.push({ percentages: [], ended: false, cancellable: value.cancellable === true });
        const now = readings.at(-1);
        if (now === undefined) return;
        if (value.kind === 'report') now.percentages.push(value.percentage ?? 0);
        if (value.kind === 'report' && now.percentages.length === 3 && person.stops > 0) {
          person.stops--;
          void connection.sendNotification('window/workDoneProgress/cancel', { token });
        }
        if (value.kind === 'end') now.ended = true;
        known.client?.look();
      });
    },
  });
  known.client = client;
  return { client, readings, asked, person };
}

interface Value {
  readonly kind: string;
  readonly percentage?: number;
  readonly cancellable?: boolean;
}

const codes = (client: Client, path: string): readonly unknown[] =>
  (client.published.get(path) ?? []).map(({ code }) => code);

for (const transport of transports)
  describe(`Reading many documents over ${transport}, when somebody stops it`, () => {
    it('is told, open documents are checked by themselves, and nothing is said of what was not read', async () => {
      const { client, readings, asked: questions } = await start(transport, { stops: 1 });
      await client.until(
        () => questions.length === 1,
        () => JSON.stringify(readings),
      );
      const [reading] = readings;
      assert.ok(reading?.cancellable === true && reading.ended && Math.max(...reading.percentages) < 100);
      assert.match(
        questions[0]?.message ?? '',
        /^Reading the documents of [\w-]+ was stopped: \d+ of 2001 were looked at\. Until they are, an open document is checked by itself alone, and nothing is known of the others\. Choose "Read them now", or restart the language server\.$/,
      );
      assert.ok(client.log.some((line) => /was stopped: \d+ of 2001/.test(line)));
      await client.open('specs/open.md');
      await client.diagnostics('specs/open.md', (all) => all.length > 0);
      assert.deepEqual(codes(client, 'specs/open.md'), ['field-missing']);
      assert.deepEqual([...client.published.keys()], ['specs/open.md']);
      const textDocument = { uri: client.uri('specs/open.md') };
      const asked = await client.request(DocumentDiagnosticRequest.type, { textDocument });
      assert.deepEqual(asked.kind === 'full' && asked.items.map(({ code }) => code), ['field-missing']);
      const all = await client.request(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
      assert.deepEqual(
        all.items.map(({ uri }) => uri),
        [textDocument.uri],
      );
      const position = { line: 2, character: 10 };
      assert.equal(await client.request(HoverRequest.type, { textDocument, position }), null);
      const proposed = await client.request(CompletionRequest.type, { textDocument, position });
      assert.ok(!JSON.stringify(proposed).includes('s1'), 'no document is proposed');
      const told = await client.connection.sendRequest<ReadinessResult>('shipshape/readiness', {});
      assert.deepEqual([told.roots, told.unread.length, told.subjects], [[], 1, []]);
      await client.edit('specs/open.md', open.replace('stage: draft', 'stage: draft\ntitle: Open'));
      await client.diagnostics('specs/open.md', (all) => all.length === 0);
      await client.stop();
    });

    it('is taken up again when the person says so', async () => {
      const { client, readings } = await start(transport, { stops: 1, says: 'Read them now' });
      await client.diagnostics(`specs/s${count - 1}.md`, (all) => all.length === 1);
      await client.diagnostics('specs/open.md', (all) => all.some(({ code }) => code === 'reference-broken'));
      await client.diagnostics('specs/open.md', (all) => all.some(({ code }) => code === 'directive-unused'));
      assert.equal(readings.length, 2);
      assert.equal(readings[1]?.percentages.at(-1), 100);
      const told = await client.connection.sendRequest<ReadinessResult>('shipshape/readiness', {});
      assert.deepEqual([told.roots.length, told.unread], [1, []]);
      await client.stop();
    });

    it('is taken up again by a check of everything, which fails where it is stopped once more', async () => {
      const { client, readings } = await start(transport, { stops: 2 });
      await client.until(
        () => readings[0]?.ended === true,
        () => JSON.stringify(readings),
      );
      const check = (): Promise<CheckResult> => client.connection.sendRequest<CheckResult>('shipshape/check', {});
      await assert.rejects(check(), /Nothing was checked: reading the documents was stopped/);
      assert.equal(readings.length, 2);
      const { documents, problems } = await check();
      assert.equal(readings.length, 3);
      assert.equal(documents, count + 1);
      assert.ok(problems.length > count);
      await client.stop();
    });
  });

describe('A configuration that changes while its documents are read by it', () => {
  it('leaves the older one in force where the reading is stopped, and says so', async () => {
    const { client, asked, person, readings } = await start('direct', { stops: 0 });
    await client.until(
      () => client.published.size === count + 1,
      () => `${client.published.size} published`,
    );
    person.stops = 1;
    await client.write('shipshape.yaml', config.replace('title: {type: string, due: draft}', 'title: {type: string}'));
    await client.until(
      () => asked.length === 1,
      () => JSON.stringify([person, readings]),
    );
    assert.match(asked[0]?.message ?? '', /Until they are, what is shown follows the configuration as it was before\./);
    assert.equal(client.published.get('specs/s1.md')?.length, 1);
    await client.connection.sendRequest('shipshape/check', {});
    await client.diagnostics('specs/s1.md', (all) => all.length === 0);
    await client.stop();
  });
});
