import assert from 'node:assert/strict';
import { checkRequest } from '../../src/protocol/check.js';
import { draftRequest, typesRequest } from '../../src/protocol/documents.js';
import type { Request } from '../../src/protocol/message.js';
import {
  type ReadinessChange,
  readinessChanged,
  readinessReportRequest,
  readinessRequest,
} from '../../src/protocol/readiness.js';
import { setUpRequest } from '../../src/protocol/set-up.js';
import { type Client, startClient, transports } from './support/client.js';

const launch = (spec: string): string =>
  `---\nid: spring\ntitle: Spring\nstage: launch\ndate: 2026-12-01\nspec: ${spec}\n---\n# Spring\n`;

const files = {
  'shipshape.yaml': `include: ["**/*.md"]
types:
  launch:
    match: ["launches/*.md"]
    id: {field: id}
    title: Launch
    title-field: title
    date-field: date
    lifecycle: {field: stage, stages: [plan, launch, live]}
    ready-at: launch
    fields:
      id: {type: string}
      owner: {type: string}
      title: {type: string}
      date: {type: date}
gates:
  owned:
    title: Somebody answers for it
    applies-to: [launch]
    severity: blocker
    evidence: {field: owner}
    fix: Name an owner.
`,
  'launches/spring.md': launch('pay'),
  'launches/owned.md': launch('pay')
    .replace('id: spring', 'id: owned\nowner: team-a')
    .replace('2026-12-01', '2026-11-30'),
};

for (const transport of transports)
  describe(`The project's own requests over ${transport}`, () => {
    let client: Client;
    afterEach(() => client.stop());

    const ask = async <P, R>({ method }: Request<P, R>, params: P): Promise<R> =>
      await client.connection.sendRequest<R>(method, params);

    it('tell the readiness of launches, the nearest first, with lines', async () => {
      client = await startClient(transport, files);
      const { roots, subjects } = await ask(readinessRequest, {});
      assert.deepEqual(roots, [client.uri('').replace(/\/$/, '')]);
      assert.deepEqual(
        subjects.map(({ subject, words }) => [subject.id, subject.state, words.state, words.distance]),
        [
          ['owned', 'ready', 'ready', 'in 7 days'],
          ['spring', 'blocked', 'blocked', 'in 8 days'],
        ],
      );
      const [blocker] = subjects[1]?.subject.blockers ?? [];
      assert.deepEqual([blocker?.gate, blocker?.path, blocker?.line], ['owned', 'launches/spring.md', 1]);
      assert.equal(subjects[1]?.uri, client.uri('launches/spring.md'));
    });

    it('say which subjects changed with an edit, and no others', async () => {
      client = await startClient(transport, files);
      await ask(readinessRequest, {});
      const change = new Promise<ReadinessChange>((heard) => {
        client.connection.onNotification(readinessChanged.method, (params: ReadinessChange) => {
          if (params.uris !== undefined) heard(params);
        });
      });
      await client.open('launches/spring.md');
      await client.edit('launches/spring.md', launch('pay').replace('title:', 'owner: team-b\ntitle:'));
      assert.deepEqual((await change).uris, [client.uri('launches/spring.md')]);
      const uris = [client.uri('launches/spring.md')];
      const { subjects } = await ask(readinessRequest, { uris });
      assert.deepEqual(
        subjects.map(({ subject }) => subject.state),
        ['ready'],
      );
      await client.edit('launches/spring.md', launch('pay').replace('stage: launch', 'stage: live'));
      assert.deepEqual((await ask(readinessRequest, { uris, launchesOnly: true })).subjects, []);
      assert.equal((await ask(readinessRequest, { uris })).subjects.length, 1);
    });

    it('give the report as Markdown, with links that lead to the lines', async () => {
      client = await startClient(transport, files);
      const { markdown } = await ask(readinessReportRequest, {});
      assert.ok(markdown.includes(`[spring](${client.uri('launches/spring.md')}#L1)`), markdown);
    });

    it('check all documents, or those that are named', async () => {
      client = await startClient(transport, files);
      const all = await ask(checkRequest, {});
      assert.equal(all.documents, 2);
      assert.deepEqual(
        all.problems.map(({ uri, code }) => [uri, code]),
        [[client.uri('launches/spring.md'), 'owned']],
      );
      const some = await ask(checkRequest, { uris: [client.uri('launches/owned.md'), client.uri('absent.md')] });
      assert.deepEqual(some, { documents: 1, problems: [] });
    });

    it('draft a document of a type, and say why they cannot', async () => {
      client = await startClient(transport, files);
      const uri = client.uri('launches/spring.md');
      assert.deepEqual(
        (await ask(typesRequest, { uri })).types.map(({ name }) => name),
        ['launch'],
      );
      const drafted = await ask(draftRequest, { uri, type: 'launch', title: 'Lockers at stations' });
      assert.ok('uri' in drafted);
      assert.equal(drafted.uri, client.uri('launches/lockers-at-stations.md'));
      assert.match(drafted.text, /title: Lockers at stations/);
      const refused = await ask(draftRequest, { uri, type: 'nothing', title: 'X' });
      assert.deepEqual(refused, { fault: 'There is no type `nothing`.' });
    });

    it('propose a configuration for a folder that has none', async () => {
      client = await startClient(transport, { 'specs/a.md': '# A\n', 'runbooks/B.md': '# B\n' });
      const uri = client.uri('').replace(/\/$/, '');
      const all = await ask(setUpRequest, { uri });
      assert.deepEqual(
        all.types.map(({ type, count }) => [type, count]),
        [
          ['spec', 1],
          ['runbook', 1],
        ],
      );
      const some = await ask(setUpRequest, { uri, types: ['spec'] });
      assert.match(some.text, /spec:/);
      assert.doesNotMatch(some.text, /runbook:/);
    });
  });
