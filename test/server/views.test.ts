import fc from 'fast-check';
import { experimentsChanged, experimentsRequest } from '../../src/protocol/experiments.js';
import { insightsChanged, insightsRequest } from '../../src/protocol/insights.js';
import { relationsChanged, relationsRequest } from '../../src/protocol/relations.js';
import { runbooksChanged, runbooksRequest } from '../../src/protocol/runbooks.js';
import { roadmapChanged, roadmapRequest } from '../../src/protocol/roadmap.js';
import { readinessChanged, readinessRequest } from '../../src/protocol/readiness.js';
import { type Client, startClient, type Transport, transports } from './support/client.js';
import { askAll, Follower, type ViewMessages } from './support/follower.js';

const views: readonly ViewMessages[] = [
  { name: 'readiness', request: readinessRequest, changed: readinessChanged, also: { launchesOnly: true } },
  { name: 'experiments', request: experimentsRequest, changed: experimentsChanged },
  { name: 'roadmap', request: roadmapRequest, changed: roadmapChanged },
  { name: 'runbooks', request: runbooksRequest, changed: runbooksChanged },
  { name: 'relations', request: relationsRequest, changed: relationsChanged },
  { name: 'insights', request: insightsRequest, changed: insightsChanged },
];

const ids = ['01', '02', '03'];
const days = ['2026-11-20', '2026-12-01', '2027-02-01', '2026-Q4'];
const owners = ["'@acme/doors'", "'@acme/pay'"];

/** Documents of every type that a view shows, which point at each other and at what may be missing. */
const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const common = fc.record({
  title: one('Doors', 'Lockers', 'Codes'),
  owner: one(...owners),
  more: one('', '\nMore words.\n'),
});
const documentOf: Readonly<Record<string, (id: string) => fc.Arbitrary<string>>> = {
  launches: (id) =>
    fc
      .tuple(common, one('planned', 'ready', 'launched', 'cancelled'), one(...days), one(...ids), one(...ids))
      .map(
        ([{ title, owner, more }, status, day, spec, runbook]) =>
          `---\nid: launch-${id}\ntitle: ${title}\nstatus: ${status}\nowner: ${owner}\nlaunch-date: ${day}\nspecs: [SPEC-${spec}]\nrunbooks: [Alert${runbook}]\n---\n# ${title}\n${more}`,
      ),
  specs: (id) =>
    fc
      .tuple(common, one('discovery', 'planning', 'launch', 'live'), one(...days), one(...ids), one(...ids))
      .map(
        ([{ title, owner, more }, stage, day, other, insight]) =>
          `---\nid: SPEC-${id}\ntitle: ${title}\nstage: ${stage}\nowner: ${owner}\ntarget-date: ${day}\nrequires: [SPEC-${other}]\nevidence: [INS-${insight}]\nrunbooks: [Alert${other}]\n---\n# ${title}\n${more}`,
      ),
  runbooks: (id) =>
    fc
      .tuple(common, one('draft', 'active', 'deprecated'), one('2026-11-01', '2025-01-01', 'soon'), one(...ids))
      .map(
        ([{ title, owner, more }, status, tested, alert]) =>
          `---\nid: Alert${id}\ntitle: ${title}\nstatus: ${status}\nowner: ${owner}\nalerts: [Alert${alert}]\nlast-tested: ${tested}\n---\n# ${title}\n${more}`,
      ),
  experiments: (id) =>
    fc
      .tuple(common, one('draft', 'running', 'concluded', 'stopped'), one(...days), one('', 'decision: ship\n'))
      .map(
        ([{ title, owner, more }, status, end, decision]) =>
          `---\nid: EXP-${id}\ntitle: ${title}\nstatus: ${status}\nowner: ${owner}\nend-date: ${end}\n${decision}---\n# ${title}\n${more}`,
      ),
  insights: (id) =>
    fc
      .tuple(common, one('high', 'low'), one('2026-01-01', '2026-10-01'))
      .map(
        ([{ title, owner, more }, confidence, date]) =>
          `---\nid: INS-${id}\ntitle: ${title}\nowner: ${owner}\nconfidence: ${confidence}\ndate: ${date}\n---\n# ${title}\n${more}`,
      ),
  roadmaps: (id) =>
    fc
      .tuple(
        common,
        one('draft', 'active', 'archived'),
        fc.array(fc.tuple(one(...ids), one('now', 'later', '2026-Q4', '2027-Q1'))),
      )
      .map(
        ([{ title, owner, more }, status, items]) =>
          `---\nid: roadmap-${id}\ntitle: ${title}\nstatus: ${status}\nowner: ${owner}\nitems:\n${items.map(([spec, horizon]) => `  - { spec: SPEC-${spec}, horizon: ${horizon} }\n`).join('')}---\n# ${title}\n${more}`,
      ),
};

interface Edit {
  readonly path: string;
  /** Undefined deletes the file. */
  readonly text: string | undefined;
}

const edit = fc.tuple(one(...Object.keys(documentOf)), one(...ids)).chain(([folder, id]): fc.Arbitrary<Edit> => {
  const text = documentOf[folder]?.(id) ?? one('');
  return fc.record({
    path: one(`${folder}/${id}.md`),
    text: fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: one(undefined) }),
  });
});

const config = 'extends: [shipshape:product]\n';

async function play(client: Client, edits: readonly Edit[]): Promise<void> {
  for (const [index, { path, text }] of edits.entries()) {
    await client.write(path, text);
    // Some edits come together, and between others the server has time to say what they did.
    if (index % 3 === 0) await client.connection.sendRequest('shipshape/check', { uris: [client.uri(path)] });
  }
}

describe('A client that only follows notifications', () => {
  const ends = async (transport: Transport, before: readonly Edit[], edits: readonly Edit[]): Promise<void> => {
    const files = new Map([['shipshape.yaml', config]]);
    for (const { path, text } of before) if (text !== undefined) files.set(path, text);
    const client = await startClient(transport, Object.fromEntries(files));
    try {
      const followers = views.map((view) => new Follower(client, view));
      for (const follower of followers) await follower.begin();
      await play(client, edits);
      const fresh = await startClient('direct', Object.fromEntries(client.files));
      const wanted = await Promise.all(views.map((view) => askAll(fresh, view)));
      await fresh.stop();
      await Promise.all(followers.map((follower, index) => follower.shows(wanted[index] ?? new Map())));
    } finally {
      await client.stop();
    }
  };
  const some = (least: number, most: number): fc.Arbitrary<readonly Edit[]> =>
    fc.array(edit, { minLength: least, maxLength: most });

  it('ends with what asking for everything anew gives, in each view, whatever is edited', async () => {
    await fc.assert(
      fc.asyncProperty(some(0, 24), some(1, 8), (before, edits) => ends('direct', before, edits)),
      { numRuns: 20, endOnFailure: true },
    );
  });

  for (const transport of transports.filter((other) => other !== 'direct'))
    it(`does so over ${transport}`, async () => {
      const [[before, edits] = [[], []]] = fc.sample(fc.tuple(some(24, 24), some(8, 8)), { numRuns: 1, seed: 7 });
      await ends(transport, before, edits);
    });
});
