import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examplesHistory } from '../scripts/examples-history.js';
import { addDuration } from '../src/core/schema/dates.js';
import { makeRepository, type PastCommit } from '../test/support/repository.js';
import { measure, median } from './measure.js';
import { replaceSection } from './section.js';

/**
 * `npx tsx bench/trend.ts [commits] [times]`: what `trend` costs over a long history of examples/, and writes it into docs/performance.md. After the
 * commits that made them, documents are edited in turn, a day's work at a time.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'dist', 'cli.js');
const wanted = Number(process.argv[2] ?? 1000);
const times = Number(process.argv[3] ?? 3);

const folder = mkdtempSync(join(tmpdir(), 'shipshape-bench-trend-'));
try {
  makeRepository(folder, longHistory(wanted));
  const commits = Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { cwd: folder, encoding: 'utf8' }));
  const run = (...args: readonly string[]) => {
    const sample = median(
      Array.from({ length: times }, () => measure({ args: [cli, ...args], cwd: folder, timeoutSeconds: 600 })),
    );
    return `${sample.seconds.toFixed(1)} s | ${sample.processor.toFixed(1)} s | ${sample.megabytes.toFixed(0)} MB`;
  };
  const output = ['--output', join(folder, 'out.txt')];
  const rows = [
    ['`trend --every commit`', `${commits} commits, nine launches`, run('trend', '--every', 'commit', ...output)],
    ['`trend`', 'the last commit of each week', run('trend', ...output)],
    ['`diff HEAD~100..HEAD`', 'two commits, all documents', run('diff', 'HEAD~100..HEAD', ...output)],
    [
      '`ready --all`',
      'for comparison: one state, nothing remembered',
      run('ready', '--all', '--no-cache', '--fail-on', 'never', ...output),
    ],
  ];
  const text = [
    `A history of ${commits} commits over the 64 documents of \`examples/\`, written by \`npx tsx bench/trend.ts\` on ${String(cpus().length)} cores, Node ${process.version}; from start to exit. Each commit is judged on its own day. *Processor* is the time that the processor worked, which other work on the machine hardly changes.`,
    [
      '| command | over | time | processor | peak memory |',
      '| --- | --- | --: | --: | --: |',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n'),
  ].join('\n\n');
  console.log(text);
  replaceSection(join(root, 'docs', 'performance.md'), 'History', text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The examples' own history, then edits of their bodies and stages, four a day. */
function longHistory(length: number): readonly PastCommit[] {
  const made = examplesHistory();
  const texts = new Map(made.flatMap(({ files = {} }) => Object.entries(files)));
  const documents = [...texts.keys()].filter((path) => /^(?:specs|runbooks|launches)\//.test(path)).sort();
  const more = Array.from({ length: Math.max(0, length - made.length) }, (_, index): PastCommit => {
    const path = documents[index % documents.length] ?? '';
    const text = `${texts.get(path) ?? ''}\nNoted in round ${index}.\n`;
    texts.set(path, text);
    return {
      date: addDuration('2026-11-24', `P${index >> 2}D`) ?? '',
      message: `Edit ${index}`,
      files: { [path]: text },
    };
  });
  return [...made, ...more];
}
