import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/core/config/load.js';
import { analyze, Workspace } from '../src/core/engine.js';
import { rules } from '../src/core/rules/index.js';
import { decodeAnalysis, type EncodedAnalysis, encodeAnalysis } from '../src/core/workspace/codec.js';
import { filesOf } from '../src/node/files.js';
import { presetFile, presetNames, presetText } from '../src/presets/index.js';
import { generateWorkspace } from './generate.js';
import { replaceSection } from './section.js';

/**
 * What one edit costs at 1,000, 10,000 and 100,000 documents, what a document costs in memory, and what reading its facts back costs; writes
 * what an edit costs into docs/performance.md. Run it with `node --expose-gc --import tsx bench/incremental.ts`; sizes as arguments take the
 * place of the three. With `--small` documents are cut to their frontmatter and first sections, so that the largest size takes minutes.
 */
interface Row {
  readonly documents: number;
  readonly editMicroseconds: number;
  readonly stageMicroseconds: number;
  readonly judgedPerEdit: number;
  readonly judgedPerStage: number;
  readonly factBytes: number;
  readonly heapBytes: number;
  readonly decodeMicroseconds: number;
}

const today = '2026-11-23';
const distinct = 1000;

const { values, positionals } = parseArgs({
  options: { small: { type: 'boolean', default: false }, write: { type: 'boolean', default: true } },
  allowPositionals: true,
  allowNegative: true,
});
const sizes = positionals.length === 0 ? [1000, 10_000, 100_000] : positionals.map(Number);
const rows = sizes.map(measure);
console.table(rows);
const text = sectionText(rows);
console.log(text);
const page = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'performance.md');
if (values.write) replaceSection(page, 'One edit', text);

/** What the page says of edits. */
function sectionText(all: readonly Row[]): string {
  const [first] = all;
  const against = (own: number, base: number | undefined): string =>
    base === undefined || base === 0 ? 'not measured' : (own / base).toFixed(2);
  const lines = all.map((row) =>
    [
      row.documents,
      `${row.editMicroseconds} µs`,
      against(row.editMicroseconds, first?.editMicroseconds),
      row.judgedPerEdit,
      `${row.stageMicroseconds} µs`,
      against(row.stageMicroseconds, first?.stageMicroseconds),
      row.judgedPerStage,
    ].join(' | '),
  );
  const cut = values.small ? ', cut to their frontmatter and first sections' : '';
  return [
    `What a workspace in memory, such as the language server’s, needs to take in one changed document and to judge, rules and gates, what depends on it. Written by \`bench/incremental.ts\` over generated documents${cut}, on ${String(cpus().length)} cores, Node ${process.version}: the time that the processor worked, the median of seven rounds over 200 specs. *Judged* counts documents for each edit: the edited one, and those that rest on what has changed in it. Target: at most 1.3 times the cost at the smallest size.`,
    [
      '| documents | edit of the body | times the smallest | judged | edit of the stage | times the smallest | judged |',
      '| --: | --: | --: | --: | --: | --: | --: |',
      ...lines.map((line) => `| ${line} |`),
    ].join('\n'),
  ].join('\n\n');
}

/** Past a thousand documents the texts repeat under other folders and with other references, so that generating takes no hours. */
function measure(documents: number): Row {
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  try {
    generateWorkspace(folder, Math.min(documents, distinct));
    return measureIn(folder, documents);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureIn(folder: string, documents: number): Row {
  const files = filesOf(folder);
  const host = { ...files, preset: presetText, presetNames, presetFile, package: () => undefined };
  const { tree } = loadConfig(host, 'shipshape.yaml', { rules });
  if (tree === undefined) throw new Error('The generated configuration has a fault.');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: shortened(readFileSync(join(folder, path), 'utf8')) }));
  const before = heap();
  const workspace = new Workspace(tree, { files, incremental: true });
  let factBytes = 0;
  for (let copy = 0; workspace.size < documents; copy++)
    for (const { path, text } of texts) {
      if (workspace.size >= documents) break;
      const encoded = encodeAnalysis(analyze(copied({ path, text }, copy), tree));
      factBytes += encoded.length;
      workspace.set(copied({ path, text }, copy).path, encoded);
    }
  workspace.takeChanged(today);
  const heapBytes = (heap() - before) / documents;
  const some = texts.filter(({ path }) => path.startsWith('specs/')).slice(0, 200);
  const judgedBefore = workspace.judgementCount;
  // Longer by a line each round, since facts hold no text and another word changes none.
  const edit = timePerCall(some, ({ path, text }, round) => {
    const analysis = analyze({ path, text: `${text}${'\n'.repeat(round + 1)}` }, tree);
    return () => {
      workspace.set(path, analysis);
      workspace.takeChanged(today);
    };
  });
  const judgedAfterEdits = workspace.judgementCount;
  const stages = ['discovery', 'planning', 'launch'];
  const stage = timePerCall(some, ({ path, text }, round) => {
    const changed = text.replace(/^stage: .*$/m, `stage: ${stages[round % stages.length] ?? ''}`);
    const analysis = analyze({ path, text: changed }, tree);
    return () => {
      workspace.set(path, analysis);
      workspace.takeChanged(today);
    };
  });
  const each = (judged: number, calls: number): number => Math.round((judged / calls) * 100) / 100;
  const judgedPerEdit = each(judgedAfterEdits - judgedBefore, edit.calls);
  const judgedPerStage = each(workspace.judgementCount - judgedAfterEdits, stage.calls);
  const encoded = texts.map((source): EncodedAnalysis => encodeAnalysis(analyze(source, tree)));
  const decode = timePerCall(encoded, (one) => () => JSON.stringify(decodeAnalysis(one).document).length);
  return {
    documents,
    editMicroseconds: edit.microseconds,
    stageMicroseconds: stage.microseconds,
    judgedPerEdit,
    judgedPerStage,
    factBytes: Math.round(factBytes / documents),
    heapBytes: Math.round(heapBytes),
    decodeMicroseconds: decode.microseconds,
  };
}

/** The text up to its third section, where small documents are asked for. */
function shortened(text: string): string {
  if (!values.small) return text;
  const end = [...text.matchAll(/^## /gm)][2]?.index;
  return text.slice(0, end);
}

/** A copy of a document in a corner of its own: other ids, and references to its like in the same corner. */
function copied({ path, text }: { path: string; text: string }, copy: number): { path: string; text: string } {
  if (copy === 0) return { path, text };
  const renamed = (value: string): string =>
    value.replace(
      /\b(SPEC|RUN|DEC|EXP|INS|LAUNCH)-(\d+)\b/g,
      (_, prefix: string, n: string) => `${prefix}-${copy}${n}`,
    );
  return { path: renamed(path), text: renamed(text) };
}

/** What the processor worked for one call; the median of rounds, since a machine has other work too. */
function timePerCall<T>(
  items: readonly T[],
  prepare: (item: T, round: number) => () => unknown,
): { readonly microseconds: number; readonly calls: number } {
  const rounds = 7;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const calls = items.map((item) => prepare(item, round));
    const start = process.cpuUsage();
    for (const call of calls) call();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / items.length);
  }
  times.sort((a, b) => a - b);
  return { microseconds: Math.round(times[rounds >> 1] ?? 0), calls: rounds * items.length };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
}
