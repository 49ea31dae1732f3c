import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { makePlace, notesConfig } from './support/command-line.js';

const root = join(import.meta.dirname, '..');

describe('the GitHub action', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shipshape-action-'));
    mkdirSync(join(folder, 'dist'));
    // Stands in for the command line: writes down how it was called, and fails as a finding would make it fail.
    writeFileSync(
      join(folder, 'dist/cli.js'),
      `const { writeFileSync } = require('node:fs');
const given = process.argv.slice(2);
if (given[0] === 'diff') {
  writeFileSync(given[given.indexOf('--output') + 1], JSON.stringify(given));
  process.exit(0);
}
writeFileSync(${JSON.stringify(join(folder, 'called.json'))}, JSON.stringify(given));
for (const one of given) if (one.startsWith('markdown=')) writeFileSync(one.slice('markdown='.length), '| findings |\\n');
process.exit(1);
`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('checks everything on a push, with the exit code of the command line', () => {
    const { code, called, output } = run({});
    assert.deepEqual(called, ['lint', '--format', 'github', '--fail-on', 'error']);
    assert.equal(code, 1);
    assert.equal(output, 'exit-code=1\n');
  });

  it('checks what changed since the base branch on a pull request, and everything when asked to', () => {
    assert.deepEqual(run({ SHIPSHAPE_BASE: 'main' }).called.slice(5), ['--since', 'origin/main']);
    assert.deepEqual(run({ SHIPSHAPE_BASE: 'main', SHIPSHAPE_CHANGED_LINES: 'true' }).called.slice(5), [
      '--since',
      'origin/main',
      '--changed-lines',
    ]);
    assert.deepEqual(run({ SHIPSHAPE_BASE: 'main', SHIPSHAPE_SINCE: 'all' }).called.slice(5), []);
  });

  it('passes names on as they are, whatever a branch or a path is called', () => {
    const { called } = run({ SHIPSHAPE_SINCE: '$(touch pwned); a"b', SHIPSHAPE_PATHS: "docs/a;b\nspecs/it's --fix" });
    assert.deepEqual(called.slice(5), ['--since', '$(touch pwned); a"b', '--', 'docs/a;b', "specs/it's", '--fix']);
  });

  it('adds the table to the summary of the job and takes the other files along', () => {
    const { called, summary } = run({
      SHIPSHAPE_SUMMARY: 'true',
      SHIPSHAPE_SARIF: 'out.sarif',
      SHIPSHAPE_BASELINE: 'old.json',
    });
    assert.equal(summary, '| findings |\n');
    assert.deepEqual(called.slice(5, 9), ['--baseline', 'old.json', '--output', 'sarif=out.sarif']);
  });

  it('writes what a pull request does to readiness where it is asked to, and into the summary, and goes by what lint says', () => {
    const wish = { SHIPSHAPE_READINESS: 'readiness.md', SHIPSHAPE_LINKS: 'https://example.com/blob/1a2b' };
    const { code, summary } = run({ ...wish, SHIPSHAPE_BASE: 'main', SHIPSHAPE_SUMMARY: 'true' });
    const given = [
      'diff',
      'origin/main...HEAD',
      '--format',
      'markdown',
      '--link-base',
      'https://example.com/blob/1a2b/',
    ];
    const expected = JSON.stringify([...given, '--output', 'readiness.md']);
    assert.equal(readFileSync(join(folder, 'readiness.md'), 'utf8'), expected);
    assert.ok(summary.startsWith(`${expected}\n`));
    assert.equal(code, 1);
    rmSync(join(folder, 'readiness.md'));
    run(wish);
    assert.ok(!existsSync(join(folder, 'readiness.md')), 'a push has no base');
  });

  it('hands every input to the script by way of the environment only', () => {
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action; // Our own file, of the shape below.
    const [step] = action.runs.steps;
    assert.ok(step !== undefined);
    assert.doesNotMatch(step.run, /\$\{\{/);
    const used = Object.values(step.env).flatMap((value) => /inputs\.([\w-]+)/.exec(value)?.[1] ?? []);
    const folderInput = 'working-directory';
    assert.deepEqual([...used, folderInput].sort(), Object.keys(action.inputs).sort());
    const script = readFileSync(join(root, 'integrations/github-action.sh'), 'utf8');
    for (const name of Object.keys(step.env))
      if (name !== 'SHIPSHAPE_ACTION') assert.match(script, new RegExp(`\\$\\{?${name}`));
  });

  function run(env: Readonly<Record<string, string>>): {
    code: number | null;
    called: string[];
    output: string;
    summary: string;
  } {
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const defaults = Object.fromEntries(
      ['PATHS', 'SINCE', 'BASE', 'BASELINE', 'SARIF'].map((name) => [`SHIPSHAPE_${name}`, '']),
    );
    const { status } = spawnSync('bash', [join(root, 'integrations/github-action.sh')], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        ...files,
        ...defaults,
        SHIPSHAPE_CHANGED_LINES: 'false',
        SHIPSHAPE_FAIL_ON: 'error',
        SHIPSHAPE_SUMMARY: 'false',
        SHIPSHAPE_ACTION: folder,
        ...env,
      },
    });
    return {
      code: status,
      called: JSON.parse(readFileSync(join(folder, 'called.json'), 'utf8')) as string[], // Written by the stand-in above.
      output: readFileSync(files.GITHUB_OUTPUT, 'utf8'),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    };
  }
});

interface Action {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

describe('the hooks and the job that are shipped', () => {
  const bad = '---\nid: NOTE-001\nowner: team\nstate: opne\n---\n\n# One\n';

  it('each hook of pre-commit fails on a staged fault, with its own command', () => {
    const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
      id: string;
      entry: string;
    }[]; // Our own file.
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['shipshape', 'shipshape-all'],
    );
    const place = makePlace({ 'shipshape.yaml': notesConfig, 'notes/NOTE-001-one.md': bad });
    place.git('init', '-q');
    place.git('add', '.');
    for (const { entry } of hooks) {
      const [program, ...args] = entry.split(' ');
      assert.equal(program, 'shipshape');
      const { code, out } = place.run(args);
      assert.equal(code, 1, entry);
      assert.match(out, /field-value/);
    }
    place.remove();
  });

  it('the job of GitLab leaves both reports and fails where a finding does', () => {
    const jobs = parse(readFileSync(join(root, 'integrations/gitlab.yml'), 'utf8')) as Record<
      string,
      { script: readonly string[]; artifacts: { reports: Record<string, string> } }
    >; // Our own file.
    const { script = [], artifacts } = jobs['shipshape'] ?? {};
    const place = makePlace({ 'shipshape.yaml': notesConfig, 'notes/NOTE-001-one.md': bad });
    const line = script.join('\n').replace('npx --yes shipshape', '"$NODE" "$PROGRAM"');
    const { code, out, err } = place.shell(`export SHIPSHAPE_FAIL_ON=error\n${line}`);
    assert.equal(code, 1, err);
    assert.match(out, /field-value/);
    const reports = Object.values(artifacts?.reports ?? {});
    assert.equal(reports.length, 2);
    for (const report of reports) assert.match(place.read(report), /field-value/);
    place.remove();
  });
});
