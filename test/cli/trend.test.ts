import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TrendReport } from '../../src/core/report/trend/model.js';
import { makePlace, type Place } from '../support/command-line.js';
import { makeRepository } from '../support/repository.js';

const config = `types:
  launch:
    match: ["launches/*.md"]
    id: { field: id }
    date-field: launch-date
    ready-at: launch
    lifecycle: { field: stage, stages: [planning, launch, live], initial: planning }
    fields: { id: { type: string }, stage: { type: string }, launch-date: { type: date }, on-call: { type: string } }
gates:
  on-call-set: { title: Someone is on call, applies-to: [launch], due: launch, level: bronze, evidence: { field: on-call } }
  summary-written: { title: It is summed up, applies-to: [launch], severity: warning, evidence: { section: Summary } }
`;

const launch = (id: string, more: string): string =>
  `---\nid: ${id}\n${more}---\n\n# ${id}\n\n## Summary\n\nParcels.\n`;

describe('shipshape trend', () => {
  let place: Place;
  before(() => {
    place = makePlace();
    makeRepository(place.root, [
      { date: '2026-08-31', message: 'nothing yet', files: { 'README.md': 'Hello.\n' } },
      { date: '2026-09-01', message: 'adopted', files: { 'shipshape.yaml': config } },
      {
        date: '2026-09-07',
        message: 'planned',
        files: { 'launches/shops.md': launch('shops', 'stage: planning\nlaunch-date: 2026-10-01\n') },
      },
      {
        date: '2026-09-09',
        message: 'due',
        files: { 'launches/shops.md': launch('shops', 'stage: launch\nlaunch-date: 2026-10-01\n') },
      },
      { date: '2026-09-14', message: 'elsewhere', files: { 'src/code.ts': '1\n' } },
      { date: '2026-09-21', message: 'moved file', renames: { 'launches/shops.md': 'launches/=kiosks.md' } },
      {
        date: '2026-09-22',
        message: 'on a branch',
        branch: 'work',
        files: { 'launches/=kiosks.md': launch('shops', 'stage: launch\nlaunch-date: 2026-10-15\non-call: sre\n') },
      },
      {
        date: '2026-09-30',
        message: 'merged',
        merges: 'work',
        files: { 'launches/=kiosks.md': launch('shops', 'stage: launch\nlaunch-date: 2026-10-15\non-call: sre\n') },
      },
    ]);
  });
  after(() => place.remove());

  const run = (...args: readonly string[]) => place.run(['trend', ...args]);
  const report = (...args: readonly string[]): TrendReport => {
    const { out, err } = run('--format', 'json', ...args);
    assert.notEqual(out, '', err);
    return JSON.parse(out) as TrendReport; // What the format gives.
  };
  const points = ({ subjects }: TrendReport): readonly string[] =>
    subjects.flatMap((one) =>
      one.points.map(
        ({ day, state, level, passed, due, date }) => `${day} ${state} ${level ?? '-'} ${passed}/${due} ${date ?? ''}`,
      ),
    );

  it('judges the last commit of each week on its own day, one document through renames', () => {
    assert.deepEqual(points(report()), [
      '2026-09-09 blocked - 1/2 2026-10-01',
      '2026-09-14 blocked - 1/2 2026-10-01',
      '2026-09-21 blocked - 1/2 2026-10-01',
      '2026-09-30 ready bronze 2/2 2026-10-15',
    ]);
    const [shops] = report().subjects;
    assert.deepEqual([shops?.id, shops?.path], ['shops', 'launches/=kiosks.md']);
  });

  it('judges each commit of the branch’s own line that touches the workspace, or each merge', () => {
    assert.deepEqual(
      report('--every', 'commit').commits.map(({ message }) => message),
      ['planned', 'due', 'elsewhere', 'moved file', 'merged'],
    );
    assert.deepEqual(points(report('--every', 'merge')), ['2026-09-30 ready bronze 2/2 2026-10-15']);
    assert.equal(points(report('--every', 'commit', '--since', '2026-09-10')).length, 3);
  });

  it('leaves commits from before there was a configuration out, and says so', () => {
    assert.match(report('--every', 'commit').notes.join(), /^1 of 7 commits have no configuration that works/);
  });

  it('takes documents by id and by path, and says which it does not find', () => {
    assert.equal(report('shops').subjects.length, 1);
    assert.equal(report('launches/=kiosks.md').subjects.length, 1);
    for (const ids of [['shosp'], ['shops', 'shosp']]) {
      const { code, err } = run(...ids);
      assert.equal(code, 2);
      assert.match(err, /There was no document `shosp` at any of these commits/);
    }
  });

  it('leaves commits out whose texts a partial clone lacks, and says so and how they are fetched', () => {
    const own = makePlace();
    try {
      makeRepository(own.root, [
        {
          date: '2026-09-01',
          message: 'all',
          files: { 'shipshape.yaml': config, 'launches/shops.md': launch('shops', 'stage: planning\n') },
        },
        { date: '2026-09-08', message: 'due', files: { 'launches/shops.md': launch('shops', 'stage: launch\n') } },
        {
          date: '2026-09-15',
          message: 'another',
          files: { 'launches/kiosks.md': launch('kiosks', 'stage: planning\n') },
        },
      ]);
      own.git('config', 'uploadpack.allowFilter', 'true');
      own.git('clone', '-q', '--filter=blob:none', `file://${own.root}`, 'copy');
      const inCopy = () => own.run(['trend', '--every', 'commit', '--format', 'json'], { cwd: 'copy' });
      const { commits, notes } = JSON.parse(inCopy().out) as TrendReport;
      assert.deepEqual(
        commits.map(({ message }) => message),
        ['due', 'another'],
      );
      assert.deepEqual(notes, [
        'This clone lacks texts of 1 of 3 commits, which are left out. Fetch what the clone left out: `git fetch --refetch --no-filter`.',
      ]);
      own.git('-C', 'copy', 'fetch', '-q', '--refetch', '--no-filter');
      assert.deepEqual(inCopy(), own.run(['trend', '--every', 'commit', '--format', 'json']));
    } finally {
      own.remove();
    }
  });

  it('sends nobody to look for more where there is one commit alone', () => {
    const own = makePlace();
    try {
      const files = { 'shipshape.yaml': config, 'launches/shops.md': launch('shops', 'stage: planning\n') };
      makeRepository(own.root, [{ date: '2026-09-01', message: 'all', files }]);
      assert.match(own.run(['trend']).out, /\n\nA single commit shows no trend yet\.\n/);
    } finally {
      own.remove();
    }
  });

  it('leaves out what came after a day, and says how to see more where one commit is left', () => {
    assert.deepEqual(points(report('--every', 'commit', '--today', '2026-09-09')), [
      '2026-09-07 open - 1/1 2026-10-01',
      '2026-09-09 blocked - 1/2 2026-10-01',
    ]);
    const one = run('--today', '2026-09-10').out;
    assert.match(one, /^shops {2}shops\n {2}▄ {2}1 of 2 · blocked\n/);
    assert.match(one, /\n\nA single commit shows no trend\. Use --every commit\.\n/);
    assert.match(one, /\n1 document at one commit, of 2026-09-09, judged on that day\.\n$/);
    assert.match(run('--today', '2020-01-01').err, /no commit from the beginning to 2020-01-01/);
  });

  it('draws a line of bars and tells what turned when', () => {
    const { out } = run('--every', 'commit', '--no-color');
    assert.match(out, /^shops {2}shops\n {2}█▄▄▄█ {2}1 of 1 → 2 of 2 · ready · bronze\n/);
    assert.match(out, /date moved once: 2026-10-01 → 2026-10-15\n/);
    assert.match(
      out,
      / {4}2026-09-09 {2}open → blocked|on the way → blocked, stage planning → launch {2}[0-9a-f]{8}\n/,
    );
    assert.match(
      out,
      /1 document from 2026-09-07 to 2026-09-30: each commit, 5 in all, each judged on its own day\.\n$/,
    );
  });

  it('writes rows for a spreadsheet, in which nothing is a formula, and a page that stands alone', () => {
    const { out } = run('--format', 'csv');
    assert.match(
      out,
      /^id,type,path,document,day,commit,stage,readiness,level,passed,due,blockers,date\nshops,launch,/,
    );
    assert.equal(out.trim().split('\n').length, 5);
    assert.equal(run('--format', 'html', '--output', 'build/trend.html').code, 0);
    assert.match(place.read('build/trend.html'), /href="\.\.\/launches\/%3Dkiosks\.md#L1"/);
    rmSync(join(place.root, 'build'), { recursive: true });
  });

  it('says of what was there on the day it begins with no more than that', () => {
    const turns = (...args: readonly string[]): string => run('--every', 'commit', '--no-color', ...args).out;
    assert.match(turns('--since', '2026-09-10'), / {4}2026-09-14 {2}at the start, blocked {2}/);
    assert.match(turns('--since', '2026-09-01'), / {4}2026-09-07 {2}first seen, on the way {2}/);
    assert.match(turns(), / {4}2026-09-07 {2}first seen, on the way {2}/);
  });

  it('draws the date that a launch is for now, to come as it may be, and those that it has left, all inside the picture', () => {
    const page = run('--format', 'html').out;
    assert.match(page, /class="mark diamond info"[^>]*><title>shops: for 2026-10-15</);
    assert.match(page, /class="mark ring quiet"[^>]*><title>shops: was for 2026-10-01</);
    assert.doesNotMatch(page, /: for 2026-10-01</);
    const bars = [...page.matchAll(/<rect\s+class="bar [^"]*"\s+x="([\d.]+)%"\s+y="[\d.]+"\s+width="([\d.]+)%"/g)];
    assert.ok(bars.length > 1);
    for (const [, x, width] of bars) assert.ok(Number(x) + Number(width) <= 100, `${x ?? ''} + ${width ?? ''}`);
  });

  it('says what to do about a day that is none and one that is too late', () => {
    assert.match(run('--since', 'yesterday').err, /`yesterday` is no day\. Write --since as YYYY-MM-DD/);
    assert.match(run('--since', '2027-01-01').err, /HEAD has no commit since 2027-01-01/);
  });
});
