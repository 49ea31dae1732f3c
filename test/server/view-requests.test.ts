import assert from 'node:assert/strict';
import { experimentsRequest } from '../../src/protocol/experiments.js';
import { insightsRequest } from '../../src/protocol/insights.js';
import type { Request } from '../../src/protocol/message.js';
import { readinessRequest } from '../../src/protocol/readiness.js';
import { relationsChanged, relationsRequest } from '../../src/protocol/relations.js';
import { moveItemRequest, type MoveItemParams, roadmapRequest } from '../../src/protocol/roadmap.js';
import { runbooksRequest } from '../../src/protocol/runbooks.js';
import type { ViewChange, ViewParams, ViewResult } from '../../src/protocol/view.js';
import { type Client, startClient, transports } from './support/client.js';

const document = (lines: string, body = ''): string => `---\n${lines}\n---\n# Title\n${body}`;
const spec = (id: string, lines: string, body?: string): string =>
  document(`id: ${id}\ntitle: About ${id}\nstage: planning\nowner: '@acme/doors'\n${lines}`, body);

const files = {
  'shipshape.yaml': 'extends: [shipshape:product]\n',
  'specs/SPEC-0001.md': spec('SPEC-0001', 'requires: [SPEC-0002]\nevidence: [INS-0001]\ntarget-date: 2027-02-09'),
  'specs/SPEC-0002.md': spec(
    'SPEC-0002',
    'requires: [SPEC-0003, SPEC-9999]',
    '\nSee [the first](SPEC-0001.md).\n\nOr [nothing](absent.md).\n',
  ),
  'specs/SPEC-0003.md': spec('SPEC-0003', 'requires: [SPEC-0001]'),
  'roadmaps/plan.md': document(
    "id: plan\ntitle: Plan\nstatus: active\nowner: '@acme/doors'\nitems:\n  - { spec: SPEC-0001, horizon: 2026-Q4 } # soon\n  - spec: SPEC-0002\n  - { title: Quiet doors, horizon: later }",
  ),
  'launches/spring.md': document(
    "id: spring\ntitle: Spring\nstatus: planned\nowner: '@acme/doors'\nlaunch-date: 2026-12-01\nspecs: [SPEC-0001]\nrunbooks: [DoorStuck]",
  ),
  'runbooks/DoorStuck.md': document(
    "id: DoorStuck\ntitle: DoorStuck\nstatus: active\nowner: '@acme/sre'\nservice: doors\nalerts: [DoorStuck, DoorSlow]\nlast-tested: 2026-02-10\nlast-reviewed: 2026-11-01",
  ),
  'runbooks/New.md': document("id: New\ntitle: New\nstatus: active\nowner: '@acme/sre'"),
  'runbooks/Draft.md': document("id: Draft\ntitle: Draft\nstatus: draft\nowner: '@acme/sre'"),
  'experiments/EXP-0001.md': document(
    "id: EXP-0001\ntitle: Colours\nstatus: running\nowner: '@acme/doors'\ngroup: doors\nend-date: 2026-11-20",
  ),
  'insights/INS-0001.md': document("id: INS-0001\ntitle: Doors are slow\nowner: '@acme/doors'\nconfidence: high"),
};

const requests: readonly Request<ViewParams, ViewResult<unknown>>[] = [
  readinessRequest,
  roadmapRequest,
  runbooksRequest,
  experimentsRequest,
  insightsRequest,
  relationsRequest,
];

for (const transport of transports)
  describe(`Requests for views over ${transport}`, () => {
    let client: Client;
    afterEach(() => client.stop());

    const ask = async <P, R>({ method }: Request<P, R>, params: P): Promise<R> =>
      await client.connection.sendRequest<R>(method, params);

    it('tell runbooks, those that want attention first, with what rests on them and by when they were to be tested', async () => {
      client = await startClient(transport, files);
      const { roots, subjects } = await ask(runbooksRequest, {});
      assert.deepEqual(roots, [client.uri('').replace(/\/$/, '')]);
      assert.deepEqual(
        subjects.map(({ uri, subject }) => [uri, subject.state]),
        [
          [client.uri('runbooks/New.md'), 'untested'],
          [client.uri('runbooks/DoorStuck.md'), 'overdue'],
          [client.uri('runbooks/Draft.md'), 'draft'],
        ],
      );
      const { alerts, checks, usedBy, service } = subjects[1]?.subject ?? {};
      assert.deepEqual([alerts, service], [['DoorStuck', 'DoorSlow'], 'doors']);
      assert.deepEqual(checks?.[0], {
        field: 'last-tested',
        date: '2026-02-10',
        until: '2026-08-09',
        days: -106,
        line: 8,
      });
      assert.deepEqual(
        usedBy?.map(({ path, line, type }) => [path, line, type]),
        [['launches/spring.md', 8, 'launch']],
      );
    });

    it('tell experiments and insights as the registers have them', async () => {
      client = await startClient(transport, files);
      const experiments = await ask(experimentsRequest, {});
      assert.deepEqual(
        experiments.subjects.map(({ subject: { id, group, state, days, line } }) => [id, group, state, days, line]),
        [['EXP-0001', 'doors', 'overdue', -3, 7]],
      );
      const insights = await ask(insightsRequest, { uris: [client.uri('insights/INS-0001.md')] });
      assert.deepEqual(
        insights.subjects.map(({ subject }) =>
          subject.kind === 'insight' ? subject.supports.map(({ path, line }) => [path, line]) : [],
        ),
        [[['specs/SPEC-0001.md', 7]]],
      );
      const everything = await ask(insightsRequest, {});
      assert.deepEqual(
        everything.subjects.map(({ uri, subject: { kind, path } }) => [uri, kind, path]),
        [
          [client.uri('insights/INS-0001.md'), 'insight', 'insights/INS-0001.md'],
          [client.uri('specs/SPEC-0002.md'), 'spec-without-insight', 'specs/SPEC-0002.md'],
          [client.uri('specs/SPEC-0003.md'), 'spec-without-insight', 'specs/SPEC-0003.md'],
        ],
      );
    });

    it('tell relations in both directions, unresolved ones and chains that end in a circle', async () => {
      client = await startClient(transport, files);
      const { subjects } = await ask(relationsRequest, { uris: [client.uri('specs/SPEC-0002.md')] });
      const subject = subjects[0]?.subject;
      assert.ok(subject !== undefined);
      assert.deepEqual(
        subject.outgoing.map(({ field, lines }) => [
          field,
          lines.map(({ written, state, line }) => [written, state, line]),
        ]),
        [
          [
            'requires',
            [
              ['SPEC-0003', 'document', 6],
              ['SPEC-9999', 'absent', 6],
            ],
          ],
          [
            null,
            [
              ['SPEC-0001.md', 'document', 10],
              ['absent.md', 'absent', 12],
            ],
          ],
        ],
      );
      assert.deepEqual(
        subject.incoming.map(({ field, lines }) => [field, lines.map(({ path, line }) => [path, line])]),
        [
          ['items.spec', [['roadmaps/plan.md', 8]]],
          ['requires', [['specs/SPEC-0001.md', 6]]],
        ],
      );
      assert.deepEqual(
        subject.dependsOn.steps.map(({ depth, document: { id }, ends }) => [depth, id, ends]),
        [
          [1, 'SPEC-0003', null],
          [2, 'SPEC-0001', null],
          [3, 'SPEC-0002', 'circle'],
        ],
      );
      assert.ok(subject.dependsOn.isWhole);
      assert.deepEqual(
        subject.requiredBy.steps.map(({ depth, document: { id }, ends }) => [depth, id, ends]),
        [
          [1, 'SPEC-0001', null],
          [2, 'spring', null],
          [2, 'SPEC-0003', null],
          [3, 'SPEC-0002', 'circle'],
        ],
      );
    });

    it('tell the roadmap by horizon, with what does not agree, and specs that are on none', async () => {
      client = await startClient(transport, files);
      const { subjects } = await ask(roadmapRequest, {});
      const told = subjects.map(({ uri, subject }) => [
        uri.slice(client.top.length + 1),
        subject.kind === 'item' ? `${subject.horizon.id}, in ${subject.quarter.id}` : subject.disagreement.kind,
        subject.kind === 'item' ? subject.disagreements.map(({ kind }) => kind) : [],
      ]);
      assert.deepEqual(told, [
        ['specs/SPEC-0001.md', '2026-Q4, in 2026-Q4', ['item-date', 'target-launch']],
        ['roadmaps/plan.md', 'later, in ', ['no-spec']],
        ['specs/SPEC-0002.md', ', in ', []],
        ['specs/SPEC-0003.md', 'no-roadmap', []],
      ]);
    });

    it('give the edits that move an item of the roadmap, which then stands there', async () => {
      client = await startClient(transport, files);
      const path = 'roadmaps/plan.md';
      await client.open(path);
      const uri = client.uri(path);
      const move = async (params: Omit<MoveItemParams, 'uri'>): Promise<void> => {
        const result = await ask(moveItemRequest, { uri, ...params });
        assert.ok('changes' in result, JSON.stringify(result));
        assert.deepEqual(Object.keys(result.changes), [uri]);
        await client.apply(path, result.changes[uri]?.map(({ range, newText }) => ({ range, newText })) ?? []);
      };
      await move({ spec: client.uri('specs/SPEC-0001.md'), title: 'any', horizon: '2027-Q1' });
      await move({ spec: client.uri('specs/SPEC-0002.md'), title: 'any', horizon: 'next' });
      await move({ spec: null, title: 'Quiet doors', horizon: 'now' });
      const { subjects } = await ask(roadmapRequest, {});
      assert.deepEqual(
        subjects.flatMap(({ subject }) => (subject.kind === 'item' ? [[subject.item.title, subject.horizon.id]] : [])),
        [
          ['Quiet doors', 'now'],
          ['About SPEC-0002', 'next'],
          ['About SPEC-0001', '2027-Q1'],
        ],
      );
      assert.ok(client.textOf(path).includes('horizon: 2027-Q1 } # soon'));
    });

    it('say why an item cannot be moved', async () => {
      client = await startClient(transport, files);
      const uri = client.uri('roadmaps/plan.md');
      const refusals = await Promise.all(
        [
          { uri, spec: null, title: 'Nothing', horizon: 'now' },
          { uri, spec: null, title: 'Quiet doors', horizon: 'some day, perhaps' },
          { uri: client.uri('absent.md'), spec: null, title: 'Quiet doors', horizon: 'now' },
        ].map((params) => ask(moveItemRequest, params)),
      );
      for (const [index, words] of [/has no item for Nothing/, /is no horizon/, /No roadmap/].entries()) {
        const refusal = refusals[index];
        assert.ok(refusal !== undefined && 'refused' in refusal);
        assert.match(refusal.refused, words);
      }
    });

    it('are told apart: a change of another view, and of what nobody asked for, is not told', async () => {
      client = await startClient(transport, files);
      const told: string[] = [];
      const heard: ViewChange[] = [];
      client.connection.onUnhandledNotification(({ method }) => told.push(method));
      const change = new Promise<void>((resolve) => {
        client.connection.onNotification(relationsChanged.method, (params: ViewChange) => {
          heard.push(params);
          resolve();
        });
      });
      const uris = [client.uri('specs/SPEC-0002.md')];
      await ask(relationsRequest, { uris });
      await client.open('specs/SPEC-0003.md');
      await client.edit('specs/SPEC-0003.md', files['specs/SPEC-0003.md'].replace('About SPEC-0003', 'Another'));
      await change;
      assert.deepEqual(heard, [{ uris }]);
      assert.deepEqual(
        told.filter((method) => method.startsWith('shipshape/')),
        [],
      );
    });

    it('answer for each of several folders, and for nested configurations with what holds there', async () => {
      client = await startClient(
        transport,
        {
          'one/shipshape.yaml': 'extends: [shipshape:product]\n',
          'one/runbooks/A.md': files['runbooks/New.md'],
          'one/team/shipshape.yaml': 'types:\n  runbook: { match: ["**/run/*.md"] }\n',
          'one/team/run/B.md': files['runbooks/New.md'],
          'two/shipshape.yaml': 'extends: [shipshape:product]\n',
          'two/runbooks/C.md': files['runbooks/Draft.md'],
        },
        { folders: ['one', 'two'] },
      );
      const { roots, subjects } = await ask(runbooksRequest, {});
      assert.deepEqual(roots, [client.uri('one'), client.uri('two')]);
      assert.deepEqual(
        subjects.map(({ uri, root, subject }) => [uri, root, subject.path]),
        [
          [client.uri('one/runbooks/A.md'), client.uri('one'), 'runbooks/A.md'],
          [client.uri('one/team/run/B.md'), client.uri('one'), 'team/run/B.md'],
          [client.uri('two/runbooks/C.md'), client.uri('two'), 'runbooks/C.md'],
        ],
      );
    });

    for (const [what, texts, roots] of [
      ['without a configuration', { 'specs/SPEC-0001.md': files['specs/SPEC-0001.md'] }, 0],
      ['with a faulty one', { ...files, 'shipshape.yaml': 'types: [oops\n' }, 0],
      ['without documents', { 'shipshape.yaml': files['shipshape.yaml'] }, 1],
    ] as const)
      it(`answer with nothing in a workspace ${what}`, async () => {
        client = await startClient(transport, texts);
        for (const request of requests)
          for (const params of [{}, { uris: [client.uri('specs/SPEC-0001.md'), 'untitled:Untitled-1'] }]) {
            const answer = await ask(request, params);
            assert.deepEqual([answer.roots.length, answer.subjects], [roots, []], request.method);
          }
      });
  });
