import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildDiff, gateMove } from '../../../../src/core/report/diff/build.js';
import type { DiffReport, SubjectChange, WaiverMove } from '../../../../src/core/report/diff/model.js';
import { diffSubjects } from '../../../../src/core/report/diff/subjects.js';
import { workspaceOf } from '../../../support/lint-files.js';

const today = '2026-11-23';

describe('A comparison', () => {
  it('says the same the other way when its sides are swapped', () => {
    let differing = 0;
    fc.assert(
      fc.property(workspace, workspace, (one, other) => {
        const there = diff(one, other);
        differing += there.documents.length;
        assert.deepEqual(forTheMirror(there), mirrored(diff(other, one)));
      }),
      { numRuns: 300 },
    );
    assert.ok(differing > 300, `only ${differing} differences were seen`);
  });

  it('finds nothing between a workspace and itself', () => {
    fc.assert(
      fc.property(workspace, (files) => {
        assert.deepEqual(diff(files, files).documents, []);
      }),
      { numRuns: 50 },
    );
  });
});

type Files = ReadonlyMap<string, string>;

function diff(one: Files, other: Files): DiffReport {
  const [base, head] = [one, other].map((files) => {
    const opened = workspaceOf(files);
    const side = { name: 'some commit', commit: null, today };
    return { side, subjects: diffSubjects(opened, opened.paths(), today) };
  });
  if (base === undefined || head === undefined) throw new Error('There are two sides.');
  return buildDiff(base, head);
}

/** What the mirror shows as it is: all but the line of a date, which is that of the later side, and the words for moves. */
function forTheMirror({ documents, summary }: DiffReport): unknown {
  const { added, removed, changed, newBlockers, closedBlockers, datesMoved, waiversAdded, waiversRemoved } = summary;
  return {
    counts: [added, removed, changed, newBlockers, closedBlockers, datesMoved, waiversAdded, waiversRemoved],
    documents: documents.map(plain),
  };
}

function mirrored({ documents, summary }: DiffReport): unknown {
  const { added, removed, changed, newBlockers, closedBlockers, datesMoved, waiversAdded, waiversRemoved } = summary;
  return {
    counts: [removed, added, changed, closedBlockers, newBlockers, datesMoved, waiversRemoved, waiversAdded],
    documents: documents
      .map(({ before, after, gates, blockers, waivers, date }): SubjectChange => ({
        before: after,
        after: before,
        gates: gates.map((gate) => {
          const move = gateMove(gate.after?.state, gate.before?.state);
          assert.ok(move !== undefined, `${gate.id} changes in one direction only`);
          return { ...gate, move, before: gate.after, after: gate.before };
        }),
        blockers: { new: blockers.closed, closed: blockers.new },
        waivers: waivers.map((waiver) => ({
          ...waiver,
          move:
            waiverMirror[waiver.move] ??
            (waiver.before?.state === 'valid' ? 'renewed' : (waiver.before?.state ?? 'changed')),
          before: waiver.after,
          after: waiver.before,
        })),
        date:
          date === null
            ? null
            : { ...date, before: date.after, after: date.before, days: date.days === null ? null : -date.days },
      }))
      .map(plain),
  };
}

const waiverMirror: Partial<Record<WaiverMove, WaiverMove>> = {
  added: 'removed',
  removed: 'added',
  changed: 'changed',
};

function plain({ before, after, gates, blockers, waivers, date }: SubjectChange): unknown {
  const { place: _, ...moved } = date ?? { place: null };
  return JSON.parse(JSON.stringify({ before, after, gates, blockers, waivers, moved })) as unknown; // -0 is 0.
}

const config = `types:
  launch:
    match: ["launches/*.md"]
    id: { field: id }
    date-field: launch-date
    ready-at: launch
    lifecycle: { field: stage, stages: [planning, launch, live, retired], ended: [retired], initial: planning }
    fields:
      id: { type: string }
      stage: { type: string }
      owner: { type: owner }
      launch-date: { type: date }
      reviewed: { type: date }
      on-call: { type: string }
      needs: { type: list<ref<launch>> }
      waivers: { type: list<any> }
gates:
  on-call-set: { title: Someone is on call, applies-to: [launch], due: launch, level: bronze, evidence: { field: on-call } }
  needs-ready: { title: What it needs is ready, applies-to: [launch], due: launch, evidence: { roll-up: needs, at: launch } }
  needs-there: { title: What it needs is there, applies-to: [launch], severity: blocker, evidence: { rules: [reference-broken, id-duplicate] } }
  reviewed: { title: It was looked at, applies-to: [launch], due: live, severity: warning, evidence: { fresh: reviewed, within: P30D } }
  told: { title: It is told, applies-to: [launch], level: silver, severity: warning, evidence: { section: Summary } }
`;

const oneOf = (name: string, ...values: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom('', ...values.map((value) => `${name}: ${value}\n`));

const document = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'd').map((id) => `id: ${id}\n`),
    oneOf('stage', 'planning', 'launch', 'live', 'retired', 'lunch'),
    oneOf('owner', '"@acme/one"', '"@acme/two"'),
    oneOf('launch-date', '2026-12-01', '2026-12-08', '2027-Q1', 'soon'),
    oneOf('reviewed', '2026-11-01', '2026-01-01'),
    oneOf('on-call', 'sre'),
    oneOf('needs', '[a]', '[a, b]', '[nowhere]', '[c, nowhere]'),
    oneOf(
      'waivers',
      '[{ gate: on-call-set, reason: A pilot, approved-by: "@acme/sre", expires: 2026-12-20 }]',
      '[{ gate: on-call-set, reason: A pilot, approved-by: "@acme/sre", expires: 2026-10-20 }]',
      '[{ gate: on-call-set, reason: A pilot of five, approved-by: "@acme/sre", expires: 2026-12-21 }, { gate: on-call-set }]',
    ),
    fc.constantFrom('# A\n', '# B\n', '# A\n\n## Summary\n\nParcels.\n'),
  )
  .map((parts) => `---\n${parts.slice(0, -1).join('')}---\n\n${parts.at(-1) ?? ''}`);

const workspace: fc.Arbitrary<Files> = fc
  .dictionary(fc.constantFrom('launches/a.md', 'launches/b.md', 'launches/c.md', 'launches/e.md'), document, {
    maxKeys: 4,
  })
  .map((files) => new Map([['shipshape.yaml', config], ...Object.entries(files)]));
