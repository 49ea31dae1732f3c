import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildRoadmap } from '../../../src/core/report/roadmap/build.js';
import { html } from '../../../src/core/report/roadmap/formats/html.js';
import { markdown } from '../../../src/core/report/roadmap/formats/markdown.js';
import { mermaid } from '../../../src/core/report/roadmap/formats/mermaid.js';
import { text } from '../../../src/core/report/roadmap/formats/text.js';
import type { RoadmapReport } from '../../../src/core/report/roadmap/model.js';
import { workspaceOf } from '../../support/lint-files.js';

type File = readonly [string, string];

function reportOf(
  files: readonly File[],
  options: Partial<Pick<RoadmapReport, 'audience' | 'by'>> = {},
): RoadmapReport {
  const all = new Map<string, string>([['shipshape.yaml', 'extends: [shipshape:product]\n'], ...files]);
  return buildRoadmap(workspaceOf(all), { today: '2026-11-23', audience: 'internal', by: 'horizon', ...options });
}

const roadmap = (id: string, items: string, more = 'status: active'): File => [
  `roadmaps/${id}.md`,
  `---\nid: ${id}\ntitle: Roadmap ${id}\n${more}\n${items === '' ? '' : `items:\n${items}\n`}---\n`,
];
const spec = (id: string, more = ''): File => [
  `specs/${id}.md`,
  `---\nid: ${id}\ntitle: Doors ${id}\nstatus: approved\nstage: development\nowner: '@acme/doors'\n${more}---\n`,
];
const launch = (id: string, more: string): File => [
  `launches/${id}.md`,
  `---\nid: ${id}\ntitle: Launch ${id}\n${more}\n---\n`,
];

const odd = (...files: readonly File[]): readonly string[] =>
  reportOf(files).disagreements.map(
    ({ kind, text: says, places }) => `${kind}: ${says} ${places.map(({ path, line }) => `${path}:${line}`).join(' ')}`,
  );

describe('The roadmap', () => {
  it('puts items into the columns that roadmaps name, with spec, stage, date, launch, owner and confidence', () => {
    const report = reportOf([
      roadmap(
        'r',
        '  - { spec: S1, horizon: later, confidence: low }\n  - { title: Paint, horizon: now }\n  - { spec: S2, horizon: 2027-Q1 }\n  - { spec: S3, horizon: next }',
      ),
      spec('S1'),
      spec('S2', 'target-date: 2027-Q1\n'),
      spec('S3'),
      launch('l', 'status: planned\nlaunch-date: 2027-02-09\nspecs: [S2]'),
    ]);
    assert.deepEqual(
      report.columns.map(({ id, items }) => [id, items.map(({ title }) => title)]),
      [
        ['now', ['Paint']],
        ['next', ['Doors S3']],
        ['2027-Q1', ['Doors S2']],
        ['later', ['Doors S1']],
      ],
    );
    assert.match(
      text.write(report, { color: false, base: '' }),
      /^ {2}S2 {2}Doors S2 {2}9 February 2027 {2}development {2}launch in doubt {2}doors$/m,
    );
  });

  it('puts items into the quarters of their dates when asked', () => {
    const files = [
      roadmap(
        'r',
        '  - { spec: S1, horizon: now }\n  - { spec: S2, horizon: later }\n  - { title: Paint, horizon: later }',
      ),
      spec('S1', 'target-date: 2026-12-01\n'),
      spec('S2', 'target-date: 2027-Q3\n'),
    ];
    assert.deepEqual(
      reportOf(files, { by: 'quarter' }).columns.map(({ title, items }) => [title, items.length]),
      [
        ['The fourth quarter of 2026', 1],
        ['The third quarter of 2027', 1],
        ['Without a date', 1],
      ],
    );
  });

  it('takes links under headings for items where there is no list of them', () => {
    const [path, head] = roadmap('r', '');
    const files: File[] = [
      [
        path,
        `${head}\n## Now\n\n- [Doors](../specs/S1.md), soon\n\n## 2027-Q2\n\nThen [more](../specs/S2.md).\n\n## Not planned\n\n[No](../specs/S3.md)\n`,
      ],
      spec('S1'),
      spec('S2'),
      spec('S3', 'status: deferred\n'),
    ];
    assert.deepEqual(
      reportOf(files).columns.map(({ id, items }) => [id, items.map((item) => [item.title, item.named[0]?.line])]),
      [
        ['now', [['Doors S1', 9]]],
        ['2027-Q2', [['Doors S2', 13]]],
      ],
    );
  });

  it('leaves archived roadmaps out, and lets one that holds count before a draft', () => {
    const report = reportOf([
      roadmap('a', '  - { spec: S1, horizon: later }', 'status: draft'),
      roadmap('b', '  - { spec: S1, horizon: now }'),
      roadmap('c', '  - { spec: S2, horizon: now }', 'status: archived'),
      spec('S1'),
    ]);
    assert.deepEqual(
      report.roadmaps.map(({ id }) => id),
      ['b', 'a'],
    );
    assert.deepEqual(
      report.columns.map(({ id, items }) => [id, items.length]),
      [['now', 1]],
    );
  });

  it('shows where dates disagree, with both lines', () => {
    assert.deepEqual(
      odd(
        roadmap('r', '  - { spec: S1, horizon: 2026-Q4 }'),
        spec('S1', 'target-date: 2027-01-15\n'),
        launch('l', 'status: planned\nlaunch-date: 2027-02-09\nspecs: [S1]'),
      ),
      [
        'item-date: Doors S1: the roadmap says the fourth quarter of 2026, its spec 15 January 2027. roadmaps/r.md:6 specs/S1.md:7',
        'item-launch: Doors S1: the roadmap says the fourth quarter of 2026, its launch 9 February 2027. roadmaps/r.md:6 launches/l.md:5',
        'target-launch: Doors S1: the spec says 15 January 2027, its launch 9 February 2027. specs/S1.md:7 launches/l.md:5',
      ],
    );
  });

  it('does not hold a launch that is out, called off or one of several against a date', () => {
    const item = roadmap('r', '  - { spec: S1, horizon: 2027-Q1 }');
    const plan = spec('S1', 'target-date: 2027-Q1\n');
    assert.deepEqual(odd(item, plan, launch('l', 'status: launched\nlaunch-date: 2026-02-09\nspecs: [S1]')), []);
    assert.deepEqual(odd(item, plan, launch('l', 'status: cancelled\nlaunch-date: 2028-02-09\nspecs: [S1]')), []);
    const first = launch('l', 'status: planned\nlaunch-date: 2027-02-09\nspecs: [S1]');
    assert.deepEqual(odd(item, plan, first, launch('m', 'status: planned\nlaunch-date: 2027-06-01\nspecs: [S1]')), []);
  });

  it('shows two roadmaps that name different quarters', () => {
    assert.deepEqual(
      odd(
        roadmap('a', '  - { spec: S1, horizon: 2027-Q1 }'),
        roadmap('b', '  - { spec: S1, horizon: 2027-Q2 }'),
        spec('S1'),
      ),
      [
        'roadmaps: Doors S1: a says the first quarter of 2027 and b says the second quarter of 2027. roadmaps/a.md:6 roadmaps/b.md:6',
      ],
    );
  });

  it('shows items without a spec, specs that do not exist, specs on no roadmap, and items that are not coming', () => {
    assert.deepEqual(
      odd(
        roadmap(
          'r',
          '  - { title: Paint, horizon: now }\n  - { spec: S9, horizon: later }\n  - { spec: S2, horizon: now }',
        ),
        spec('S1'),
        ['specs/S2.md', '---\nid: S2\ntitle: Old doors\nstatus: withdrawn\nstage: planning\n---\n'],
        ['specs/S3.md', '---\nid: S3\ntitle: An idea\nstage: discovery\n---\n'],
        ['specs/S4.md', '---\nid: S4\ntitle: Out\nstage: live\n---\n'],
        ['specs/S5.md', '---\nid: S5\ntitle: Misspelt\nstage: lvie\n---\n'],
      ),
      [
        'ended: Old doors: it is on the roadmap, and its spec is withdrawn. roadmaps/r.md:8 specs/S2.md:4',
        'no-spec: Paint: no spec stands behind it. roadmaps/r.md:6',
        'unknown-spec: S9: the roadmap names the spec S9, which does not exist. roadmaps/r.md:7',
        'no-roadmap: Doors S1 (S1, at development): it is on no roadmap. specs/S1.md:1',
        'no-roadmap: Misspelt (S5, at “lvie”): it is on no roadmap. specs/S5.md:1',
      ],
    );
  });

  it('tells a status from what it makes of a launch, and names columns where rows are stacked', () => {
    const report = reportOf([
      roadmap('r', '  - { spec: S1, horizon: next, confidence: high }'),
      spec('S1'),
      launch('l', 'status: ready\nlaunch-date: 2027-02-09\nspecs: [S1]'),
    ]);
    assert.match(
      markdown.write(report, { color: false, base: '' }),
      /\| high, launch in doubt \| Launch l \(marked ready\) \|/,
    );
    const page = html.write(report, { color: false, base: '' });
    assert.match(page, /<td data-label="Launch">Launch l \(marked ready\)<\/td>/);
    assert.match(page, /<td data-label="Owner">doors<\/td>/);
  });

  it('is not sure of what is not going to come, whatever the roadmap says', () => {
    const report = reportOf([
      roadmap('r', '  - { spec: S1, horizon: 2027-Q1, confidence: high }'),
      ['specs/S1.md', '---\nid: S1\ntitle: Old doors\nstatus: withdrawn\nstage: planning\n---\n'],
    ]);
    const written = text.write(report, { color: false, base: '' });
    assert.match(written, / {2}spec withdrawn$/m);
    assert.doesNotMatch(written, /high/);
  });

  it('says of an item without a name where to write one, and tells the public nothing of it', () => {
    const empty = roadmap('r', '  - { spec: , horizon: next }', 'status: active\naudience: public');
    const [item] = reportOf([empty]).columns.flatMap(({ items }) => items);
    assert.equal(item?.title, 'Item without a spec or a title, at roadmaps/r.md:7');
    assert.deepEqual(odd(empty), [
      'no-spec: An item has neither a spec nor a title. Write `spec:` or `title:` there. roadmaps/r.md:7',
    ]);
    assert.deepEqual(reportOf([empty], { audience: 'public' }).columns, []);
  });

  it('tells the public only what is public', () => {
    const report = reportOf(
      [
        roadmap('inside', '  - { spec: S1, horizon: now }'),
        roadmap(
          'outside',
          '  - { spec: S2, horizon: 2027-Q1, note: Secret note, confidence: low }\n  - { spec: S3, horizon: later, audience: internal }',
          'status: active\naudience: public',
        ),
        spec('S1'),
        spec('S2', 'description: Doors that open.\ntarget-date: 2027-02-02\n'),
        spec('S3'),
        launch('l', 'status: planned\nlaunch-date: 2027-02-09\nspecs: [S2]'),
      ],
      { audience: 'public' },
    );
    const written = markdown.write(report, { color: false, base: '' });
    assert.match(written, /## The first quarter of 2027\n\n- \*\*Doors S2\*\*: Doors that open\.\n/);
    assert.match(written, /plans, not promises/);
    assert.doesNotMatch(JSON.stringify(report), /S1|S3|Secret|low|acme|2027-02|inside|Launch l/);
  });

  it('is a gantt chart that Mermaid reads, whatever things are called', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        'Click and collect',
        'section 9: #1; {a} %% b',
        'title',
        '%%{init: {}}%%',
        'excludes weekends',
        'a:b',
        '2026-01-01',
        'axisFormat %Y',
      ),
    );
    const horizon = fc.constantFrom('now', 'next', '2026-Q4', '2027-Q1', 'later');
    fc.assert(
      fc.property(fc.array(fc.record({ name, horizon }), { maxLength: 6 }), (items) => {
        const lines = items.map((item) => `  - { title: ${JSON.stringify(item.name)}, horizon: ${item.horizon} }`);
        const chart = mermaid.write(reportOf([roadmap('r', lines.join('\n'))]), { color: false, base: '' });
        assert.match(chart, gantt);
      }),
      { numRuns: 50 },
    );
  });

  it('says when there is nothing on it', () => {
    assert.match(
      text.write(reportOf([]), { color: false, base: '' }),
      /^Roadmap on 23 November 2026\n\nThere is nothing on it: /,
    );
  });
});

/**
 * What this project writes of Mermaid's language, stricter than Mermaid: no name holds a mark that its grammar knows, or begins like a command.
 * Mermaid 11.15's own parser, which needs a browser, took the charts of the examples and of the names above.
 */
const plain = String.raw`(?!(?:gantt|title|section|dateformat|axisformat|excludes|includes|click|call|href|acctitle|accdescr|%|\d{4}-\d\d-\d\d))[^:;#{}<>\n]+`;
const day = String.raw`\d{4}-\d\d-\d\d`;
const gantt = new RegExp(
  String.raw`^gantt\n    title Roadmap on [^:;#\n]+\n    dateFormat YYYY-MM-DD\n    axisFormat %b %Y\n` +
    String.raw`(?:    section ${plain}\n(?:    ${plain} :(?:milestone, t\d+, ${day}, 0d|t\d+, ${day}, ${day})\n)+)*` +
    String.raw`(?:    %% without a date: [^;#{}<>\n]+\n)*$`,
  'i',
);
