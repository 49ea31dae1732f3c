import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../src/core/report/formats/index.js';
import { makePlace, notesConfig, type Place } from '../support/command-line.js';

const good = '---\nid: NOTE-001\nowner: team\nstate: open\n---\n\n# One\n';
const bad = '---\nid: NOTE-002\nowner: team\nstate: opne\n---\n\n# Two\n';

interface Json {
  readonly version: number;
  readonly today: string;
  readonly files: number;
  readonly summary: Readonly<Record<string, number>>;
  readonly problems: readonly { readonly path: string; readonly line: number; readonly code: string }[];
}

describe('lint', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({ 'shipshape.yaml': notesConfig, 'notes/NOTE-001-one.md': good });
  });
  afterEach(() => place.remove());

  const json = (...args: readonly string[]): Json =>
    JSON.parse(place.run(['lint', '--format', 'json', ...args]).out) as Json; // What the test is about; each asserts what it reads.

  it('says that all is well and exits with 0', () => {
    assert.deepEqual(place.run(['lint']), { code: 0, out: '1 document, nothing to mend.\n', err: '' });
  });

  it('shows each finding with its line and a mark under the place, and exits with 1', () => {
    place.write({ 'notes/NOTE-002-two.md': bad });
    const { code, out } = place.run(['lint']);
    assert.equal(code, 1);
    assert.match(
      out,
      /^notes\/NOTE-002-two\.md\n {2}4:8 {2}error {2}`opne` is not a value of `state`\. Did you mean `open`\? {2}field-value\n/,
    );
    assert.match(out, / {4}4 \| state: opne\n {6}\| {8}\^{4}\n/);
    assert.match(out, /2 documents: 1 error\./);
  });

  it('gives one object as JSON, with places from 1', () => {
    place.write({ 'notes/NOTE-002-two.md': bad });
    const run = place.run(['lint', '--format', 'json', '--today', '2026-11-23']);
    assert.deepEqual(JSON.parse(run.out), {
      version: 1,
      today: '2026-11-23',
      files: 2,
      summary: { error: 1, warning: 0, info: 0 },
      problems: [
        {
          path: 'notes/NOTE-002-two.md',
          line: 4,
          column: 8,
          endLine: 4,
          endColumn: 12,
          code: 'field-value',
          severity: 'error',
          message: '`opne` is not a value of `state`. Did you mean `open`?',
          fixable: false,
          gate: null,
          docs: 'docs/rules/field-value.md',
        },
      ],
    });
  });

  it('fails from the severity on that --fail-on names', () => {
    place.write({ 'shipshape.yaml': `${notesConfig}rules: { field-value: warning }\n`, 'notes/NOTE-002-two.md': bad });
    for (const [level, code] of Object.entries({ error: 0, warning: 1, info: 1, never: 0 }))
      assert.equal(place.run(['lint', '--fail-on', level]).code, code, level);
    assert.equal(place.run(['lint', '--quiet']).out, '2 documents, nothing to mend.\n');
  });

  it('writes several reports at once, into folders that are not there yet', () => {
    place.write({ 'notes/NOTE-002-two.md': bad });
    const outputs = formats.flatMap(({ name }) => ['--output', `${name}=out/deep/${name}.txt`]);
    assert.equal(place.run(['lint', ...outputs]).code, 1);
    for (const { name } of formats) assert.match(place.read(`out/deep/${name}.txt`), /opne|NOTE-002/, name);
    const failed = place.run(['lint', '--output', 'json=shipshape.yaml/x']);
    assert.equal(failed.code, 2);
    assert.match(failed.err, /^shipshape: `shipshape\.yaml\/x` cannot be written: [^\n]+\n$/);
  });

  it('takes files and folders, and a path that is named wins over exclude, ignore files and include', () => {
    place.write({
      'shipshape.yaml': `${notesConfig}include: ['notes/**']\nexclude: ['notes/old/**']\n`,
      '.gitignore': 'notes/drafts/\n',
      'notes/NOTE-002-two.md': bad,
      'notes/old/NOTE-003-three.md': bad.replaceAll('002', '003'),
      'notes/drafts/NOTE-004-four.md': bad.replaceAll('002', '004'),
    });
    assert.equal(json().files, 2);
    assert.equal(json('notes/NOTE-001-one.md').files, 1);
    assert.equal(json('notes').files, 2);
    assert.equal(json('.').files, 2);
    assert.equal(json('notes/old/NOTE-003-three.md').files, 1);
    assert.equal(json('notes/old').files, 1);
    assert.equal(json('notes/drafts').files, 1);
    assert.equal(json('notes/drafts/NOTE-004-four.md').files, 1);
  });

  it('says of a named file that it has no type', () => {
    place.write({ 'README.md': '# Hello\n' });
    const { code, err } = place.run(['lint', 'README.md']);
    assert.equal(code, 0);
    assert.match(err, /`README\.md` has no type, so nothing was checked/);
  });

  it('works from a folder below the root, with paths as they are seen from there', () => {
    const { code, out } = place.run(['lint', 'NOTE-001-one.md'], { cwd: 'notes' });
    assert.deepEqual([code, out], [0, '1 document, nothing to mend.\n']);
  });

  it('checks a text on standard input as if it lay at a path', () => {
    const run = place.run(['lint', '--stdin', '--stdin-path', 'notes/NOTE-001-one.md', '--format', 'json'], {
      input: bad,
    });
    assert.equal(run.code, 1);
    const { problems } = JSON.parse(run.out) as Json;
    assert.deepEqual(problems.map(({ code }) => code).sort(), ['field-value', 'id-mismatch']);
    assert.equal(
      place.run(['lint', '--stdin', '--stdin-path', 'notes/NOTE-009-new.md'], { input: good.replace('001', '009') })
        .code,
      0,
    );
  });

  it('gives the same answer from its cache, and sees every change', () => {
    place.write({ 'notes/NOTE-002-two.md': bad });
    const first = place.run(['lint']).out;
    assert.ok(existsSync(join(place.root, '.shipshape/cache/index')));
    assert.equal(place.read('.shipshape/.gitignore'), '*\n');
    assert.equal(place.run(['lint']).out, first);
    place.write({ 'notes/NOTE-002-two.md': bad.replace('opne', 'oepn') });
    assert.match(place.run(['lint']).out, /`oepn` is not a value/);
    place.write({ 'notes/NOTE-002-two.md': bad.replace('opne', 'open') });
    assert.equal(place.run(['lint']).code, 0);
  });

  it('makes a damaged or foreign cache anew without a word', () => {
    place.write({ 'notes/NOTE-002-two.md': bad });
    const clean = place.run(['lint', '--no-cache']).out;
    place.run(['lint']);
    const [data = ''] = place.read('.shipshape/cache/index').split('\n').slice(1);
    const file = `.shipshape/cache/${data}`;
    const bytes = place.readBytes(file);
    for (const damage of [
      { [file]: Buffer.alloc(bytes.length) },
      { [file]: bytes.subarray(1) },
      { '.shipshape/cache/index': 'nonsense' },
      { '.shipshape/cache/index': '' },
      { '.shipshape/cache/config.json': '{"build": 1' },
      { '.shipshape/cache/config.json': '[]' },
    ]) {
      place.run(['lint']);
      place.write(damage);
      assert.deepEqual(place.run(['lint']), { code: 1, out: clean, err: '' }, Object.keys(damage)[0]);
    }
  });

  it('writes nothing when told to remember nothing', () => {
    place.run(['lint', '--no-cache']);
    assert.ok(!existsSync(join(place.root, '.shipshape')));
  });

  it('has colours when asked for them or forced, and none otherwise', () => {
    const escape = '\u001b[';
    assert.ok(!place.run(['lint']).out.includes(escape));
    assert.ok(place.run(['lint', '--color']).out.includes(escape));
    assert.ok(place.run(['lint'], { env: { FORCE_COLOR: '1' } }).out.includes(escape));
    assert.ok(!place.run(['lint'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out.includes(escape));
    assert.ok(!place.run(['lint', '--no-color'], { env: { FORCE_COLOR: '1' } }).out.includes(escape));
  });

  it('lets nothing that a file holds write to the terminal', () => {
    place.write({ 'notes/NOTE-002-\u001b[31m.md': bad.replace('opne', '"\\e[2Jopen\u202e"') });
    const { out, err } = place.run(['lint']);
    assert.doesNotMatch(out + err, /[\u001b\u202e]/);
  });

  it('is quiet when the reader of its output goes away', () => {
    for (let number = 100; number < 400; number++)
      place.write({ [`notes/NOTE-${number}-x.md`]: bad.replace('002', String(number)) });
    const { err } = place.shell('"$NODE" "$PROGRAM" lint | head -n 1');
    assert.equal(err, '');
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown option', ['lint', '--fxi'], /unknown option '--fxi'\n\(Did you mean --fix\?\)/],
    ['an unknown command', ['lnt'], /unknown command 'lnt'\n\(Did you mean lint\?\)/],
    ['an unknown format', ['lint', '--format', 'xml'], /Allowed choices are text, json, sarif/],
    ['an output without a path', ['lint', '--output', 'json'], /`json` is no output\. Write --output format=path\./],
    [
      'an output in an unknown format',
      ['lint', '--output', 'xml=x'],
      /There is no format `xml`\. Use one of text, json/,
    ],
    ['a severity that is none', ['lint', '--fail-on', 'fatal'], /Allowed choices are error, warning, info, never/],
    ['a day that is none', ['lint', '--today', '2026-02-30'], /`2026-02-30` is no day\. Write --today as YYYY-MM-DD\./],
    ['a path that is not there', ['lint', 'nowhere.md'], /There is no file or folder `nowhere\.md`\./],
    ['a path outside', ['lint', '/'], /lies outside the workspace/],
    [
      'a configuration that is not there',
      ['lint', '--config', 'x.yaml'],
      /There is no file `x\.yaml`\. Correct --config\./,
    ],
    [
      'a baseline that is not there',
      ['lint', '--baseline', 'b.json'],
      /There is no baseline `b\.json`\. Write one with --update-baseline\./,
    ],
    ['changed lines of nothing', ['lint', '--changed-lines'], /Add --since <ref> or --staged\./],
    ['two kinds of changes', ['lint', '--staged', '--since', 'HEAD'], /Choose one\./],
    ['fixing what is staged', ['lint', '--staged', '--fix'], /Choose one\./],
    ['a text without a path', ['lint', '--stdin'], /Give both\./],
    ['a text and paths', ['lint', '--stdin', '--stdin-path', 'a.md', 'notes'], /Leave out paths/],
    ['a text outside', ['lint', '--stdin', '--stdin-path', '../a.md'], /lies outside the workspace/],
    ['a baseline of a part', ['lint', '--update-baseline', 'notes'], /whole workspace/],
    ['changes without a repository', ['lint', '--since', 'HEAD'], /not in a git repository/],
    ['staged files without a repository', ['lint', '--staged'], /not in a git repository/],
  ];
  for (const [what, args, message] of refusals)
    it(`refuses ${what} with exit code 2 and says what to do`, () => {
      const { code, out, err } = place.run(args);
      assert.equal(code, 2, err);
      assert.equal(out, '');
      assert.match(err, message);
      assert.doesNotMatch(err, /\n {4}at /);
    });

  it('stops at a configuration with a fault, and shows its line', () => {
    place.write({ 'shipshape.yaml': notesConfig.replace('values: [open', 'vlaues: [open') });
    const { code, out, err } = place.run(['lint']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^shipshape\.yaml:\d+:\d+: error: .*vlaues/m);
    assert.match(err, /Nothing was checked\.\n$/);
  });

  it('says so where there is no configuration, no git, or a baseline that is none', () => {
    const empty = makePlace();
    try {
      const { code, err } = empty.run(['lint']);
      assert.equal(code, 2);
      assert.match(err, /There is no shipshape\.yaml here or above\. Run `shipshape init` to make one\./);
    } finally {
      empty.remove();
    }
    const noGit = place.run(['lint', '--since', 'main'], { env: { PATH: '/nonexistent' } });
    assert.equal(noGit.code, 2);
    assert.match(
      noGit.err,
      /^shipshape: git is not installed, and only git knows the answer\. Install it, then run this again\.\n$/,
    );
    place.write({ 'b.json': '{"version": 7}' });
    assert.match(place.run(['lint', '--baseline', 'b.json']).err, /it is not a baseline of version 1\. Write it anew/);
    place.write({ 'shipshape.yaml': `${notesConfig}baseline: ../b.json\n` });
    assert.equal(place.run(['lint', '--update-baseline']).code, 2);
    assert.ok(!existsSync(join(place.root, '../b.json')));
  });

  it('sets present findings aside, also when their lines move, and tells which are mended', () => {
    place.write({ 'notes/NOTE-002-two.md': bad });
    assert.equal(place.run(['lint', '--update-baseline']).code, 0);
    const baseline = ['--baseline', 'shipshape-baseline.json'];
    place.write({ 'notes/NOTE-002-two.md': bad.replace('owner:', '# a line\n# and another\nowner:') });
    assert.equal(
      place.run(['lint', ...baseline]).out,
      '2 documents, nothing to mend. 1 finding in the baseline is left out.\n',
    );
    place.write({ 'notes/NOTE-003-three.md': bad.replace('002', '003') });
    assert.equal(place.run(['lint', ...baseline]).code, 1);
    place.write({
      'notes/NOTE-002-two.md': bad.replace('opne', 'open'),
      'notes/NOTE-003-three.md': good.replace('001', '003'),
    });
    assert.match(place.run(['lint', ...baseline]).out, /1 entry of the baseline is mended/);
  });

  it('counts a second finding of a kind that the baseline lists once', () => {
    const link = '\n[a](gone.md)\n';
    place.write({ 'notes/NOTE-001-one.md': good + link });
    assert.equal(place.run(['lint', '--update-baseline']).code, 0);
    const known = ['--baseline', 'shipshape-baseline.json'];
    assert.equal(place.run(['lint', ...known]).code, 0);
    place.write({ 'notes/NOTE-001-one.md': good + link + link });
    const { problems } = json(...known);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['link-broken'],
    );
  });

  it('finds in many documents at once what it finds in a few at a time, and finds it again in its cache', () => {
    const names = Array.from({ length: 400 }, (_, index) => `notes/NOTE-${index + 100}-x.md`);
    for (const [index, name] of names.entries())
      place.write({ [name]: (index % 3 === 0 ? good : bad).replace(/00\d/, String(index + 100)) });
    const few: Json['problems'][number][] = [];
    // Fewer than are worth a worker.
    for (let start = 0; start < names.length; start += 100)
      few.push(...json('--no-cache', ...names.slice(start, start + 100)).problems);
    assert.ok(few.length > 200);
    assert.deepEqual(json('--no-cache').problems, few);
    const cold = json();
    assert.deepEqual(cold.problems, few);
    assert.deepEqual(json(), cold);
  });

  it('works where it can remember nothing', () => {
    place.write({
      '.shipshape/cache/index/x': '',
      '.shipshape/cache/run.json/x': '',
      '.shipshape/cache/config.json/x': '',
    });
    assert.deepEqual(place.run(['lint']), { code: 0, out: '1 document, nothing to mend.\n', err: '' });
    rmSync(join(place.root, '.shipshape'), { recursive: true });
    place.write({ '.shipshape': 'a file' });
    assert.deepEqual(place.run(['lint']), { code: 0, out: '1 document, nothing to mend.\n', err: '' });
  });

  it('reads many documents on all cores as it reads few', () => {
    for (let number = 100; number < 400; number++)
      place.write({ [`notes/NOTE-${number}-x.md`]: bad.replace('002', String(number)) });
    assert.equal(json('--no-cache').summary['error'], 300);
    mkdirSync(join(place.root, 'notes/x.md'));
    assert.equal(json().summary['error'], 300);
    assert.equal(json().summary['error'], 300);
    assert.ok(readFileSync(join(place.root, '.shipshape/cache/index')).length > 0);
  });
});
