import assert from 'node:assert/strict';
import type { ReadyReport } from '../../src/core/report/ready/model.js';
import { makePlace, type Place } from '../support/command-line.js';

const config = `extends: [shipshape:product]
types:
  spec: { match: ['specs/*.md'] }
  experiment: { match: ['experiments/*.md'] }
  insight: { match: ['insights/*.md'] }
`;

const experiment = (title: string, more: string): string => `---\ntitle: ${title}\nowner: '@acme/growth'\n${more}---\n`;

describe('The registers', () => {
  let place: Place;
  before(() => {
    place = makePlace({
      'shipshape.yaml': config,
      'experiments/fee.md': experiment('A fee', 'status: running\ngroup: fees\nend-date: 2026-11-22\n'),
      'experiments/map.md': experiment('A map', 'status: running\nend-date: 2026-11-23\n'),
      'experiments/door.md': experiment('A door', 'status: draft\ngroup: fees\nend-date: 2026-11-01\n'),
      'experiments/key.md': experiment(
        'A key',
        'status: concluded\ngroup: fees\nend-date: 2026-01-01\ndecision: ship\n',
      ),
      'experiments/bell.md': experiment('A bell', 'status: analyzing\nend-date: 2026-01-01\ndecision: TBD\n'),
      'experiments/gong.md': experiment('A gong', 'status: stopped\nend-date: 2026-01-01\n'),
      'experiments/lamp.md': experiment('A lamp', 'status: running\nend-date: 2026-01-01\ndecision: shipp\n'),
      'experiments/sign.md': experiment('A sign', 'status: concluded\n'),
      'insights/stairs.md':
        "---\ntitle: Stairs hurt\nowner: '@acme/research'\ndate: 2026-10-01\nconfidence: high\n---\n",
      'insights/wind.md': '---\ntitle: =Wind()\n---\n',
      'specs/ramp.md': '---\ntitle: A ramp\nevidence: [insights/stairs.md, stairs]\n---\n',
      'specs/lift.md': '---\ntitle: A lift\nevidence: []\nsee-also: [stairs]\n---\n',
      'specs/rope.md': '---\ntitle: A rope\nstage: retired\n---\n',
    });
  });
  after(() => {
    place.remove();
  });

  const run = (...args: readonly string[]): string => place.run(['ready', '--today', '2026-11-23', ...args]).out;
  const report = (type: string): ReadyReport => JSON.parse(run('--type', type, '--format', 'json')) as ReadyReport; // What the format gives.

  it('say what runs and what waits for a decision, by group, without group last', () => {
    assert.deepEqual(
      report('experiment').experiments?.map(({ group, title, state, days, line }) => [group, title, state, days, line]),
      [
        ['fees', 'A fee', 'overdue', -1, 6],
        ['fees', 'A door', 'planned', -22, 6],
        ['fees', 'A key', 'decided', -326, 7],
        [null, 'A sign', 'overdue', null, 2],
        [null, 'A bell', 'overdue', -326, 5],
        [null, 'A lamp', 'overdue', -326, 6],
        [null, 'A map', 'running', 0, 5],
        [null, 'A gong', 'stopped', -326, 5],
      ],
    );
  });

  it('say which specs an insight supports, each once, and which specs have none', () => {
    const { insights } = report('insight');
    assert.deepEqual(
      insights?.entries.map(({ title, supports }) => [title, supports.map(({ path, line }) => `${path}:${line}`)]),
      [
        ['Stairs hurt', ['specs/ramp.md:3']],
        ['=Wind()', []],
      ],
    );
    assert.deepEqual(
      insights.specsWithout.map(({ path }) => path),
      ['specs/lift.md'],
    );
  });

  it('are there only where they were asked for', () => {
    assert.deepEqual(Object.keys(report('spec')), ['version', 'today', 'subjects']);
  });

  it('stand at the top of the text', () => {
    assert.match(
      run('--type', 'experiment'),
      /^Experiments by group\n {2}fees\n {4}\S+ +overdue for a decision +ended 2026-11-22, yesterday/,
    );
    assert.match(run('--type', 'experiment'), /lamp\S* .* “shipp” is no decision, ended 2026-01-01/);
    assert.match(run('--type', 'insight'), /wind\S* +no date +no confidence +supports nothing yet +=Wind\(\)/);
    assert.match(run('--type', 'insight'), /Specs that no insight supports\n {2}\S*lift\S* +no owner +A lift\n/);
  });

  it('are tables in markdown', () => {
    assert.match(
      run('--type', 'experiment', '--format', 'markdown'),
      /\| fees \| \[[^\]]+\]\(experiments\/fee\.md#L6\) A fee \| overdue for a decision \|/,
    );
    assert.match(run('--type', 'insight', '--format', 'markdown'), /\| high \| \[[^\]]+\]\(specs\/ramp\.md#L3\) \|/);
  });

  it('are the rows of csv, with nothing that a spreadsheet would run', () => {
    const rows = run('--type', 'insight', '--format', 'csv').split('\n');
    assert.equal(rows[0], 'insight,title,path,owner,date,confidence,supports,document,place');
    assert.ok(rows.some((row) => row.includes("'=Wind()")));
    assert.ok(rows.some((row) => row.startsWith(',,,,,,') && row.endsWith('specs/lift.md:1')));
    assert.match(run('--type', 'experiment', '--format', 'csv'), /^group,id,experiment,/);
  });

  it('come before the board on a page of their own, and after it on a page of everything', () => {
    const order = (...args: readonly string[]): readonly string[] =>
      [...run(...args, '--format', 'html').matchAll(/<h2 id="([^"]+)"/g)].map(([, id = '']) => id);
    assert.equal(order('--type', 'experiment')[0], 'experiments');
    assert.equal(order('--all')[0], 'board');
    assert.ok(order('--all').includes('insights'));
  });
});

describe('The registers of what is not here yet', () => {
  let place: Place;
  before(() => {
    place = makePlace({ 'shipshape.yaml': config, 'specs/lift.md': '---\ntitle: A lift\n---\n' });
  });
  after(() => {
    place.remove();
  });

  const run = (...args: readonly string[]): string => place.run(['ready', '--today', '2026-11-23', ...args]).out;
  const noInsight = 'There is no document of type insight here yet. `shipshape new insight "A title"` writes one.';

  it('say so, what to do, and which specs rest on nothing', () => {
    assert.equal(
      run('--type', 'insight'),
      `${noInsight}\n\nSpecs that no insight supports\n  specs/lift.md  no owner  A lift\n`,
    );
    assert.equal(run('--type', 'experiment'), `${noInsight.replaceAll('insight', 'experiment')}\n`);
    assert.match(run('--type', 'spec', '--type', 'insight'), /^There is no document of type insight here yet\./);
  });

  it('say it in every format', () => {
    const json = JSON.parse(run('--type', 'insight', '--format', 'json')) as ReadyReport; // What the format gives.
    assert.deepEqual([json.absent, json.subjects, json.insights?.entries], [[noInsight], [], []]);
    assert.deepEqual(
      json.insights?.specsWithout.map(({ path }) => path),
      ['specs/lift.md'],
    );
    const markdown = run('--type', 'insight', '--format', 'markdown');
    assert.match(markdown, /`shipshape new insight "A title"` writes one\./);
    assert.match(markdown, /\| \[specs\/lift\.md\]\(specs\/lift\.md#L1\) A lift \|/);
    const html = run('--type', 'insight', '--format', 'html');
    assert.match(html, /<h1>Insights<\/h1>\s*<p class="lead">There is no document of type insight here yet\./);
    assert.match(html, /<h2 id="specs-without">/);
    assert.match(
      run('--type', 'insight', '--format', 'csv'),
      /^insight,title,.*\n,,,,,,specs\/lift\.md,A lift,specs\/lift\.md:1\n$/,
    );
    assert.equal(run('--type', 'experiment', '--format', 'csv').split('\n')[0]?.split(',')[0], 'group');
  });

  it('are left out where nobody named them', () => {
    const json = JSON.parse(run('--type', 'spec', '--format', 'json')) as ReadyReport; // What the format gives.
    assert.deepEqual(Object.keys(json), ['version', 'today', 'subjects']);
  });
});

describe('shipshape ready --format html', () => {
  let place: Place;
  before(() => {
    place = makePlace({
      'shipshape.yaml': `types:
  note: { match: ['notes/*.md'], fields: { id: { type: string } } }
gates:
  goals-set: { title: It has goals, applies-to: [note], evidence: { section: Goals }, fix: 'Write \`<b>\`.' }
`,
      'notes/a b#c.md': '# `<script>alert(1)</script>` "\'&\n',
      'notes/good.md': '# Good\n\n## Goals\n\nMany.\n',
    });
  });
  after(() => {
    place.remove();
  });

  const page = (...args: readonly string[]): string =>
    place.run(['ready', '--format', 'html', '--today', '2026-11-23', ...args]).out;

  it('writes what documents say as text, never as markup', () => {
    const html = page();
    assert.ok(!/<script/i.test(html));
    assert.match(html, /&#60;script&#62;alert\(1\)/);
    assert.match(html, /Write\s*<code\s*>&#60;b&#62;<\/code/);
  });

  it('links evidence to its file and line, from where the page lies', () => {
    assert.match(page(), /href="notes\/a%20b%23c\.md#L1"/);
    place.run(['ready', '--format', 'html', '--output', 'build/pages/ready.html']);
    assert.match(place.read('build/pages/ready.html'), /href="\.\.\/\.\.\/notes\/a%20b%23c\.md#L1"/);
    assert.match(
      page('--link-base', 'https://code.example/blob/main'),
      /href="https:\/\/code\.example\/blob\/main\/notes\/good\.md#L\d+"/,
    );
  });

  it('takes only a web address as the base of links', () => {
    const { code, err } = place.run(['ready', '--format', 'html', '--link-base', 'javascript:alert(1)']);
    assert.equal(code, 2);
    assert.match(err, /`javascript:alert\(1\)` is no web address\. Give --link-base one that begins with https:/);
  });

  it('has a policy that allows its own style and nothing else', () => {
    assert.match(
      page(),
      /content="default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;"/,
    );
  });
});
