import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { formats } from '../../../src/core/report/formats/index.js';
import type { Problem } from '../../../src/core/report/model.js';
import { rules } from '../../../src/core/rules/index.js';

const text = 'Price: TBD\r\nowner: te\u00e4m\n';

const edits = [
  { path: 'specs/a b.md', line: 2, column: 8, endLine: 2, endColumn: 11, title: 'Change to `team`', text: 'team' },
];

const problem = (over: Partial<Problem>): Problem => ({
  path: 'specs/a b.md',
  line: 1,
  column: 8,
  endLine: 1,
  endColumn: 11,
  code: 'placeholder-left',
  severity: 'warning',
  message: '`TBD` stands where an answer should. Write it, or take it out.',
  fixable: false,
  gate: null,
  docs: 'docs/rules/placeholder-left.md',
  edits: [],
  fingerprint: 'abc',
  ...over,
});

const problems = [
  problem({}),
  problem({
    line: 2,
    column: 1,
    endLine: 2,
    endColumn: 6,
    severity: 'error',
    code: 'owner-unknown',
    fixable: true,
    edits,
  }),
  problem({ severity: 'info', message: 'a | b <c> & "d" ]]> % \u001b \ud83d\ude00' }),
];

function write(name: string, of: readonly Problem[] = problems, prefix = ''): string {
  const format = formats.find((one) => one.name === name);
  assert.ok(format, name);
  const report = { today: '2026-11-23', files: 2, problems: of, baseline: undefined, rules, version: '0.0.0' };
  return format.write(report, { text: () => text, prefix, color: false });
}

/** SARIF's published schema. It is of an older draft, which differs only in how it names itself. */
const {
  $schema: _draft,
  id: _name,
  ...schema
} = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
) as Readonly<Record<string, unknown>>; // A schema is an object.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(schema);

describe('The formats', () => {
  it('say with no findings that there are none, each in its own way', () => {
    assert.equal(write('text', []), '2 documents, nothing to mend.\n');
    assert.equal((JSON.parse(write('json', [])) as { problems: unknown[] }).problems.length, 0);
    assert.deepEqual(JSON.parse(write('codequality', [])), []);
    assert.match(write('junit', []), /tests="\d+"[^>]*failures="0"/);
    assert.equal(write('github', []), '');
  });

  it('write SARIF that its schema accepts, with rules, places and columns', () => {
    for (const of of [problems, []]) {
      const sarif: unknown = JSON.parse(write('sarif', of, 'docs/'));
      assert.ok(isSarif(sarif), ajv.errorsText(isSarif.errors));
    }
    const { runs } = JSON.parse(write('sarif', problems, 'docs/')) as {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        columnKind: string;
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }[];
      }[];
    }; // As the schema has just said.
    const [run] = runs;
    assert.ok(run);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.deepEqual(
      run.results.map(({ level }) => level),
      ['warning', 'error', 'note'],
    );
    for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    const place = run.results[0]?.locations[0]?.physicalLocation;
    assert.deepEqual([place?.artifactLocation.uri, place?.region.startLine], ['docs/specs/a%20b.md', 1]);
  });

  it('is not satisfied by SARIF that is none', () => {
    const broken = JSON.parse(write('sarif')) as { version: string };
    assert.equal(isSarif({ ...broken, version: '1.0' }), false);
  });

  it('annotate for GitHub by file, line and column', () => {
    const [first, second, third] = write('github', problems, 'docs/').split('\n');
    assert.match(
      first ?? '',
      /^::warning file=docs\/specs\/a b\.md,line=1,endLine=1,col=8,endColumn=10,title=placeholder-left::/,
    );
    assert.match(second ?? '', /^::error file=/);
    assert.match(third ?? '', /^::notice .*%25/);
  });

  it('give GitLab a fingerprint of its own for each finding', () => {
    const issues = JSON.parse(write('codequality')) as {
      fingerprint: string;
      severity: string;
      location: { path: string; lines: { begin: number } };
    }[]; // What the format says.
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, problems.length);
    assert.deepEqual(issues.map(({ location }) => location.lines.begin).sort(), [1, 1, 2]);
  });

  it('escape what would end a cell, an element or a line', () => {
    const junit = write('junit');
    assert.match(junit, /&lt;c&gt; &amp; &quot;d&quot;/);
    assert.doesNotMatch(junit, /\u001b/);
    assert.match(write('markdown'), /a \\\| b \\<c\\>/);
  });

  it('show the line and a mark under the place as text', () => {
    assert.match(write('text'), /1 \| Price: TBD\n +\| {8}\^\^\^/);
  });
});
