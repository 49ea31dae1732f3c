import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildGraph, type GraphQuery } from '../../../src/core/report/graph/build.js';
import { graphFormats } from '../../../src/core/report/graph/formats/index.js';
import { dot } from '../../../src/core/report/graph/formats/dot.js';
import { html } from '../../../src/core/report/graph/formats/html.js';
import { mermaid } from '../../../src/core/report/graph/formats/mermaid.js';
import { text } from '../../../src/core/report/graph/formats/text.js';
import { layOut } from '../../../src/core/report/graph/layout.js';
import type { GraphReport } from '../../../src/core/report/graph/model.js';
import { workspaceOf } from '../../support/lint-files.js';

type File = readonly [string, string];

function graphOf(files: readonly File[], query: Partial<GraphQuery> = {}): GraphReport {
  const workspace = workspaceOf(new Map([['shipshape.yaml', 'extends: [shipshape:product]\n'], ...files]));
  return buildGraph(workspace, workspace.paths(), { around: [], depth: 1, types: [], links: false, ...query });
}

const spec = (id: string, more = '', body = ''): File => [
  `specs/${id}.md`,
  `---\nid: ${id}\ntitle: Doors ${id}\nstage: planning\n${more}---\n\n${body}\n`,
];
const runbook: File = ['runbooks/Stuck.md', '---\nid: Stuck\ntitle: A door is stuck\nstatus: active\n---\n'];

const nothing = (...types: readonly string[]): GraphReport => ({ version: 1, types, nodes: [], edges: [] });

const drawn = ({ edges }: GraphReport): readonly string[] =>
  edges.map(({ from, to, field, path, line, circle }) => {
    const name = (file: string): string => file.replace(/^.*\/|\.md$/g, '');
    return `${name(from)} ${field ?? '(link)'} ${name(to)} ${path}:${line}${circle ? ' circle' : ''}`;
  });

describe('The graph', () => {
  it('has an edge for each field that refers, with the line that says so', () => {
    const report = graphOf([
      spec('S1', 'requires: [S2]\nalerts:\n  - { name: A, runbook: Stuck }\n  - { name: B, runbook: Stuck }\n'),
      spec('S2'),
      runbook,
    ]);
    assert.deepEqual(drawn(report), ['S1 alerts.runbook Stuck specs/S1.md:7', 'S1 requires S2 specs/S1.md:5']);
    assert.deepEqual(
      report.nodes.map(({ id, type, stage, orphan }) => [id, type, stage, orphan]),
      [
        ['Stuck', 'runbook', 'live', false],
        ['S1', 'spec', 'planning', true],
        ['S2', 'spec', 'planning', false],
      ],
    );
  });

  it('marks what nothing refers to where others are there to name it: no start of references, and nothing that has ended', () => {
    const launch: File = ['launches/l.md', '---\nid: L\ntitle: L\nstatus: planned\nspecs: [S1]\n---\n'];
    const decision: File = ['decisions/d.md', '---\nid: D\ntitle: D\nstatus: accepted\n---\n'];
    const gone: File = ['runbooks/Gone.md', '---\nid: Gone\ntitle: Gone\nstatus: deprecated\n---\n'];
    const report = graphOf([launch, decision, gone, runbook, spec('S1'), spec('S2')]);
    assert.deepEqual(
      report.nodes.filter(({ orphan }) => orphan).map(({ id }) => id),
      ['Stuck', 'S2'],
    );
    const page = html.write(report, { color: false, base: '' });
    assert.match(page, /<\/svg>nothing refers to it<\/li>/);
    assert.doesNotMatch(page, /in a circle<\/li>|link in a text<\/li>/);
  });

  it('says a title that is the id no second time', () => {
    const report = graphOf([['runbooks/Stuck.md', '---\nid: Stuck\ntitle: Stuck\nstatus: active\n---\n']]);
    assert.match(text.write(report, { color: false, base: '' }), /^runbook\n {2}Stuck · live · nothing refers to it\n/);
  });

  it('counts links in texts when asked to, where no field says the same', () => {
    const files = [spec('S1', 'requires: [S2]\n', 'See [S2](S2.md) and [S3](S3.md#x).'), spec('S2'), spec('S3')];
    assert.deepEqual(drawn(graphOf(files)), ['S1 requires S2 specs/S1.md:5']);
    assert.deepEqual(drawn(graphOf(files, { links: true })), [
      'S1 requires S2 specs/S1.md:5',
      'S1 (link) S3 specs/S1.md:8',
    ]);
  });

  it('marks circles in relations that must not have one, and leaves others alone', () => {
    const report = graphOf([
      spec('S1', 'requires: [S2]\nsee-also: [S2]\n'),
      spec('S2', 'requires: [S3]\nsee-also: [S1]\n'),
      spec('S3', 'requires: [S1, S4]\n'),
      spec('S4', 'requires: [S4]\n'),
    ]);
    assert.deepEqual(
      drawn(report)
        .filter((edge) => edge.endsWith('circle'))
        .map((edge) => edge.split(' ').slice(0, 3).join(' ')),
      ['S1 requires S2', 'S2 requires S3', 'S3 requires S1', 'S4 requires S4'],
    );
  });

  it('shows what is near a document, in both directions, as far as asked', () => {
    const files = [
      spec('S1', 'requires: [S2]\n'),
      spec('S2', 'requires: [S3]\n'),
      spec('S3', 'requires: [S4]\n'),
      spec('S4'),
    ];
    const near = (depth: number): readonly string[] =>
      graphOf(files, { around: ['specs/S3.md'], depth }).nodes.map(({ id, start }) => (start ? `[${id}]` : id));
    assert.deepEqual(near(0), ['[S3]']);
    assert.deepEqual(near(1), ['S2', '[S3]', 'S4']);
    assert.deepEqual(near(9), ['S1', 'S2', '[S3]', 'S4']);
  });

  it('leaves out other types', () => {
    const report = graphOf([spec('S1', 'runbooks: [Stuck]\n'), runbook], { types: ['runbook'] });
    assert.deepEqual([report.nodes.map(({ id }) => id), report.edges], [['Stuck'], []]);
  });

  it('says for people who refers to whom', () => {
    const report = graphOf([spec('S1', 'requires: [S2]\n'), spec('S2')]);
    assert.equal(
      text.write(report, { color: false, base: '' }),
      'spec\n  S1  Doors S1 · planning · nothing refers to it\n    requires → S2\n  S2  Doors S2 · planning\n    requires ← S1\n\n2 documents, 1 reference, 1 that nothing refers to.\n',
    );
  });

  it('writes names that end no label in any language', () => {
    const hostile: File = ['specs/S1.md', '---\nid: S1\ntitle: \'a"] --> b; "\\ <script> #quot; `x`\'\n---\n'];
    const report = graphOf([hostile]);
    const [, node = ''] = mermaid.write(report, { color: false, base: '' }).split('\n');
    assert.match(node, /^ {2}n0\["[^"<>`\\]*"\]:::orphan$/);
    assert.match(
      dot.write(report, { color: false, base: '' }).split('\n')[3] ?? '',
      /^ {2}"(?:[^"\\]|\\.)*" \[label="(?:[^"\\]|\\.)*", tooltip="(?:[^"\\]|\\.)*", style="(?:[^"\\]|\\.)*"\];$/,
    );
  });

  it('is empty where there is nothing, in every format', () => {
    for (const format of graphFormats)
      assert.notEqual(format.write(nothing(), { color: false, base: '' }), '', format.name);
    assert.equal(text.write(nothing(), { color: false, base: '' }), 'There are no documents here.\n');
    assert.equal(text.write(nothing('spec'), { color: false, base: '' }), 'No document is of the type spec.\n');
    assert.match(
      html.write(nothing('spec', 'launch'), { color: false, base: '' }),
      /is of one of the types spec, launch\./,
    );
  });

  it('places every document once and keeps boxes apart, whatever refers to what', () => {
    const pairs = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 });
    fc.assert(
      fc.property(pairs, (references) => {
        const files = Array.from({ length: 12 }, (_, index) => {
          const targets = references.filter(([from]) => from === index).map(([, to]) => `S${to}`);
          return spec(`S${index}`, targets.length === 0 ? '' : `see-also: [${targets.join(', ')}]\n`);
        });
        const report = graphOf(files);
        const { boxes, curves } = layOut(report, { width: 100, height: 20 });
        assert.deepEqual(boxes.map(({ path }) => path).sort(), report.nodes.map(({ path }) => path).sort());
        assert.deepEqual(
          curves.flatMap(({ edges }) => edges).sort((a, b) => a - b),
          report.edges.map((_, index) => index),
        );
        for (const [index, one] of boxes.entries())
          for (const other of boxes.slice(index + 1))
            assert.ok(Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 20);
      }),
      { numRuns: 40 },
    );
  });
});
