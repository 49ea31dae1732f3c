import assert from 'node:assert/strict';
import fc from 'fast-check';
import { levelOf, scoreOf } from '../../../src/core/readiness/levels.js';
import type { GateResult, GateState } from '../../../src/core/readiness/model.js';
import { buildReady } from '../../../src/core/report/ready/build.js';
import { readyFormats } from '../../../src/core/report/ready/formats/index.js';
import { answersOver } from '../../support/answers.js';
import { cpuTime } from '../../support/cpu-time.js';
import { historyOf } from '../../support/history.js';
import { workspaceOf } from '../../support/lint-files.js';

const today = '2026-11-23';

const config = (gates: string): string => `types:
  spec:
    match: ["specs/*.md"]
    id: { field: id }
    lifecycle: { field: stage, stages: [planning, launch, live, retired], ended: [retired], initial: planning }
    fields:
      id: { type: string }
      stage: { type: string }
      status: { type: string }
      owner: { type: owner }
      created: { type: date }
      on-call: { type: string }
      needs: { type: list<ref<spec>> }
      metrics: { type: list<string> }
      waivers: { type: list<any> }
gates:
${gates}`;

const onCall = (more = ''): string =>
  `  on-call-set: { title: Someone is on call, applies-to: [spec], due: launch, evidence: { field: on-call }${more} }\n`;

function answer(gates: string, head: string, body = '# Lockers\n'): string {
  const files = new Map([
    ['shipshape.yaml', config(gates)],
    ['specs/lockers.md', `---\n${head}\n---\n\n${body}`],
  ]);
  return answersOver(files, today).join('\n').replaceAll('specs/lockers.md', '…').replace('… on-call-set: ', '');
}

describe('The state of a gate', () => {
  it('is not yet due before its stage, and nothing new is asked of what has ended', () => {
    assert.equal(answer(onCall(), 'stage: planning'), 'not-yet-due · due at launch');
    assert.equal(
      answer(onCall(), 'stage: retired'),
      'not-applicable · nothing new is asked at retired · …:2 `stage` is retired',
    );
  });

  it('is judged at the strictest stage where the stage is none, and says so', () => {
    assert.equal(
      answer(onCall(), 'stage: lunch'),
      'fail · `lunch` is no stage, so everything up to live is asked · …:1 no `on-call` in the frontmatter',
    );
    const byStatus = new Map([
      ['shipshape.yaml', config(onCall()).replace('field: stage,', 'field: status,')],
      ['specs/lockers.md', '---\nstatus: lunch\n---\n\n# Lockers\n'],
    ]);
    assert.match(answersOver(byStatus, today).join(''), /`lunch` is no status, so everything up to live is asked/);
  });

  it('leaves documents alone that are older than the gate', () => {
    const gates = onCall(', effective-from: 2026-06-01');
    assert.match(
      answer(gates, 'stage: launch\ncreated: 2026-05-31'),
      /^not-applicable · asked of documents from .* · …:3 `created` is 2026-05-31$/,
    );
    assert.match(answer(gates, 'stage: launch\ncreated: 2026-06-01'), /^fail/);
    assert.match(answer(gates, 'stage: launch'), /^fail/);
  });

  it('goes by the first commit where a document does not say when it was created, and asks git only then', () => {
    const gates = onCall(', effective-from: 2026-06-01');
    const stateWith = (head: string, first: string): GateState | 'asked' | undefined => gateWith(head, first)?.state;
    const gateWith = (head: string, first: string): GateResult | undefined => {
      const text = `---\n${head}\n---\n\n# Lockers\n`;
      const files = new Map([
        ['shipshape.yaml', config(gates)],
        ['specs/lockers.md', text],
      ]);
      const commits = [{ date: first, files: new Map([['specs/lockers.md', text]]) }];
      const workspace = workspaceOf(files, historyOf({ commits, shallow: undefined }));
      return workspace.readiness('specs/lockers.md', today)?.gates[0];
    };
    assert.equal(stateWith('stage: launch', '2026-05-31'), 'not-applicable');
    assert.deepEqual(
      gateWith('stage: launch', '2026-05-31')?.evidence.map(({ text }) => text),
      ['first committed on 2026-05-31'],
    );
    assert.equal(stateWith('stage: launch', '2026-06-01'), 'fail');
    assert.equal(stateWith('stage: launch\ncreated: 2026-07-01', '2026-05-31'), 'fail');
  });

  it('is a warning in a campaign until its day, and a blocker from it on', () => {
    const severityOn = (day: string): string | undefined => {
      const campaigns = 'campaigns: [{ name: On call, gates: [on-call-set], error-from: 2026-12-01 }]\n';
      const files = new Map([
        ['shipshape.yaml', `${config(onCall())}${campaigns}`],
        ['specs/lockers.md', '---\nstage: launch\n---\n\n# Lockers\n'],
      ]);
      const workspace = workspaceOf(files);
      const found = workspace.findings('specs/lockers.md', day).map(({ severity }) => severity);
      return `${workspace.readiness('specs/lockers.md', day)?.gates[0]?.severity ?? ''} ${found.join(' ')}`;
    };
    assert.equal(severityOn('2026-11-30'), 'warning warning');
    assert.equal(severityOn('2026-12-01'), 'blocker error');
  });

  it('counts how far a campaign has come, by owner, over all documents that it asks something of', () => {
    const spec = (more: string): string => `---\n${more}\n---\n\n# Lockers\n`;
    const files = new Map([
      [
        'shipshape.yaml',
        `${config(onCall())}campaigns: [{ name: On call, gates: [on-call-set], error-from: 2026-12-01 }]\n`,
      ],
      ['specs/a.md', spec('stage: launch\nowner: "@acme/a"\non-call: "@acme/a"')],
      ['specs/b.md', spec('stage: launch\nowner: "@acme/a"')],
      ['specs/c.md', spec('stage: launch\nowner: "@acme/b"')],
      ['specs/d.md', spec('stage: planning\nowner: "@acme/b"')],
      [
        'specs/e.md',
        spec(
          'stage: launch\nwaivers: [{ gate: on-call-set, reason: A pilot, approved-by: "@acme/b", expires: 2026-12-01 }]',
        ),
      ],
    ]);
    const report = buildReady(workspaceOf(files), { paths: ['specs/a.md'], types: [] }, today);
    const { campaigns } = report;
    for (const format of readyFormats.filter(({ name }) => name !== 'csv')) {
      const { name } = format;
      const text = format.write(report, { color: false, base: '' });
      assert.match(text, name === 'json' ? /"all": ?4/ : /1 of 4/, name);
      assert.match(text, /@acme\/b/, name);
    }
    assert.deepEqual(campaigns, [
      {
        name: 'On call',
        errorFrom: '2026-12-01',
        done: 1,
        all: 4,
        owners: [
          { owner: null, done: 0, all: 1 },
          { owner: '@acme/a', done: 1, all: 2 },
          { owner: '@acme/b', done: 0, all: 1 },
        ],
      },
    ]);
    assert.equal(
      buildReady(
        workspaceOf(new Map([...files, ['shipshape.yaml', config(onCall())]])),
        { paths: [], types: [] },
        today,
      ).campaigns,
      undefined,
    );
  });

  it('is waived while a valid waiver lasts, and fails from the day after', () => {
    const waiver = (more: string): string =>
      `stage: launch\nowner: "@acme/lockers"\nwaivers: [{ gate: on-call-set, reason: A pilot of five, ${more} }]`;
    assert.equal(
      answer(onCall(), waiver('approved-by: "@acme/sre", expires: 2026-11-23')),
      'waived · waived by @acme/sre until 2026-11-23: A pilot of five · …:4 waived by @acme/sre until 2026-11-23: A pilot of five · …:1 no `on-call` in the frontmatter',
    );
    assert.match(
      answer(onCall(), waiver('approved-by: "@acme/sre", expires: 2026-11-22')),
      /^fail · waiver expired on 2026-11-22/,
    );
    assert.match(
      answer(onCall(), waiver('approved-by: "@acme/lockers", expires: 2026-12-22')),
      /^fail · the waiver is not valid: .*owner/,
    );
    assert.match(
      answer(onCall(), waiver('approved-by: "@acme/sre", expires: 2027-06-01')),
      /^fail · the waiver is not valid: .*at most 90/,
    );
  });

  it('that passes needs no waiver', () => {
    const head =
      'stage: launch\non-call: sre\nwaivers: [{ gate: on-call-set, reason: A pilot, approved-by: x, expires: 2026-12-01 }]';
    assert.match(answer(onCall(), head), /^pass/);
  });

  it('carries the severity of the first condition that holds', () => {
    const files = (status: string): ReadonlyMap<string, string> =>
      new Map([
        [
          'shipshape.yaml',
          config(
            onCall(
              ', severity-when: [{ when: { field: status, in: [draft] }, severity: warning }, { when: { field: owner }, severity: info }]',
            ),
          ),
        ],
        ['specs/lockers.md', `---\nstage: launch\n${status}\n---\n`],
      ]);
    const severity = (status: string) =>
      workspaceOf(files(status)).readiness('specs/lockers.md', today)?.gates[0]?.severity;
    assert.equal(severity('status: draft\nowner: x'), 'warning');
    assert.equal(severity('status: approved\nowner: x'), 'info');
    assert.equal(severity('status: drfat'), 'blocker');
  });
});

describe('Gates that rest on other documents', () => {
  const gates = `${onCall()}  ready: { title: What it needs is ready, applies-to: [spec], due: launch, evidence: { any: [{ field: needs, present: false }, { roll-up: needs, at: launch }] } }\n`;
  const spec = (needs: readonly string[], more = 'on-call: sre'): string =>
    `---\nstage: launch\n${more}\n${needs.length === 0 ? '' : `needs: [${needs.join(', ')}]\n`}---\n`;
  const states = (files: ReadonlyMap<string, string>, order: readonly string[]): readonly string[] => {
    const workspace = workspaceOf(files);
    return order.map(
      (path) =>
        workspace
          .readiness(path, today)
          ?.gates.map(({ state }) => state)
          .join(' ') ?? 'none',
    );
  };

  it('are never ready in a circle, of one, two or three, whoever is asked first', () => {
    for (const size of [1, 2, 3]) {
      const paths = Array.from({ length: size }, (_, index) => `specs/s${String(index)}.md`);
      const files = new Map([['shipshape.yaml', config(gates)]]);
      for (const [index, path] of paths.entries()) files.set(path, spec([`s${String((index + 1) % size)}`]));
      files.set('specs/outside.md', spec(['s0']));
      const asked = [...paths, 'specs/outside.md'];
      const expected = asked.map(() => 'pass fail');
      assert.deepEqual(states(files, asked), expected);
      assert.deepEqual(states(files, [...asked].reverse()), expected);
    }
  });

  it('are judged along a chain of thousands, in linear time', () => {
    const chain = (length: number): ReadonlyMap<string, string> => {
      const files = new Map([['shipshape.yaml', config(gates)]]);
      for (let at = 0; at < length; at++)
        files.set(
          `specs/s${String(at)}.md`,
          spec(
            at + 1 < length ? [`s${String(at + 1)}`] : [],
            `id: s${String(at)}\n${at + 1 < length ? 'on-call: sre' : ''}`,
          ),
        );
      return files;
    };
    const time = (length: number): number => {
      const workspace = workspaceOf(chain(length));
      const before = cpuTime();
      assert.equal(workspace.readiness('specs/s0.md', today)?.gates[1]?.state, 'fail');
      return cpuTime() - before;
    };
    time(100);
    assert.ok(time(4000) < Math.max(20 * time(400), 200));
  }).timeout(120_000);

  it('have the same answers in whatever order documents come and are asked', () => {
    const needs = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(needs, fc.boolean()), { minLength: 6, maxLength: 6 }),
        fc.nat(),
        (documents, seed) => {
          const entries = documents.map(([targets, called], index): [string, string] => [
            `specs/s${String(index)}.md`,
            spec(
              targets.map((target) => `s${String(target)}`),
              called ? 'on-call: sre' : '',
            ),
          ]);
          const paths = entries.map(([path]) => path);
          const turned = [...paths.slice(seed % 6), ...paths.slice(0, seed % 6)].reverse();
          const first = new Map([['shipshape.yaml', config(gates)], ...entries]);
          const second = new Map([['shipshape.yaml', config(gates)], ...[...entries].reverse()]);
          const one = new Map(paths.map((path, index) => [path, states(first, paths)[index]]));
          const other = new Map(turned.map((path, index) => [path, states(second, turned)[index]]));
          for (const path of paths) assert.equal(one.get(path), other.get(path), path);
        },
      ),
      { numRuns: 60 },
    );
  }).timeout(60_000);
});

describe('Score and level', () => {
  const state = fc.constantFrom<GateState>('pass', 'fail', 'waived', 'not-applicable', 'not-yet-due', 'unmeasured');
  const levels = ['bronze', 'silver', 'gold'];
  const gate = fc
    .record({ state, level: fc.constantFrom(...levels, undefined) })
    .map(({ state: own, level }): GateResult => ({
      id: 'x',
      title: 'X',
      state: own,
      severity: 'blocker',
      level,
      due: undefined,
      evidence: [],
      fix: '',
      because: undefined,
    }));

  it('count nothing as passed that is not: waived, unmeasured, failing', () => {
    fc.assert(
      fc.property(fc.array(gate), (gates) => {
        const { passed, due } = scoreOf({ gates });
        assert.equal(passed, gates.filter((one) => one.state === 'pass').length);
        assert.ok(passed <= due && due <= gates.length);
        const level = levelOf({ gates }, levels);
        const upTo = levels.slice(0, levels.indexOf(level ?? '') + 1);
        for (const one of gates)
          if (one.level !== undefined && upTo.includes(one.level))
            assert.ok(['pass', 'not-applicable', 'not-yet-due'].includes(one.state), one.state);
      }),
    );
  });

  it('never fall when a failing gate comes to pass', () => {
    fc.assert(
      fc.property(fc.array(gate, { minLength: 1 }), fc.nat(), (gates, at) => {
        const better = gates.map((one, index) =>
          index === at % gates.length ? { ...one, state: 'pass' as const } : one,
        );
        const rank = (list: readonly GateResult[]): number => levels.indexOf(levelOf({ gates: list }, levels) ?? '');
        assert.ok(scoreOf({ gates: better }).passed >= scoreOf({ gates }).passed);
        assert.ok(rank(better) >= rank(gates));
      }),
    );
  });
});

describe('Evidence that is added', () => {
  it('never makes a passing gate fail', () => {
    const gates = `  fields: { title: A, applies-to: [spec], evidence: { any: [{ field: on-call }, { section: Rollback }] } }
  both: { title: B, applies-to: [spec], evidence: [{ field: owner }, { field: metrics, at-least: 2 }] }
  rollback: { title: C, applies-to: [spec], evidence: { section: Rollback } }
  needed: { title: D, applies-to: [spec], evidence: { relation: needs, at-least: 2 } }\n`;
    const lines = [
      'on-call: sre',
      'owner: "@acme/lockers"',
      'metrics: [a, b]',
      'metrics: [a]',
      'needs: [a, b]',
      'needs: [a]',
    ];
    const sections = ['## Rollback\n\nSwitch it off.\n', '## Rollback\n\nTBD\n', '## Goals\n\nDry parcels.\n'];
    const keyOf = (line: string): string => line.split(':')[0] ?? '';
    const passing = (head: readonly string[], body: readonly string[]): readonly string[] => {
      const files = new Map([
        ['shipshape.yaml', config(gates)],
        ['specs/lockers.md', `---\n${head.join('\n')}\n---\n\n# Lockers\n\n${body.join('\n')}`],
        ['specs/a.md', '---\nstage: live\n---\n'],
        ['specs/b.md', '---\nstage: live\n---\n'],
      ]);
      const { gates: results = [] } = workspaceOf(files).readiness('specs/lockers.md', today) ?? {};
      return results.filter(({ state: own }) => own === 'pass').map(({ id }) => id);
    };
    fc.assert(
      fc.property(
        fc.subarray(lines),
        fc.subarray(sections),
        fc.constantFrom(...lines, ...sections),
        (head, body, more) => {
          const once = head.filter((line, index) => head.findIndex((other) => keyOf(other) === keyOf(line)) === index);
          // What is there already cannot be added.
          fc.pre(!body.includes(more) && !once.some((line) => keyOf(line) === keyOf(more)));
          const isSection = more.startsWith('##');
          const after = passing(isSection ? once : [...once, more], isSection ? [...body, more] : body);
          for (const id of passing(once, body)) assert.ok(after.includes(id), id);
        },
      ),
      { numRuns: 150 },
    );
  }).timeout(60_000);
});
