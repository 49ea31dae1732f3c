import type { Sample } from './measure.js';
import { serverTitle } from './server-page.js';
import { table } from './table.js';

export interface Row {
  readonly name: string;
  readonly documents: number;
  readonly megabytes: number;
  readonly walk: Sample;
  readonly cold: Sample;
  readonly warm: Sample;
  /** A cache, and one document changed since. */
  readonly edited: Sample;
  readonly remark: Sample | undefined;
  readonly markdownlint: Sample | undefined;
}

export interface Startup {
  readonly empty: Sample;
  readonly version: Sample;
}

export interface Run {
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly startup: Startup;
  /** What the language servers took. */
  readonly serverText: string;
}

/** docs/performance.md: what one run measured, beside the targets. */
export function performancePage(run: Run): string {
  return [
    '# Performance',
    'Written by `npm run bench`. Every number comes from one run on one machine, one process at a time, from start to exit, files in the page cache. Ratios matter; seconds belong to the machine.',
    `Machine: ${run.machine}.`,
    `Versions: ${Object.entries(run.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    'The peers do less of the job: `remark-cli` checks frontmatter against a schema and links; `markdownlint-cli2` checks style with its default rules. Shipshape runs `lint` with all rules. *Bare walk* finds, stats, reads and hashes the same files on one core. *Cold* is without a cache, *warm* with one and nothing changed, *one edited* with one and one document changed.',
    '## Time',
    table(
      ['documents', 'MB', 'bare walk', 'cold', 'warm', 'one edited', 'remark-cli', 'markdownlint-cli2'],
      run.rows.map((row) => [
        row.name,
        row.megabytes.toFixed(1),
        ...[row.walk, row.cold, row.warm, row.edited, row.remark, row.markdownlint].map(seconds),
      ]),
    ),
    '## Ratios',
    table(
      [
        'documents',
        'cold: remark-cli ÷ us (≥ 10)',
        'cold: markdownlint ÷ us (≥ 8)',
        'warm: remark-cli ÷ us (≥ 40)',
        'warm: markdownlint ÷ us (≥ 40)',
        'warm ÷ bare walk (≤ 4)',
      ],
      run.rows.map((row) => [
        row.name,
        ratio(row.remark, row.cold),
        ratio(row.markdownlint, row.cold),
        ratio(row.remark, row.warm),
        ratio(row.markdownlint, row.warm),
        ratio(row.warm, row.walk),
      ]),
    ),
    '## Growth and memory',
    growth(run.rows),
    table(
      ['documents', 'peak memory cold, MB', 'peak memory warm, MB', 'remark-cli, MB', 'markdownlint-cli2, MB'],
      run.rows.map((row) => [row.name, ...[row.cold, row.warm, row.remark, row.markdownlint].map(memory)]),
    ),
    '## What holds the targets that are missed',
    reasons,
    '## Start-up',
    `\`shipshape --version\` takes ${ratio(run.startup.version, run.startup.empty)} times an empty script (target: under 1.3): ${seconds(run.startup.version)} against ${seconds(run.startup.empty)}.`,
    `## ${serverTitle}`,
    run.serverText,
    '',
  ].join('\n\n');
}

/** Kept by hand beside the numbers: what a profile showed. */
const reasons = [
  'Cold: what is left is mostly code that runs for the first time. Analysing 600 documents of openshift-enhancements in one thread takes 2.3 s of the processor the first time and 1.0 s the fifth, and each worker has to go through that. Workers have their next batch at hand while this thread takes the last one in, batches get smaller towards the end, and the engine is told to optimize later than it would by itself, which alone saved a fifth of the processor’s time: translating functions for a run of two seconds costs more than it brings. Keeping compiled code between runs was tried: it saves 0.1 s of 2 s, and is not worth a folder of code that somebody could tamper with. The judgement across documents runs on one core and can only begin when all are read; gates ask for what rules find once and not each for itself. What would help is fewer facts or a parser outside JavaScript, which a browser could not share.',
  'Warm: where nothing has changed, what was printed is printed again; walking, looking at stamps and starting Node is all that is left. That holds for a run over everything without a baseline or further outputs; another format is made from the findings that were kept, which takes about twice as long where there are thousands.',
  'Memory: the facts of documents wait in the cache on disk until they are judged; what stays is an index of ids, titles, relations and links of some 1.4 kB each. Findings wait as bytes until the last document is judged, and the workspace is let go of before they are reported, so that a report takes its room. A line that a report shows is copied, since one that is cut from a text keeps the whole text. With more than 20,000 documents the engine is told to tidy up as soon as its heap has grown by a quarter, which costs a tenth of the time and saves half of the memory; what it holds is still a good third less than what it has taken from the system. `--no-cache` holds the facts in memory and needs about 300 MB more at 100,000 documents.',
  'Peers are not run on 100,000 documents unless asked for with `--peers-up-to 100000`: at the rate of 10,000 documents remark-cli would take about half an hour.',
].join('\n\n');

function growth(rows: readonly Row[]): string {
  const small = rows.find((row) => row.name.startsWith('generated'));
  const large = rows.at(-1);
  if (small === undefined || large === undefined || small === large) return 'One size only: growth was not measured.';
  const each = (sample: Sample, row: Row) => sample.seconds / row.documents;
  const cold = each(large.cold, large) / each(small.cold, small);
  const warm = each(large.warm, large) / each(small.warm, small);
  return `Time per document at ${String(large.documents)} documents is ${cold.toFixed(2)} times that at ${String(small.documents)} cold, ${warm.toFixed(2)} times warm (target: at most 1.2). Peak memory at ${String(large.documents)} documents: ${memory(large.cold)} MB cold, ${memory(large.warm)} MB warm (target: under 700).`;
}

function seconds(sample: Sample | undefined): string {
  if (sample === undefined) return 'not run';
  const time = `${sample.seconds.toFixed(sample.seconds < 1 ? 3 : 1)} s`;
  return sample.failed === undefined ? time : `${sample.failed} after ${time}`;
}

function memory(sample: Sample | undefined): string {
  if (sample === undefined) return 'not run';
  return sample.failed ?? sample.megabytes.toFixed(0);
}

/** A tool that gave up counts with the time it ran, as a lower bound. */
function ratio(above: Sample | undefined, below: Sample | undefined): string {
  if (above === undefined || below === undefined) return 'not run';
  if (below.failed !== undefined) return below.failed;
  const value = above.seconds / below.seconds;
  const text = value < 10 ? value.toFixed(2) : value.toFixed(0);
  return above.failed === undefined ? text : `over ${text}`;
}
