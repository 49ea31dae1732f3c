import type { Latency, ServerRow } from './server.js';
import { table } from './table.js';

export interface ServerRun {
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly ServerRow[];
}

export const serverTitle = 'Language server';

/** The section of docs/performance.md on editing, beside other language servers. */
export function serverSection({ machine, versions, rows }: ServerRun): string {
  return [
    `Written by \`npm run bench\` and by \`npm run bench -- --only server\`. One run on one machine, the servers take turns edit by edit, each a process of its own over standard input and output: ${machine}. Versions: ${Object.entries(
      versions,
    )
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    `A spec of ${String(rows[0]?.lines ?? 0)} lines in a generated workspace is edited once the servers have told what they find at their start, a tenth of a second between two keystrokes; 60 edits count after 20 that do not. *Diagnostics*: from a change that makes the status wrong or right to the diagnostics that say so. *Value*: from a letter of a stage to the proposals for it. *Id*: from a digit of a runbook’s id to the ids of runbooks. p50 / p95 in milliseconds.`,
    '*remark* is what the package remark-language-server is, unified-language-server with remark, with the plugins for frontmatter, its schema of five fields and links. *yaml* is yaml-language-server on the same frontmatter saved as YAML, with the same schema of five fields; it waits 200 ms before it checks. Both look at one file; Shipshape judges the gates of the document and of those that refer to it.',
    table(
      ['documents', 'diagnostics', 'remark', 'yaml', 'value', 'yaml: value', 'id'],
      rows.map(({ documents, shipshape, remark, yaml }) => [
        String(documents),
        ...[shipshape.diagnostics, remark.diagnostics, yaml.diagnostics].map(latency),
        ...[shipshape.value, yaml.value, shipshape.reference].map(latency),
      ]),
    ),
    table(
      ['documents', 'diagnostics: p95, us ÷ remark (≤ 0.2)', 'value: p95, us ÷ yaml (≤ 1)'],
      rows.map(({ documents, shipshape, remark, yaml }) => [
        String(documents),
        ratio(shipshape.diagnostics, remark.diagnostics),
        ratio(shipshape.value, yaml.value),
      ]),
    ),
    growth(rows),
    'Start, with a cache: from the start of the process to an answer from the index, beside `lint` on the same files.',
    table(
      ['documents', 'index', 'warm `lint`', 'index ÷ warm `lint` (< 1.5)', '`lint`, one edited', 'index ÷ that'],
      rows.map(({ documents, start }) => [
        String(documents),
        seconds(start.index),
        seconds(start.lint),
        (start.index / start.lint).toFixed(2),
        seconds(start.edited),
        (start.index / start.edited).toFixed(2),
      ]),
    ),
    ...reasons,
  ].join('\n\n');
}

/** Kept by hand beside the numbers. */
const reasons: readonly string[] = [
  'Diagnostics: an edit of such a spec’s metadata takes some 4 ms of one core before they go out, 2.3 to take the text in and 1.2 to judge the document by itself; what rests on it is judged afterwards, 3 ms in slices. The body is not read again while only the metadata is edited, and gates about sections share one reading of them. Garbage of an edit is collected when it is done, and not in the middle of the next one. Beside other work of the machine, p95 is where another process falls into an edit.',
  'Value: a completion inside metadata reads the metadata alone, and judging waits 3 ms for the question of an editor that asks behind every keystroke, and stops for questions every few milliseconds. Ids: of more than 200 documents those that begin as typed are looked up in an order that is kept for each type; only where these are few the others are gone through, and the search ends with enough that have what is typed inside.',
  'Start: the index is kept beside the facts, and the server reads no facts to begin with; what is left is Node and the program, the walk and the stamps of all files, which `lint` looks at too, and reading the index, some 400 bytes for each document, which at 100,000 takes longer than all that a warm `lint` does. What an earlier server judged is kept as well: 10,000 documents have all their diagnostics after 1.2 s of the processor, where judging them takes 12 s.',
  'Memory: a server of 100,000 documents, all of them judged, took 0.84 GB at its peak on 25 November, 8 kB for each. It was 2.5 GB before findings were held as texts, and facts and gates only of the documents in use (see “One edit”).',
];

function growth(rows: readonly ServerRow[]): string {
  const small = rows[0];
  const large = rows.at(-1);
  if (small === undefined || large === undefined || small === large) return 'One size only: growth was not measured.';
  const grown = (of: (row: ServerRow) => Latency | undefined) => ratio(of(large), of(small));
  return `From ${String(small.documents)} to ${String(large.documents)} documents the p95 of diagnostics grows ${grown((row) => row.shipshape.diagnostics)} times, of values ${grown((row) => row.shipshape.value)} times, of ids, of which there are more, ${grown((row) => row.shipshape.reference)} times (target: at most 1.3).`;
}

function latency(value: Latency | undefined): string {
  return value === undefined ? 'none' : `${value.p50.toFixed(1)} / ${value.p95.toFixed(1)}`;
}

function ratio(above: Latency | undefined, below: Latency | undefined): string {
  return above === undefined || below === undefined ? 'none' : (above.p95 / below.p95).toFixed(2);
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}
