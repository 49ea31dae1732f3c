import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffReport } from '../../src/core/report/diff/model.js';
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
      waivers: { type: list<any> }
gates:
  on-call-set:
    title: Someone is on call
    applies-to: [launch]
    due: launch
    level: bronze
    evidence: { field: on-call }
    fix: Set \`on-call\`.
  summary-written: { title: It is summed up, applies-to: [launch], severity: warning, evidence: { section: Summary } }
`;

const launch = (id: string, more = ''): string =>
  `---\nid: ${id}\nstage: launch\nowner: "@acme/product"\nlaunch-date: 2026-12-01\n${more}---\n\n# ${id}\n\n## Summary\n\nParcels.\n`;
const onCall = 'on-call: sre\n';
const waiver = (expires: string): string =>
  `waivers: [{ gate: on-call-set, reason: A pilot, approved-by: "@acme/sre", expires: ${expires} }]\n`;

describe('shipshape diff', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({ 'shipshape.yaml': config, 'launches/shops.md': launch('shops', onCall) });
    place.git('init', '-q', '-b', 'main');
    commit('first');
  });
  afterEach(() => place.remove());

  const commit = (message: string): void => {
    place.git('add', '-A');
    place.git('commit', '-qm', message);
  };
  const run = (...args: readonly string[]) => place.run(['diff', '--today', '2026-11-23', ...args]);
  const report = (...args: readonly string[]): DiffReport => {
    const { out, err } = run('--format', 'json', ...args);
    assert.notEqual(out, '', err);
    return JSON.parse(out) as DiffReport; // What the format gives.
  };
  const moves = ({ documents }: DiffReport): readonly string[] =>
    documents.flatMap(({ before, after, gates }) =>
      gates.map(({ id, move }) => `${(after ?? before)?.id ?? ''} ${id} ${move}`),
    );

  it('says where there is no commit yet that one is needed', () => {
    const own = makePlace({ 'shipshape.yaml': config });
    try {
      own.git('init', '-q', '-b', 'main');
      const { code, err } = own.run(['diff', 'main']);
      assert.deepEqual(
        [code, err.split('.')[0]],
        [2, 'shipshape: There is no commit here yet, and only git knows the answer'],
      );
      assert.equal(own.run(['trend']).err, err);
    } finally {
      own.remove();
    }
  });

  it('says what is the case where git tells nothing, and what to do', () => {
    const own = makePlace({ 'shipshape.yaml': config, 'launches/shops.md': launch('shops') });
    const faults = (env: Readonly<Record<string, string>> = {}): readonly string[] =>
      [['diff'], ['diff', 'a..b'], ['trend']].map((args) => own.run(args, { env }).err);
    const allAre = (said: readonly string[], wanted: RegExp): void => {
      for (const one of said) assert.match(one, wanted);
    };
    try {
      allAre(faults(), /^shipshape: This folder is not in a git repository, .* or `git init` first\.\n$/);
      own.git('init', '-q', '-b', 'main');
      assert.match(faults()[0] ?? '', /^shipshape: There is no commit here yet/);
      own.git('add', '-A');
      own.git('commit', '-qm', 'first');
      const untrusted = faults({ GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
      allAre(untrusted, /^shipshape: git does not trust this repository, .* safe\.directory [^<]*`\.\n$/);
      assert.ok(
        untrusted.every((one) => one.includes(own.root)),
        untrusted.join(''),
      );
      allAre(faults({ PATH: '/nonexistent' }), /^shipshape: git is not installed, .* Install it/);
    } finally {
      own.remove();
    }
  });

  it('parses nothing again that it has parsed before, and says the same from damaged remains', () => {
    place.write({ 'launches/shops.md': launch('shops') });
    commit('second');
    const folder = join(place.root, '.shipshape', 'cache', 'commits');
    const first = place.run(['diff', 'HEAD~1..HEAD', '--today', '2026-11-23']);
    assert.match(first.out, /on-call/);
    // Whatever is parsed is written into a file of a new name.
    const kept = readdirSync(folder).sort();
    assert.equal(kept.length, 2);
    assert.deepEqual(place.run(['diff', 'HEAD~1..HEAD', '--today', '2026-11-23']), first);
    assert.deepEqual(readdirSync(folder).sort(), kept);
    for (const name of kept.filter((one) => one.endsWith('.data'))) writeFileSync(join(folder, name), 'x'.repeat(2000));
    assert.deepEqual(place.run(['diff', 'HEAD~1..HEAD', '--today', '2026-11-23']), first);
    assert.notDeepEqual(readdirSync(folder).sort(), kept);
  });

  it('says that nothing changed', () => {
    const { code, out } = run();
    assert.equal(code, 0);
    assert.match(out, /^Readiness from main \([0-9a-f]{8}\) to the work tree, judged on 2026-11-23\n\nNothing changed/);
    assert.match(run('--format', 'markdown').out, /^\*\*Readiness\*\*: Nothing changed in readiness\./);
  });

  it('shows in the work tree what fell, with the line that says so and what to do, and what moved', () => {
    place.write({ 'launches/shops.md': launch('shops').replace('12-01', '12-08') });
    const { documents, summary } = report();
    assert.deepEqual(summary, {
      ...{ added: 0, removed: 0, changed: 1, fell: 1, open: 0, cleared: 0, newBlockers: 1, closedBlockers: 0 },
      ...{ datesMoved: 1, waiversAdded: 0, waiversRenewed: 0, waiversChanged: 0, waiversExpired: 0 },
      ...{ waiversInvalid: 0, waiversRemoved: 0 },
    });
    const [shops] = documents;
    assert.deepEqual([shops?.before?.state, shops?.after?.state], ['ready', 'blocked']);
    assert.deepEqual([shops?.before?.level, shops?.after?.level], ['bronze', null]);
    assert.deepEqual(shops?.date, {
      ...{ before: '2026-12-01', after: '2026-12-08', days: 7, place: { path: 'launches/shops.md', line: 5 } },
    });
    assert.match(run('--format', 'markdown').out, /: 1 gate fell, 1 new blocker, 1 date moved\.\n/);
    assert.match(
      run().out,
      / {2}ready → blocked · level bronze → none · gates passed 2 of 2 → 1 of 2 · date 2026-12-01 → 2026-12-08, 7 days later\n\n {2}Fell\n {4}Someone is on call {2}on-call-set\n {6}launches\/shops.md:1 {2}no `on-call` in the frontmatter\n {6}→ Set `on-call`.\n/,
    );
  });

  it('compares two commits without a look at the work tree, and turned round says the contrary', () => {
    place.write({ 'launches/shops.md': launch('shops'), 'launches/ships.md': launch('ships') });
    commit('second');
    place.write({ 'launches/shops.md': 'Something else.\n', 'launches/more.md': launch('more') });
    const untouched = place.git('status', '--porcelain');
    assert.deepEqual(moves(report('HEAD~1..HEAD')), ['ships on-call-set open', 'shops on-call-set fell']);
    assert.deepEqual(moves(report('HEAD..HEAD~1')), ['ships on-call-set gone', 'shops on-call-set cleared']);
    assert.equal(place.git('status', '--porcelain'), untouched);
  });

  it('lays at the door of a branch only what the branch did, and with two dots everything', () => {
    place.git('checkout', '-qb', 'work');
    place.write({ 'launches/ships.md': launch('ships') });
    commit('on the branch');
    place.git('checkout', '-q', 'main');
    place.write({ 'launches/shops.md': launch('shops') });
    commit('on main');
    assert.deepEqual(moves(report('main...work')), ['ships on-call-set open']);
    assert.match(run('main...work').out, /^Readiness from where work left main \([0-9a-f]{8}\) to work \(/);
    assert.deepEqual(moves(report('main..work')), ['ships on-call-set open', 'shops on-call-set cleared']);
    place.git('checkout', '-q', 'work');
    assert.deepEqual(moves(report('main')), ['ships on-call-set open']);
    assert.deepEqual(moves(report()), ['ships on-call-set open']);
  });

  it('follows a document that got another file or another id', () => {
    place.git('mv', 'launches/shops.md', 'launches/kiosks.md');
    const [moved] = report().documents;
    assert.deepEqual([moved?.before?.path, moved?.after?.path], ['launches/shops.md', 'launches/kiosks.md']);
    place.git('mv', 'launches/kiosks.md', 'launches/shops.md');
    place.write({ 'launches/shops.md': launch('shops', onCall).replace('id: shops', 'id: kiosks') });
    const [renamed] = report().documents;
    assert.deepEqual([renamed?.before?.id, renamed?.after?.id], ['shops', 'kiosks']);
  });

  it('shows where a document lies whose date is gone, and no place that is no more', () => {
    place.git('mv', 'launches/shops.md', 'launches/kiosks.md');
    place.write({ 'launches/kiosks.md': launch('shops', onCall).replace('launch-date: 2026-12-01\n', '') });
    assert.deepEqual(
      report().documents.map(({ date }) => date),
      [{ before: '2026-12-01', after: null, days: null, place: null }],
    );
    const { out } = run();
    assert.match(out, /\n {2}launch · launches\/kiosks\.md\n/);
    assert.doesNotMatch(out, /shops\.md:/);
  });

  it('counts every waiver that moved, in the summary too', () => {
    place.write({ 'launches/shops.md': launch('shops', waiver('2026-12-20')) });
    commit('waived');
    place.write({ 'launches/shops.md': launch('shops', onCall) });
    const { summary } = report();
    assert.deepEqual([summary.waiversRemoved, summary.waiversAdded, summary.datesMoved], [1, 0, 0]);
    assert.match(run().out, /: 1 gate cleared, 1 waiver removed\.\n$/);
    place.write({ 'launches/shops.md': launch('shops', waiver('2026-12-24')) });
    assert.match(run('--format', 'markdown').out, /: 1 waiver changed; no gate fell/);
  });

  it('tells waivers that came, ran out by their new date, and went', () => {
    const waivers = (): readonly string[] =>
      report().documents.flatMap((one) => one.waivers.map(({ gate, move }) => `${gate} ${move}`));
    place.write({ 'launches/shops.md': launch('shops', waiver('2026-12-20')) });
    assert.deepEqual(waivers(), ['on-call-set added']);
    assert.deepEqual(moves(report()), ['shops on-call-set waived']);
    commit('waived');
    place.git('checkout', '-qb', 'work');
    place.write({ 'launches/shops.md': launch('shops', waiver('2026-11-01')) });
    assert.deepEqual(waivers(), ['on-call-set expired']);
    assert.match(run().out, /Someone is on call \(was waived; waiver expired on 2026-11-01\)/);
    place.write({ 'launches/shops.md': launch('shops', waiver('2026-12-24')) });
    assert.deepEqual(waivers(), ['on-call-set changed']);
    place.write({ 'launches/shops.md': launch('shops', onCall) });
    assert.deepEqual(waivers(), ['on-call-set removed']);
    assert.deepEqual(moves(report()), ['shops on-call-set cleared']);
  });

  it('shows what time alone did only when asked to', () => {
    place.write({ 'launches/shops.md': launch('shops', waiver('2026-11-15')) });
    place.git('add', '.');
    const dates = { GIT_AUTHOR_DATE: '2026-11-10T12:00:00Z', GIT_COMMITTER_DATE: '2026-11-10T12:00:00Z' };
    const set = Object.entries(dates).map(([name, value]) => `${name}=${value}`);
    const { code, err } = place.shell(`env ${set.join(' ')} git commit -qm waived`);
    assert.equal(code, 0, err);
    assert.deepEqual(moves(report('HEAD')), []);
    assert.deepEqual(moves(report('HEAD', '--each-on-its-day')), ['shops on-call-set fell']);
  });

  it('judges each side by its own configuration, and one from before there was any by that of the other', () => {
    place.write({ 'shipshape.yaml': config.replace('title: It is summed up', 'due: live, title: It is summed up') });
    assert.deepEqual(moves(report()), ['shops summary-written put-off']);
    place.git('checkout', '-q', 'shipshape.yaml');
    place.git('rm', '-q', '--cached', 'shipshape.yaml');
    place.git('commit', '-qm', 'without');
    place.write({ 'launches/shops.md': launch('shops') });
    const adopted = report('HEAD');
    assert.deepEqual(moves(adopted), ['shops on-call-set fell']);
    assert.match(adopted.notes.join(), /There is no shipshape.yaml in HEAD/);
  });

  it('makes a comment of a pull request: short first, details folded, links to lines', () => {
    place.write({ 'launches/shops.md': launch('shops') });
    const { out } = run('--format', 'markdown', '--link-base', 'https://example.com/blob/main');
    assert.match(out, /^\*\*Readiness\*\*: 1 document changed: 1 gate fell, 1 new blocker\.\n\n\| document /);
    assert.match(out, /^<details><summary>shops: 1 change<\/summary>$/m);
    assert.match(
      out,
      /\[launches\/shops.md:1\]\(https:\/\/example.com\/blob\/main\/launches\/shops.md#L1\) no `on-call` in the frontmatter/,
    );
  });

  it('fails where asked to when a blocker fell', () => {
    place.write({ 'launches/shops.md': launch('shops').replace('Parcels.', '') });
    assert.equal(run().code, 0);
    assert.equal(run('--fail-on', 'blocker').code, 1);
    place.write({ 'launches/shops.md': launch('shops', onCall).replace('Parcels.', '') });
    assert.equal(run('--fail-on', 'blocker').code, 0);
    assert.equal(run('--fail-on', 'warning').code, 1);
  });

  it('compares a folder inside a repository, a file that links lead to, and what git tracks though it is ignored', () => {
    const inner = makePlace({
      'docs/shipshape.yaml': config.replace(
        'gates:\n',
        'gates:\n  links: { title: Links, applies-to: [launch], evidence: { rules: [link-broken] } }\n',
      ),
      'docs/launches/shops.md': `${launch('shops', onCall)}\n[one](../assets/one.png) [two](../linked/one.png)\n`,
      'docs/assets/one.png': 'a picture',
      'docs/.gitignore': 'assets\n',
    });
    try {
      inner.git('init', '-q', '-b', 'main');
      assert.equal(inner.shell('ln -s assets docs/linked').code, 0);
      inner.git('add', '-f', '.');
      inner.git('commit', '-qm', 'first');
      const inDocs = (range: string): string =>
        inner.run(['diff', range, '--today', '2026-11-23'], { cwd: 'docs' }).out;
      assert.match(inDocs('HEAD'), /Nothing changed/);
      inner.git('rm', '-q', '-f', 'docs/assets/one.png');
      inner.git('commit', '-qm', 'second');
      assert.match(inDocs('HEAD~1..HEAD'), /Links {2}links\n {6}launches\/shops.md:15 /);
    } finally {
      inner.remove();
    }
  });

  it('says what it cannot compare, and what to do', () => {
    assert.match(run('nowhere').err, /There is no commit `nowhere`/);
    assert.equal(run('nowhere').code, 2);
    assert.match(run('--upload-pack=x..HEAD').err, /unknown option|no commit/);
    place.write({ 'shipshape.yaml': 'types: [' });
    const broken = run();
    assert.equal(broken.code, 2);
    assert.match(
      broken.err,
      /^shipshape.yaml:1:\d+: error: .*\nshipshape: The configuration of the work tree has faults/,
    );
    place.git('checkout', '-q', '.');
    rmSync(join(place.root, '.git'), { recursive: true });
    assert.match(
      run('main').err,
      /not in a git repository, and .* Run this inside a repository, or `git init` first\.\n$/,
    );
  });

  it('says once of a submodule that its past is not read, and of no document in it that it came', () => {
    const outer = makePlace({
      'shipshape.yaml': `${config.replace('"launches/*.md"', '"**/*.md"')}  kept: { title: It is kept up, applies-to: [launch], severity: warning, evidence: { fresh: last-commit, within: P90D } }
`,
    });
    const inner = makePlace({ 'launches/shops.md': launch('shops') });
    const inOuter = (...args: readonly string[]) => outer.run(['diff', '--today', '2026-11-23', ...args]);
    try {
      inner.git('init', '-q', '-b', 'main');
      inner.git('add', '-A');
      inner.git('commit', '-qm', 'first');
      outer.git('init', '-q', '-b', 'main');
      outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${inner.root}`, 'docs');
      outer.write({ 'plans/ships.md': launch('ships') });
      outer.git('add', '-A');
      outer.git('commit', '-qm', 'first');
      const note =
        '`docs` is a submodule, whose past is not read here: its documents stand on both sides as they are now.';
      assert.equal(inOuter('HEAD').out.split('\n\n').slice(1).join('|'), `${note}|Nothing changed in readiness.\n`);
      outer.write({ 'plans/docks.md': launch('docks') });
      const { out } = inOuter('HEAD');
      assert.match(
        out,
        /\n {2}Cannot be measured\n {4}It is kept up {2}kept\n {6}plans\/docks.md:1 {2}it was never committed\n/,
      );
      assert.doesNotMatch(out, /any more|docs\/launches/);
      assert.match(
        outer.run(['ready', 'docs/launches/shops.md', '--today', '2026-11-23']).out,
        /It is kept up: `docs` is a submodule, whose past is not read here\n/,
      );
    } finally {
      inner.remove();
      outer.remove();
    }
  });

  it('compares what a partial clone has, and says what it lacks and how that is fetched', () => {
    place.git('config', 'uploadpack.allowFilter', 'true');
    place.write({ 'launches/shops.md': launch('shops'), 'launches/docks.md': launch('docks') });
    commit('second');
    place.write({ 'launches/docks.md': launch('docks', onCall) });
    commit('third');
    place.git('clone', '-q', '--filter=blob:none', `file://${place.root}`, 'copy');
    const inCopy = (range: string) => place.run(['diff', range, '--today', '2026-11-23'], { cwd: 'copy' });
    assert.match(inCopy('HEAD').out, /Nothing changed/);
    const { code, err } = inCopy('HEAD~1..HEAD');
    assert.equal(code, 2);
    assert.match(err, /^shipshape: This clone lacks the text of `launches\/docks.md` as it is in HEAD~1, so nothing/);
    assert.match(err, /\. Fetch what the clone left out: `git fetch --refetch --no-filter`\.\n$/);
    place.git('-C', 'copy', 'fetch', '-q', '--refetch', '--no-filter');
    assert.deepEqual(inCopy('HEAD~1..HEAD'), run('HEAD~1..HEAD'));
  });

  it('says plainly that a shallow clone lacks the commit where branches part', () => {
    place.git('checkout', '-qb', 'work');
    place.write({ 'launches/shops.md': launch('shops') });
    commit('second');
    place.git('clone', '-q', '--depth', '1', '--no-single-branch', `file://${place.root}`, 'copy');
    const { code, err } = place.run(['diff', 'origin/main...HEAD'], { cwd: 'copy' });
    assert.equal(code, 2);
    assert.match(err, /shallow clone does not reach back.*git fetch --unshallow/);
  });
});
