import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { InlayHintRequest, HoverRequest } from 'vscode-languageserver';
import { readinessChanged, type ReadinessParams, type ReadinessResult } from '../../src/protocol/readiness.js';
import { addCommits, makeRepository } from '../support/repository.js';
import { type Client, startClient, today, type Transport } from './support/client.js';
import { HandClock } from './support/hand-clock.js';

const config = `include: ["specs/*.md"]
types:
  spec:
    match: ["specs/*.md"]
    lifecycle: { field: stage, stages: [discovery, launch], ended: [] }
    fields:
      stage: { type: string }
      status: { type: string }
      authors: { type: list<person> }
      approvals: { type: list<any> }
      launch-date: { type: date }
      last-tested: { type: date }
      watch-paths: { type: list<string> }
      metric: { type: string }
gates:
  code: { title: Tested as it is, applies-to: [spec], due: discovery, evidence: { code-unchanged: last-tested } }
  kept: { title: Kept to, applies-to: [spec], due: discovery, evidence: { unchanged-since: status, in: [running], fields: [metric] } }
  approved: { title: Approved, applies-to: [spec], due: discovery, evidence: { approval: launch, fields: [metric] } }
  near: { title: Tested lately, applies-to: [spec], due: discovery, evidence: { fresh: last-tested, within: P84D } }
`;
const draft = '---\nstage: discovery\nstatus: draft\nlast-tested: 2026-09-01\nwatch-paths: [code/**]\n---\n# Pay\n';
const running = draft
  .replace('draft', 'running')
  .replace(
    'watch',
    'metric: Pickups\napprovals: [{ stage: launch, by: ann, date: 2026-09-02, status: approved }]\nwatch',
  );
const files = { 'shipshape.yaml': config, 'specs/pay.md': running };

const capabilities = {
  textDocument: { publishDiagnostics: {} },
  workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
};

/** How the gates of the spec stand, in the order of the configuration. */
async function states(client: Client): Promise<string> {
  const params: ReadinessParams = { uris: [client.uri('specs/pay.md')] };
  const { subjects } = await client.connection.sendRequest<ReadinessResult>('shipshape/readiness', params);
  const gates = subjects[0]?.subject.gates ?? [];
  return ['code', 'kept', 'approved', 'near']
    .map((id) => `${id} ${gates.find((gate) => gate.id === id)?.state ?? 'absent'}`)
    .join(', ');
}

/** A client that keeps what it was told of readiness, and what it was asked to ask again. */
async function start(transport: Transport, clock: HandClock, onDisk: boolean) {
  const told: string[] = [];
  let wake = (): void => undefined;
  const heard = (what: string): null => {
    told.push(what);
    wake();
    return null;
  };
  const client = await startClient(transport, files, {
    capabilities,
    clock,
    onDisk,
    // The machine's own day counts.
    options: { today: undefined, cache: false },
    beforeInitialized: (connection) => {
      connection.onNotification(readinessChanged.method, ({ uris }: { uris?: string[] }) => {
        heard(`readiness of ${uris?.map((uri) => uri.slice(uri.lastIndexOf('/') + 1)).join(' ') ?? 'all'}`);
      });
      connection.onRequest('workspace/inlayHint/refresh', () => heard('hints'));
      connection.onRequest('workspace/codeLens/refresh', () => heard('lenses'));
    },
  });
  /** Resolves when the client has been told all of this since the last time. */
  const hears = async (...all: readonly string[]): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`told: ${told.join(', ')}`)), 20_000);
      wake = () => {
        if (!all.every((what) => told.includes(what))) return;
        clearTimeout(timer);
        resolve();
      };
      wake();
    });
    told.length = 0;
  };
  return { client, told, hears };
}

for (const transport of ['direct', 'stdio'] as const)
  describe(`While the server runs over ${transport}, the world moves on`, () => {
    let client: Client;
    let clock: HandClock;
    beforeEach(() => {
      clock = new HandClock(today);
    });
    afterEach(async () => {
      await client.stop();
      clock.dispose();
    });

    it('a commit, and one taken back, turn gates that rest on the past, and no document has been touched', async () => {
      const started = await start(transport, clock, true);
      ({ client } = started);
      const root = client.folder ?? '';
      const git = (...args: readonly string[]): void => {
        assert.equal(spawnSync('git', ['-C', root, ...args]).status, 0, args.join(' '));
      };
      makeRepository(root, [
        { date: '2026-08-01', message: 'Draft', files: { ...files, 'specs/pay.md': draft, 'code/pay.ts': '1\n' } },
      ]);
      git('checkout', '-q', '--detach');
      await client.write('specs/pay.md', running);
      const before = 'code pass, kept unmeasured, approved unmeasured, near pass';
      const after = 'code fail, kept pass, approved pass, near pass';
      assert.equal(await states(client), before);
      const commit = { 'specs/pay.md': running, 'code/pay.ts': '2\n' };
      started.told.length = 0;
      git('checkout', '-q', '-f', 'main');
      addCommits(root, [{ date: '2026-10-01', message: 'Run', files: commit }]);
      clock.tick();
      await started.hears('readiness of pay.md', 'lenses', 'hints');
      assert.equal(await states(client), after);
      await client.diagnostics('specs/pay.md', (all) => all.some(({ code }) => code === 'code'));
      git('reset', '-q', '--soft', 'HEAD~1');
      clock.tick();
      await started.hears('readiness of pay.md');
      assert.equal(await states(client), before);
      await client.diagnostics('specs/pay.md', (all) => !all.some(({ code }) => code === 'code'));
      assert.deepEqual(client.log, []);
    });

    it('a new day turns gates that rest on it, and the client hears of it', async () => {
      const started = await start(transport, clock, false);
      ({ client } = started);
      assert.match(await states(client), /near pass/);
      await client.open('specs/pay.md');
      started.told.length = 0;
      clock.today = '2026-11-25';
      clock.tick();
      await started.hears('readiness of pay.md', 'lenses', 'hints');
      assert.match(await states(client), /near fail/);
      await client.diagnostics('specs/pay.md', (all) => all.some(({ code }) => code === 'near'));
      clock.today = today;
      clock.tick();
      await started.hears('readiness of pay.md', 'lenses', 'hints');
      await client.diagnostics('specs/pay.md', (all) => !all.some(({ code }) => code === 'near'));
      assert.deepEqual(client.log, []);
    });
  });

describe('A server that slept over midnight', () => {
  it('is right when it is asked first, and makes up for what it sent', async () => {
    const clock = new HandClock(today);
    const { client, hears } = await start('direct', clock, false);
    await client.open('specs/pay.md');
    assert.match(await states(client), /near pass/);
    clock.today = '2026-11-25';
    assert.match(await states(client), /near fail/);
    await hears('lenses', 'hints');
    await client.diagnostics('specs/pay.md', (all) => all.some(({ code }) => code === 'near'));
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = await client.request(InlayHintRequest.type, {
      textDocument: { uri: client.uri('specs/pay.md') },
      range,
    });
    assert.ok(
      hints?.some(({ label }) => label === '85 days ago'),
      JSON.stringify(hints),
    );
    await client.stop();
  });

  it('keeps to the day that the client has set', async () => {
    const clock = new HandClock(today);
    const client = await startClient('direct', files, { clock });
    assert.match(await states(client), /near pass/);
    clock.today = '2026-11-25';
    clock.tick();
    assert.match(await states(client), /near pass/);
    await client.stop();
  });
});

describe('Without git', () => {
  it('gates that rest on the past are unmeasured, and looking at it throws nothing', async () => {
    const clock = new HandClock(today);
    const { client } = await start('direct', clock, false);
    await client.open('specs/pay.md');
    for (let times = 0; times < 3; times++) {
      clock.tick();
      assert.match(await states(client), /^code unmeasured, kept unmeasured, approved unmeasured, near pass$/);
    }
    const position = { line: 0, character: 0 };
    await client.request(HoverRequest.type, { textDocument: { uri: client.uri('specs/pay.md') }, position });
    assert.deepEqual(client.log, []);
    await client.stop();
  });
});
