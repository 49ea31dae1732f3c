import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesHistory } from '../scripts/examples-history.js';
import { exampleDay, exampleFiles } from '../scripts/generate-example-findings.js';
import { makePlace, type Place } from './support/command-line.js';
import { makeRepository } from './support/repository.js';

interface Gate {
  readonly id: string;
  readonly state: string;
  readonly because: string | null;
  readonly evidence: readonly { readonly path: string; readonly line: number; readonly text: string }[];
}

interface Subject {
  readonly state: string;
  readonly level: string | null;
  readonly blockers: readonly { readonly gate: string }[];
  readonly gates: readonly Gate[];
}

describe('The files of examples/', () => {
  it('are documents and what goes with them, not what Shipshape or an editor left there', () => {
    const place = makePlace({
      'specs/a.md': 'A\r\n',
      CODEOWNERS: '',
      '.shipshape/cache/facts.data': 'x',
      '.vscode/settings.json': '{}',
      'specs/.DS_Store': '',
    });
    try {
      assert.deepEqual(
        [...exampleFiles(place.root)],
        [
          ['CODEOWNERS', ''],
          ['specs/a.md', 'A\n'],
        ],
      );
    } finally {
      place.remove();
    }
  });
});

describe('examples/ on its own history', () => {
  let place: Place;
  before(() => {
    place = makePlace();
    makeRepository(place.root, examplesHistory());
  });
  after(() => place.remove());

  const subject = (id: string): Subject => {
    const { out, err } = place.run(['ready', id, '--format', 'json', '--today', exampleDay]);
    assert.equal(err, '');
    const { subjects } = JSON.parse(out) as { subjects: readonly Subject[] }; // What the format gives.
    const [only] = subjects;
    assert.ok(only !== undefined);
    return only;
  };
  /** `fail · path:line text`, commits without their ids, which hang on every text. */
  const gate = ({ gates }: Subject, id: string): string => {
    const one = gates.find((other) => other.id === id);
    const shown = (one?.evidence ?? []).map(({ path, line, text }) => `${path}:${line} ${text}`);
    const because = one?.because == null ? [] : [one.because];
    return [one?.state ?? 'absent', ...because, ...shown].join(' · ').replaceAll(/commit [0-9a-f]{8}/g, 'commit …');
  };

  it('has a launch that is ready', () => {
    const launch = subject('launch-offline-pickup');
    assert.equal(launch.state, 'ready');
    assert.equal(launch.level, 'gold');
    assert.deepEqual(launch.blockers, []);
    assert.equal(
      gate(launch, 'launch.go-no-go'),
      [
        'pass · launches/launch-offline-pickup.md:59 `go-no-go.decision` is go',
        'launches/launch-offline-pickup.md:60 `go-no-go.by` is @acme/sre',
        'launches/launch-offline-pickup.md:61 `go-no-go.date` is 2026-11-20, on or before today, 2026-11-23',
        'launches/launch-offline-pickup.md:61 `go-no-go.date` is 2026-11-20, on or before `launch-date`, 2026-12-01',
        'launches/launch-offline-pickup.md:70 `approvals.date` is 2026-11-18, on or before `go-no-go.date`, 2026-11-20',
        'launches/launch-offline-pickup.md:17 `approvals.date` is 2026-11-16 in SPEC-0005, on or before `go-no-go.date`, 2026-11-20',
        'launches/launch-offline-pickup.md:17 `reviews.security.date` is 2026-10-19 in SPEC-0005, on or before `go-no-go.date`, 2026-11-20',
        'launches/launch-offline-pickup.md:17 `reviews.privacy.date` is 2026-10-21 in SPEC-0005, on or before `go-no-go.date`, 2026-11-20',
      ].join(' · '),
    );
    assert.equal(
      gate(launch, 'approval.fresh'),
      'pass · launches/launch-offline-pickup.md:71 approved for launch by @acme/sre on 2026-11-18; nothing of it has changed since 2026-11-18, commit … by Sam Rivera',
    );
  });

  it('has a launch that is blocked', () => {
    const launch = subject('launch-wall-display');
    assert.equal(launch.state, 'blocked');
    assert.deepEqual([...new Set(launch.blockers.map((one) => one.gate))], ['launch.gates-roll-up', 'launch.tasks']);
    assert.equal(
      gate(launch, 'launch.tasks'),
      'fail · launches/launch-wall-display.md:50 not ticked: One display per locker checked at all 20 sites, @acme/lockers',
    );
    assert.match(
      gate(launch, 'launch.gates-roll-up'),
      /specs\/SPEC-0010-wall-display\.md:1 SPEC-0010 ops\.on-call: no `on-call` in the frontmatter/,
    );
  });

  it('has a launch with two waivers, of which one has expired', () => {
    const launch = subject('launch-chat-notifications');
    assert.equal(launch.state, 'blocked');
    assert.equal(
      gate(launch, 'launch.enablement'),
      'fail · waiver expired on 2026-11-15 · launches/launch-chat-notifications.md:48 `enablement.docs.status` is in-progress, not `ready` or `not-required`',
    );
    assert.match(
      gate(launch, 'waiver.valid'),
      /^fail · launches\/launch-chat-notifications\.md:77 The waiver of `launch\.enablement` expired on 2026-11-15\./,
    );
    const shown = ['text', 'markdown'].map(
      (format) => place.run(['ready', 'launch-chat-notifications', '--format', format, '--today', exampleDay]).out,
    );
    for (const out of shown) assert.match(out, /17 of 22, 1 waived/);
    const waived =
      'waived by @acme/sre until 2026-12-04: The last drill was in August. The next is on 26 November, with the whole rotation; the switch has not changed since and one command undoes it.';
    assert.equal(
      gate(launch, 'ops.rollback-tested'),
      `waived · ${waived} · launches/launch-chat-notifications.md:69 ${waived} · launches/launch-chat-notifications.md:36 \`rollback.last-tested\` is 2026-08-14; that held until 2026-11-12, 11 days ago`,
    );
  });

  it('has a runbook that went stale because the code it watches changed', () => {
    assert.equal(
      gate(subject('LockerOffline'), 'runbook.stale-code'),
      'fail · runbooks/LockerOffline.md:23 `last-tested` is 2026-07-02; services/locker-gateway/heartbeat.ts changed on 2026-08-18, commit … by lockers',
    );
    assert.match(
      gate(subject('OfflineCodesExhausted'), 'runbook.stale-code'),
      /^pass · runbooks\/OfflineCodesExhausted\.md:\d+ `last-tested` is 2026-11-03; services\/access-codes\/verify\.ts changed last on 2024-01-15/,
    );
  });

  it('has a spec whose approval went stale', () => {
    const spec = subject('SPEC-0007');
    assert.equal(
      gate(spec, 'approval.fresh'),
      'fail · specs/SPEC-0007-chat-notifications.md:96 section Rollout changed on 2026-11-09, commit … by notify, after it was approved for launch by @acme/sre on 2026-09-30',
    );
    assert.match(gate(spec, 'prr.approved'), /^pass · specs\/SPEC-0007-chat-notifications\.md:51 approved for launch/);
  });

  it('has a date that moved twice, a stage that was skipped, and a threshold that moved with the data', () => {
    assert.equal(
      gate(subject('launch-chat-notifications'), 'launch.date-stability'),
      'fail · launches/launch-chat-notifications.md:15 `launch-date` changed 2 times within P30D: from 2026-11-16 to 2026-11-23 on 2026-11-05, from 2026-11-23 to 2026-11-30 on 2026-11-12',
    );
    assert.equal(
      gate(subject('SPEC-0010'), 'stage.transition'),
      'fail · specs/SPEC-0010-wall-display.md:6 went from discovery to development on 2026-10-14, commit … by lockers, past planning',
    );
    assert.equal(
      gate(subject('EXP-0006'), 'experiment.predeclared'),
      'fail · experiments/EXP-0006-neighbour-invitation.md:13 `primary-metric` changed on 2026-11-16, commit … by growth, after `status` became running on 2026-11-09, commit … by growth',
    );
  });

  it('holds what is typed and what is staged against the past as well', () => {
    const path = 'specs/SPEC-0005-offline-pickup.md';
    const text = place.read(path);
    const changed = text.replace('## Rollout\n', '## Rollout\n\nAll lockers at once.\n');
    const found = (...args: readonly string[]): readonly string[] => {
      const options = ['lint', '--format', 'json', '--today', exampleDay, '--fail-on', 'never'];
      const { out } = place.run([...options, ...args], { input: changed });
      const { problems } = JSON.parse(out) as { problems: readonly { gate: string | null; message: string }[] }; // What the format gives.
      return problems.filter((one) => one.gate === 'approval.fresh').map(({ message }) => message);
    };
    const [typed, ...more] = found('--stdin', '--stdin-path', path);
    assert.match(typed ?? '', /section Rollout changed and is not committed yet, after it was approved for launch/);
    assert.deepEqual(more, []);
    place.write({ [path]: changed });
    place.git('add', path);
    place.write({ [path]: text });
    try {
      assert.deepEqual(found('--staged'), [typed]);
    } finally {
      place.git('reset', '-q', '--hard');
    }
  });

  it('asks git a few times, however many documents and commits there are, and once when nothing has changed', () => {
    const spy = join(place.root, '.spy');
    const log = join(spy, 'log');
    const real = place.shell('command -v git').out.trim();
    mkdirSync(spy, { recursive: true });
    writeFileSync(join(spy, 'git'), `#!/bin/sh\necho "$*" >> '${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
    const asked = (...args: readonly string[]): readonly string[] => {
      writeFileSync(log, '');
      const env = { PATH: `${spy}:${process.env['PATH'] ?? ''}` };
      place.run(['lint', '--today', exampleDay, ...args], { env });
      const commands = /(?<= )(?:rev-parse|log|cat-file|config|diff|ls-files|show)(?= )/;
      return readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => commands.exec(line)?.[0] ?? line);
    };
    // Files that have just been written are not trusted yet; these are an hour old.
    const past = Date.now() / 1000 - 3600;
    for (const path of place.git('ls-files').trim().split('\n')) utimesSync(join(place.root, path), past, past);
    rmSync(join(place.root, '.shipshape'), { recursive: true, force: true });
    try {
      assert.deepEqual(asked(), ['rev-parse', 'log', 'cat-file']);
      assert.deepEqual(asked(), ['rev-parse']);
      assert.deepEqual(asked('--no-cache'), ['rev-parse', 'log', 'cat-file']);
      place.write({ 'launches/launch-batch-drop.md': `${place.read('launches/launch-batch-drop.md')}\n` });
      assert.deepEqual(asked(), ['rev-parse', 'cat-file']);
    } finally {
      place.git('reset', '-q', '--hard');
      rmSync(spy, { recursive: true });
    }
  });

  it('measures nothing that needs the history where there is none, and passes none of it', () => {
    const bare = makePlace();
    try {
      for (const { files } of examplesHistory())
        for (const [path, text] of Object.entries(files ?? {})) bare.write({ [path]: text ?? '' });
      const { out } = bare.run(['ready', '--all', '--format', 'json', '--today', exampleDay]);
      const { subjects } = JSON.parse(out) as { subjects: readonly Subject[] }; // What the format gives.
      const states = subjects.flatMap(({ gates }) =>
        gates.filter(({ id }) => fromHistory.includes(id)).map(({ state }) => state),
      );
      assert.ok(states.includes('unmeasured'));
      assert.deepEqual(
        states.filter((state) => state === 'pass' || state === 'fail'),
        [],
      );
    } finally {
      bare.remove();
    }
  });
});

const fromHistory = [
  'stage.transition',
  'approval.fresh',
  'runbook.stale-code',
  'launch.date-stability',
  'experiment.predeclared',
];
