import { rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateWorkspace } from './generate.js';
import { measure, type Sample } from './measure.js';
import { replaceSection } from './section.js';

/**
 * `npx tsx bench/readiness.ts [documents] [times] [folder]`: what readiness costs beside a warm `lint` of the same documents, and writes it into
 * docs/performance.md. Ratios are of the time that the processor worked, the least of several runs: other work on the machine only adds. A folder
 * that is given holds the generated documents already.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'dist', 'cli.js');
const documents = Number(process.argv[2] ?? 10_000);
const times = Number(process.argv[3] ?? 3);

const given = process.argv[4];
const folder = given ?? join(tmpdir(), `shipshape-bench-readiness-${process.pid}`);
// Kept by hand beside the numbers: what a profile would be asked first.
const reasons =
  'What holds the target that is missed, where no report is kept: a warm `lint` judges nothing, it prints what it kept. `ready` has an index at once, from what is kept beside the facts, but has to judge the gates of the launches and of all that they rest on; `--all` those of all documents, from their facts, which are read back from the cache first, and its report is some 14 kB of evidence for each, written out bit by bit. Only the last report of `ready` is kept: another format, selection or day is made anew.';
try {
  if (given === undefined) generateWorkspace(folder, documents);
  const run = (...args: readonly string[]): Sample =>
    measure({ args: [cli, ...args, '--today', '2026-11-23'], cwd: folder, timeoutSeconds: 1500 });
  /** Judged by the first run, since another report was kept last; then given again while nothing has changed. */
  const both = (...args: readonly string[]): readonly [Sample, Sample] => [
    least([run(...args)]),
    least(Array.from({ length: times }, () => run(...args))),
  ];
  const [, lint] = both('lint');
  const [judged, kept] = both('ready');
  const [judgedAll, keptAll] = both('ready', '--all', '--format', 'json');
  const again = 'nothing has changed since its last run';
  const anew = 'no report of it is kept';
  const rows: readonly (readonly [string, string, Sample])[] = [
    ['`lint`', again, lint],
    ['`ready`', again, kept],
    ['`ready`', anew, judged],
    ['`ready --all --format json`', again, keptAll],
    ['`ready --all --format json`', anew, judgedAll],
  ];
  const lines = rows.map(
    ([command, when, sample]) =>
      `| ${command} | ${when} | ${sample.seconds.toFixed(2)} s | ${sample.processor.toFixed(2)} s | ${(sample.processor / lint.processor).toFixed(2)} | ${sample.megabytes.toFixed(0)} MB |`,
  );
  const text = [
    `${documents} generated documents, every command with the cache of facts that \`lint\` left; written by \`npx tsx bench/readiness.ts\` on ${String(cpus().length)} cores, Node ${process.version}; from start to exit, the least of ${times} runs where nothing has changed, one run where no report is kept. Target: warm, at most 1.5 times a warm \`lint\`, by the time that the processor worked.`,
    [
      '| command | when | time | processor | times `lint` | peak memory |',
      '| --- | --- | --: | --: | --: | --: |',
      ...lines,
    ].join('\n'),
    reasons,
  ].join('\n\n');
  console.log(text);
  replaceSection(join(root, 'docs', 'performance.md'), 'Readiness', text);
} finally {
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}

function least(samples: readonly Sample[]): Sample {
  const failed = samples.find((sample) => sample.failed !== undefined);
  if (failed !== undefined) throw new Error(failed.failed);
  const [first] = [...samples].sort((a, b) => a.processor - b.processor);
  if (first === undefined) throw new Error('no sample');
  return first;
}
