import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { examplesHistory } from '../../scripts/examples-history.js';
import { buildSubjects } from '../../src/core/report/ready/build.js';
import type { ReadySubject } from '../../src/core/report/ready/model.js';
import { lineOf, treeOf } from '../../src/node/commits.js';
import { Replay, type Standing } from '../../src/node/replay.js';
import { Snapshot } from '../../src/node/snapshot.js';
import { makeRepository, type PastCommit } from '../support/repository.js';

describe('A history that is replayed', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'shipshape-replay-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('says of each commit of the examples what judging it afresh says', () => {
    makeRepository(root, examplesHistory());
    const judged = replayed(root);
    assert.ok(judged.size > 100, `${judged.size} commits`);
    for (const [index, [commit, { day, subjects }]] of [...judged].entries())
      if (index % 10 === 0 || index === judged.size - 1) assert.deepEqual(subjects, afresh(root, commit, day), commit);
  });

  it('does so whatever happens to files, configuration and days, merges included', () => {
    let judged = 0;
    fc.assert(
      fc.property(fc.array(past, { minLength: 2, maxLength: 12 }), (commits) => {
        rmSync(root, { recursive: true, force: true });
        root = realpathSync(mkdtempSync(join(tmpdir(), 'shipshape-replay-')));
        makeRepository(root, [first, ...possible(commits)]);
        for (const [commit, { day, subjects }] of replayed(root)) {
          assert.deepEqual(subjects, afresh(root, commit, day), commit);
          judged += subjects.length;
        }
      }),
      { numRuns: 25 },
    );
    assert.ok(judged > 100, `only ${judged} documents were judged`);
  });
});

interface Judged {
  readonly day: string;
  readonly subjects: readonly ReadySubject[];
}

/** What one workspace says that goes from commit to commit. */
function replayed(root: string): ReadonlyMap<string, Judged> {
  const snapshot = new Snapshot(root);
  const replay = new Replay(root, snapshot);
  return new Map(
    lineOf(root, 'HEAD').map(({ id, day, changes }) => {
      const standing = replay.advance(snapshot.change(changes), { commit: id, past: [...changes.keys()] });
      return [id, { day, subjects: subjectsOf(standing, day) }];
    }),
  );
}

/** What a workspace says that has seen nothing but this commit. */
function afresh(root: string, commit: string, day: string): readonly ReadySubject[] {
  const snapshot = new Snapshot(root);
  const standing = new Replay(root, snapshot).advance(snapshot.moveTo({ tree: treeOf(root, commit) }), { commit });
  return subjectsOf(standing, day);
}

function subjectsOf(standing: Standing, day: string): readonly ReadySubject[] {
  return standing.kind === 'open' ? buildSubjects(standing.workspace, standing.documents, day) : [];
}

const config = (more: string): string => `types:
  launch:
    match: ["launches/*.md"]
    id: { field: id }
    date-field: launch-date
    lifecycle: { field: stage, stages: [planning, launch, live], initial: planning }
    fields:
      id: { type: string }
      stage: { type: string }
      launch-date: { type: date }
      needs: { type: list<ref<launch>> }
      watch-paths: { type: list<string> }
  proposal:
    match: ["proposals/*/README.md"]
    metadata: { sidecar: meta.yaml }
    fields: { id: { type: string }, needs: { type: list<ref<launch>> } }
gates:
  needs-ready: { title: What it needs is ready, applies-to: [launch, proposal], evidence: { roll-up: needs, at: launch } }
  links: { title: Links lead somewhere, applies-to: [launch], evidence: { rules: [link-broken, reference-broken] } }
  touched: { title: It changed lately, applies-to: [launch, proposal], severity: warning, evidence: { fresh: last-commit, within: P10D } }
  code: { title: The code is as it was, applies-to: [launch], evidence: { code-unchanged: launch-date, paths: watch-paths } }
${more}`;

const first: PastCommit = {
  date: '2026-01-01',
  message: 'first',
  files: {
    'shipshape.yaml': config(''),
    'launches/a.md': '---\nid: a\nneeds: [b]\nlaunch-date: 2026-01-05\n---\n\n# A\n',
  },
};

const text = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom('planning', 'launch', 'live', 'lunch'),
    fc.constantFrom('[]', '[a]', '[b, c]', '[nowhere]'),
    fc.constantFrom('', '[x](../code/one.ts)', '[x](b.md)'),
  )
  .map(
    ([id, stage, needs, link]) =>
      `---\nid: ${id}\nstage: ${stage}\nneeds: ${needs}\nlaunch-date: 2026-01-09\nwatch-paths: ["code/*.ts"]\n---\n\n# A\n\n${link}\n`,
  );

const file = fc.oneof(
  fc.tuple(
    fc.constantFrom('launches/a.md', 'launches/b.md', 'launches/c.md', 'proposals/x/README.md'),
    fc.option(text, { nil: undefined }),
  ),
  fc.tuple(fc.constant('proposals/x/meta.yaml'), fc.constantFrom('id: x\nneeds: [a]\n', 'id: y\n', undefined)),
  fc.tuple(fc.constantFrom('code/one.ts', 'code/two.ts'), fc.constantFrom('1\n', '2\n', undefined)),
  fc.tuple(
    fc.constant('shipshape.yaml'),
    fc.constantFrom(
      config(''),
      config('  linked: { title: It is, applies-to: [launch], evidence: { field: id } }\n'),
      'types: [\n',
    ),
  ),
);

const past: fc.Arbitrary<PastCommit> = fc
  .tuple(
    fc.array(file, { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('main', 'main', 'work', 'merge'),
  )
  .map(([files, day, kind]) => ({
    date: `2026-01-${String(day).padStart(2, '0')}`,
    message: 'on it goes',
    files: Object.fromEntries(files),
    ...(kind === 'work' ? { branch: 'work' } : {}),
    ...(kind === 'merge' ? { merges: 'work' } : {}),
  }));

/** A branch is merged only once it is there. */
function possible(commits: readonly PastCommit[]): readonly PastCommit[] {
  let hasBranch = false;
  return commits.map((commit) => {
    hasBranch ||= commit.branch === 'work';
    const { merges, ...rest } = commit;
    return merges === undefined || hasBranch ? commit : rest;
  });
}
