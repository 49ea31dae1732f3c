import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../src/core/config/load.js';
import { analyze, Workspace } from '../src/core/engine.js';
import { rules } from '../src/core/rules/index.js';
import { decodeAnalysis, type EncodedAnalysis, encodeAnalysis } from '../src/core/workspace/codec.js';
import { filesOf } from '../src/node/files.js';
import { presetFile, presetNames, presetText } from '../src/presets/index.js';
import { generateWorkspace } from './generate.js';

/**
 * What one edit costs at 1,000, 10,000 and 100,000 documents, what a document costs in memory, and what reading its facts back costs. Run
 * it with `node --expose-gc`; sizes as arguments take the place of the three.
 */
interface Row {
  readonly documents: number;
  readonly editMicroseconds: number;
  readonly stageMicroseconds: number;
  readonly judgedPerEdit: number;
  readonly factBytes: number;
  readonly heapBytes: number;
  readonly decodeMicroseconds: number;
}

const today = '2026-11-23';
const distinct = 1000;

const sizes = process.argv.slice(2).map(Number);
const rows = (sizes.length === 0 ? [1000, 10_000, 100_000] : sizes).map(measure);
console.table(rows);
const [first, ...larger] = rows;
for (const row of larger)
  if (first !== undefined)
    console.log(
      `${row.documents} documents: an edit costs ${(row.editMicroseconds / first.editMicroseconds).toFixed(2)} times that at ${first.documents}, ` +
        `an edit of the stage ${(row.stageMicroseconds / first.stageMicroseconds).toFixed(2)} times.`,
    );

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
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
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
  const judgedPerEdit = (workspace.judgementCount - judgedBefore) / edit.calls;
  const stages = ['discovery', 'planning', 'launch'];
  const stage = timePerCall(some, ({ path, text }, round) => {
    const changed = text.replace(/^stage: .*$/m, `stage: ${stages[round % stages.length] ?? ''}`);
    const analysis = analyze({ path, text: changed }, tree);
    return () => {
      workspace.set(path, analysis);
      workspace.takeChanged(today);
    };
  });
  const encoded = texts.map((source): EncodedAnalysis => encodeAnalysis(analyze(source, tree)));
  const decode = timePerCall(encoded, (one) => () => JSON.stringify(decodeAnalysis(one).document).length);
  return {
    documents,
    editMicroseconds: edit.microseconds,
    stageMicroseconds: stage.microseconds,
    judgedPerEdit: Math.round(judgedPerEdit * 100) / 100,
    factBytes: Math.round(factBytes / documents),
    heapBytes: Math.round(heapBytes),
    decodeMicroseconds: decode.microseconds,
  };
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

/** The median of rounds, since a machine has other work too. */
function timePerCall<T>(
  items: readonly T[],
  prepare: (item: T, round: number) => () => unknown,
): { readonly microseconds: number; readonly calls: number } {
  const rounds = 7;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const calls = items.map((item) => prepare(item, round));
    const start = performance.now();
    for (const call of calls) call();
    times.push(((performance.now() - start) / items.length) * 1000);
  }
  times.sort((a, b) => a - b);
  return { microseconds: Math.round(times[rounds >> 1] ?? 0), calls: rounds * items.length };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
}
