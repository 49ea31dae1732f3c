import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readyFormats } from '../../src/core/report/ready/formats/index.js';
import type { ReadyReport } from '../../src/core/report/ready/model.js';
import { makePlace, type Place } from '../support/command-line.js';

const config = `types:
  launch:
    match: ["launches/*.md"]
    id: { field: id }
    date-field: launch-date
    ready-at: launch
    lifecycle: { field: stage, stages: [planning, launch, live], initial: planning }
    fields:
      id: { type: string }
      stage: { type: string }
      owner: { type: owner }
      launch-date: { type: date }
      on-call: { type: string }
      specs: { type: list<ref<spec>> }
  spec:
    match: ["specs/*.md"]
    id: { field: id }
    fields: { id: { type: string }, owner: { type: owner } }
gates:
  on-call-set:
    title: Someone is on call
    applies-to: [launch]
    due: launch
    level: bronze
    evidence: { field: on-call }
    fix: Set \`on-call\`.
  specs-ready: { title: What is launched is ready, applies-to: [launch], due: launch, evidence: { roll-up: specs, at: launch } }
  goals-set: { title: It has goals, applies-to: [spec], evidence: { section: Goals }, fix: Write its goals. }
  summary-written: { title: It is summed up, applies-to: [launch], severity: warning, evidence: { section: Summary } }
`;

const launch = (id: string, more: string): string =>
  `---\nid: ${id}\nowner: "@acme/product"\nspecs: [${id === 'shops' ? 'doors' : 'keys'}]\n${more}---\n\n# ${id}\n\n## Summary\n\nParcels without a queue.\n`;

describe('shipshape ready', () => {
  let place: Place;
  before(() => {
    place = makePlace({
      'shipshape.yaml': config,
      'launches/shops.md': launch('shops', 'stage: launch\nlaunch-date: 2026-12-01\non-call: sre\n'),
      'launches/ships.md': launch('ships', 'stage: launch\nlaunch-date: 2026-11-20\n'),
      'launches/trains.md': launch('trains', 'launch-date: 2027-03-01\n').replace('Parcels without a queue.', ''),
      'launches/planes.md': launch('planes', 'stage: live\nlaunch-date: 2025-03-01\n'),
      'specs/doors.md': '---\nid: doors\nowner: "@acme/doors"\n---\n\n# Doors\n\n## Goals\n\nThey open.\n',
      'specs/keys.md': '---\nid: keys\nowner: "@acme/keys"\n---\n\n# =Keys()\n',
    });
  });
  after(() => {
    place.remove();
  });

  const run = (...args: readonly string[]) => place.run(['ready', '--today', '2026-11-23', ...args]);
  const report = (...args: readonly string[]): ReadyReport =>
    JSON.parse(run('--format', 'json', ...args).out) as ReadyReport; // What the format gives.

  it('judges the launches that are still to come, the nearest first', () => {
    const { subjects, version, today } = report();
    assert.deepEqual([version, today], [1, '2026-11-23']);
    assert.deepEqual(
      subjects.map(({ id, state, date, days, owner, score }) => [id, state, date, days, owner, score]),
      [
        ['ships', 'blocked', '2026-11-20', -3, '@acme/product', { passed: 1, due: 3 }],
        ['shops', 'ready', '2026-12-01', 8, '@acme/product', { passed: 3, due: 3 }],
        ['trains', 'open', '2027-03-01', 98, '@acme/product', { passed: 0, due: 1 }],
      ],
    );
  });

  it('says where nothing is left to judge that it is no launch that is to come, and how to see the rest', () => {
    const own = makePlace({
      'shipshape.yaml': config,
      'launches/planes.md': launch('planes', 'stage: live\nlaunch-date: 2025-03-01\n'),
    });
    try {
      const { code, out } = own.run(['ready', '--today', '2026-11-23']);
      assert.equal(code, 0);
      assert.match(
        out,
        /^No launch is still to come: the one here is past\. `shipshape ready --all` judges everything that has gates\.\n$/,
      );
    } finally {
      own.remove();
    }
  });

  it('orders what is next by date, then by owner, and says how much more there is', () => {
    const names = Array.from({ length: 12 }, (_, at) => `spec-${String(at).padStart(2, '0')}`);
    const own = makePlace({
      'shipshape.yaml': config,
      ...Object.fromEntries(
        names.map((id, at) => [
          `specs/${id}.md`,
          `---\nid: ${id}\nowner: "@acme/${at % 2 === 0 ? 'b' : 'a'}"\n---\n\n# ${id}\n`,
        ]),
      ),
    });
    try {
      const { out } = own.run(['ready', '--all', '--today', '2026-11-23']);
      const rows = out.split('\nNext\n')[1]?.split('\n') ?? [];
      const owners = rows.slice(0, 10).map((row) => row.trim().split(/ {2,}/)[1]);
      assert.deepEqual(owners, [...Array<string>(6).fill('@acme/a'), ...Array<string>(4).fill('@acme/b')]);
      assert.equal(rows[10], '  and 2 more');
      assert.match(own.run(['ready', '--all', '--format', 'markdown']).out, /\n\| … \| \| \| and 2 more \|\n/);
    } finally {
      own.remove();
    }
  });

  it('says of each next step what it is about, and gives tasks to whoever they name, and their day', () => {
    const own = makePlace({
      'shipshape.yaml': `${config}  checked: { title: The checklist is done, applies-to: [launch], evidence: { tasks: Checklist }, fix: Do what is open and tick it. }
`,
      'launches/ships.md': `${launch('ships', 'stage: launch\nlaunch-date: 2026-12-01\non-call: sre\n')}
## Checklist

- [ ] (R) Help page in French, @acme/docs, 2026-11-27
- [ ] Help page in Dutch, @acme/docs, 2026-11-27
- [ ] A word to all colleagues
- [x] Done, @acme/docs, 2026-11-01
`,
      'launches/trains.md': launch('trains', 'stage: planning\n'),
      'specs/keys.md': '---\nid: keys\nowner: "@acme/keys"\n---\n\n# Keys\n',
    });
    try {
      const { out } = own.run(['ready', 'ships', 'trains', '--today', '2026-11-23']);
      assert.deepEqual(
        out
          .split('\nNext\n')[1]
          ?.split('\n\n')[0]
          ?.split('\n')
          .map((row) => row.trim().split(/ {2,}/).join(' | ')),
        [
          '2026-11-27 | @acme/docs | ships | Do what is open and tick it (help page in French, and 1 more).',
          '2026-12-01 | @acme/keys | ships | Not yet so: “What is launched is ready” (keys goals-set: no section Goals).',
          '2026-12-01 | @acme/product | ships | Do what is open and tick it (a word to all colleagues).',
          'no date | @acme/product | trains | Do what is open and tick it (no section Checklist).',
        ],
      );
    } finally {
      own.remove();
    }
  });

  it('says of gates that ask git why they cannot be measured, also after another reason', () => {
    const own = makePlace({
      'shipshape.yaml': `types: { note: { match: ["*.md"], lifecycle: { field: stage, stages: [draft], initial: draft }, fields: { stage: { type: string } } } }
gates: { kept: { title: It is kept up, applies-to: [note], evidence: { fresh: last-commit, within: P90D } } }
`,
      'note.md': '---\nstage: draft\n---\n\n# Note\n',
    });
    const said = (env: Readonly<Record<string, string>> = {}): string => {
      const { out } = own.run(['ready', 'note.md', '--format', 'json', '--today', '2026-11-23'], { env });
      return (JSON.parse(out) as ReadyReport).subjects[0]?.gates[0]?.evidence[0]?.text ?? '';
    };
    try {
      assert.equal(said(), 'there is no git history here to tell the last change');
      assert.equal(
        said({ PATH: '/nonexistent' }),
        'git is not installed here, and only git knows the past; install it',
      );
      own.git('init', '-q');
      own.git('add', '-A');
      own.git('commit', '-qm', 'first');
      assert.match(
        said({ GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }),
        /^git does not trust this repository, since another user owns it; if you do: `git config --global --add safe\.directory .+`$/,
      );
    } finally {
      own.remove();
    }
  });

  it('writes json as if in one go, and to a file as to a pipe', () => {
    for (const args of [[], ['--type', 'spec'], ['--type', 'launch', '--all']]) {
      const { out } = run('--format', 'json', ...args);
      assert.equal(out, `${JSON.stringify(JSON.parse(out), null, 2)}\n`);
      run('--format', 'json', '--output', 'build/ready.json', ...args);
      assert.equal(place.read('build/ready.json'), out);
    }
    const none = { version: 1, today: '2026-11-23', subjects: [] } as const;
    assert.equal(
      readyFormats.find(({ name }) => name === 'json')?.write(none, { color: false }),
      `${JSON.stringify(none, null, 2)}\n`,
    );
  });

  it('colours nothing in a pipe, in CI neither', () => {
    const { out } = place.run(['ready', '--today', '2026-11-23'], { env: { CI: 'true' } });
    assert.ok(out.includes('blocked') && !out.includes('\u001b'), out);
  });

  it('names the line of what blocks, and who has it', () => {
    const [ships] = report('ships').subjects;
    assert.deepEqual(ships?.blockers, [
      {
        gate: 'on-call-set',
        path: 'launches/ships.md',
        line: 1,
        text: 'no `on-call` in the frontmatter',
        fix: 'Set `on-call`.',
        owner: '@acme/product',
      },
      {
        gate: 'specs-ready',
        path: 'specs/keys.md',
        line: 6,
        text: 'keys goals-set: no section Goals',
        fix: '',
        owner: '@acme/keys',
      },
    ]);
  });

  it('says of what is not yet due what it would be', () => {
    const [trains] = report('launches/trains.md').subjects;
    assert.deepEqual(
      trains?.gates.map(({ id, state, outlook }) => [id, state, outlook]),
      [
        ['on-call-set', 'not-yet-due', 'fail'],
        ['specs-ready', 'not-yet-due', 'fail'],
        ['summary-written', 'fail', null],
      ],
    );
  });

  it('exits with 1 when something blocks, or warns where warnings count', () => {
    assert.equal(run('shops').code, 0);
    assert.equal(run('ships').code, 1);
    assert.equal(run('trains').code, 0);
    assert.equal(run('trains', '--fail-on', 'warning').code, 1);
    assert.equal(run('--fail-on', 'never').code, 0);
  });

  it('prints for people what blocks, where, and what to do', () => {
    const { out } = run('ships', 'shops', '--no-color');
    assert.match(
      out,
      /ships {2}ships\n {2}launch · 2026-11-20, 3 days ago · @acme\/product · stage launch\n {2}blocked {2}█{6}░{14} 1 of 3\n/,
    );
    assert.match(
      out,
      / {2}Blockers\n {4}Someone is on call {2}on-call-set\n {6}launches\/ships.md:1 {2}no `on-call` in the frontmatter\n {6}→ Set `on-call`.\n/,
    );
    assert.match(
      out,
      /Next\n.*\n {2}2026-11-20 {2}@acme\/product {2}ships {2}Set `on-call` \(no `on-call` in the frontmatter\).\n/,
    );
    assert.match(out, /2 judged on 2026-11-23: 1 blocked, 1 ready.\n$/);
  });

  it('writes a table for a comment, and rows for a spreadsheet in which nothing is a formula', () => {
    const { out } = run('--format', 'markdown');
    assert.match(
      out,
      /^\| \[ships\]\(launches\/ships.md#L1\) \| ships \| 2026-11-20 \| `@acme\/product` \| blocked \| 1 of 3 \| {2}\|$/m,
    );
    assert.match(
      out,
      /^\| \[trains\]\(launches\/trains.md#L1\) \| trains \| 2027-03-01 \| `@acme\/product` \| on the way \|/m,
    );
    run('--type', 'spec', '--format', 'csv', '--output', 'build/specs.csv');
    assert.ok(existsSync(join(place.root, 'build/specs.csv')));
    const [head, doors, keys] = place.read('build/specs.csv').split('\n');
    assert.match(head ?? '', /^id,type,path,document,stage,date,owner,readiness,level,gate,/);
    assert.match(doors ?? '', /^doors,spec,specs\/doors.md,Doors,,,.*,ready,/);
    assert.match(keys ?? '', /^keys,spec,specs\/keys.md,'=Keys\(\),/);
  });

  it('says what it does not know, and what to do', () => {
    assert.match(run('shosp').err, /There is no document `shosp`\. Did you mean `shops`\?/);
    assert.match(run('specs/none.md').err, /There is no file or folder `specs\/none.md`/);
    assert.match(run('--type', 'spce').err, /There is no document type `spce`\. Use one of launch, spec\./);
    assert.equal(run('shosp').code, 2);
  });

  it('refuses to choose by type where documents are named', () => {
    assert.deepEqual(run('shops', '--type', 'launch', '--all'), {
      code: 2,
      out: '',
      err: 'shipshape: --type and --all choose among all documents, and `shops` is named. Leave the one or the other out.\n',
    });
    assert.match(run('shops', 'ships', '--all').err, /^shipshape: --all chooses .*`shops`, `ships` are named\./);
  });

  it('puts what blocks before what warns, and shows what is only noted as plainly as the rest', () => {
    const own = makePlace({
      'shipshape.yaml': config.replace(
        'gates:\n',
        'gates:\n  dated: { title: It has a date, applies-to: [launch], severity: info, evidence: { field: launch-date } }\n  told: { title: It is told, applies-to: [launch], severity: warning, evidence: { section: News } }\n',
      ),
      'launches/ships.md': launch('ships', 'stage: launch\n'),
    });
    try {
      const { out } = own.run(['ready', '--format', 'markdown']);
      const rows = [...out.matchAll(/^\| fail \| (\w+) \| [^`]*`([^`]+)`/gm)].map(([, severity, id]) => [severity, id]);
      assert.deepEqual(rows, [
        ['blocker', 'on-call-set'],
        ['blocker', 'specs-ready'],
        ['warning', 'told'],
        ['info', 'dated'],
      ]);
      assert.match(own.run(['ready', '--format', 'html']).out, /<td class="cell info">.*fails, a note/);
    } finally {
      own.remove();
    }
  });

  it('says the same again from what was kept, and judges anew when a document changed', () => {
    const kept = makePlace({
      'shipshape.yaml': config,
      'launches/shops.md': launch('shops', 'stage: launch\nlaunch-date: 2026-12-01\non-call: sre\n'),
      'specs/doors.md': '---\nid: doors\nowner: "@acme/doors"\n---\n\n# Doors\n\n## Goals\n\nThey open.\n',
    });
    const ask = (...args: readonly string[]) => kept.run(['ready', '--today', '2026-11-23', ...args]);
    // A file written a moment ago may change in the same tick of the clock, so no run is kept of it.
    kept.shell("find . -name '*.md' -exec touch -d '2026-01-01' {} +");
    try {
      const first = ask();
      assert.equal(first.code, 0);
      assert.deepEqual(ask(), first);
      assert.deepEqual(ask('--no-cache'), first);
      assert.notEqual(ask('--format', 'json').out, first.out);
      kept.write({ 'specs/doors.md': '---\nid: doors\n---\n\n# Doors\n' });
      const after = ask();
      assert.equal(after.code, 1);
      assert.deepEqual(ask('--no-cache'), after);
    } finally {
      kept.remove();
    }
  });
});
