import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Editor, type ServerCommand, startEditor } from './language-client.js';
import { measure, median } from './measure.js';
import { peerModules } from './plugins.js';

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

interface ServerSample {
  /** From a change to the diagnostics that it leads to. */
  readonly diagnostics: Latency | undefined;
  /** From a typed letter of a value to what may stand there. */
  readonly value?: Latency | undefined;
  /** From a typed digit of a reference to the ids that may stand there. */
  readonly reference?: Latency | undefined;
}

export interface ServerRow {
  readonly documents: number;
  /** Lines of the spec that is edited. */
  readonly lines: number;
  readonly shipshape: ServerSample;
  readonly remark: ServerSample;
  readonly yaml: ServerSample;
  /** Seconds from the start of the process to an answer from the index, with a cache; then what `lint` takes, nothing and one document changed. */
  readonly start: { readonly index: number; readonly lint: number; readonly edited: number };
}

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(dirname(here), 'dist', 'cli.js');
const today = '2026-11-23';
const spec = 'specs/000/SPEC-0001.md';

/** Edits one spec of 300 lines of a generated workspace in three language servers, one after the other. */
export async function benchmarkServers(folder: string, documents: number): Promise<ServerRow> {
  const text = longSpec(readFileSync(join(folder, spec), 'utf8'));
  writeFileSync(join(folder, spec), text);
  const frontmatter = text
    .split('\n---\n')[0]
    ?.replace(/^---$/m, '# yaml-language-server: $schema=../peer-schema.yaml');
  mkdirSync(join(folder, 'saved-as-yaml'), { recursive: true });
  writeFileSync(join(folder, yamlFile), `${frontmatter ?? ''}\n`);

  const start = measureStart(folder);
  const index = await measureIndex(folder);
  const lines = text.split('\n').length - 1;
  return { documents, lines, start: { ...start, index }, ...(await measureEdits(folder)) };
}

const remarkServer = join(here, 'peers', 'remark-server.mjs');
const yamlFile = 'saved-as-yaml/SPEC-0001.yaml';
const yamlServer = join(peerModules, 'yaml-language-server', 'bin', 'yaml-language-server');
const shipshape = (cwd: string): ServerCommand => ({ args: [cli, 'lsp', '--stdio'], cwd, options: { today } });

/** The body again under other headings, until there are 300 lines. */
function longSpec(text: string): string {
  const end = text.indexOf('\n---\n') + 5;
  const body = text.slice(end).split('\n');
  const lines = text.trimEnd().split('\n');
  for (let round = 2; lines.length < 300; round++)
    for (const line of body) lines.push(line.replace(/^#+ (.*)$/, `### $1, part ${round}`));
  return `${lines.slice(0, 300).join('\n')}\n`;
}

function measureStart(folder: string): { readonly lint: number; readonly edited: number } {
  const lint = () => measure({ args: [cli, 'lint', '--today', today], cwd: folder, timeoutSeconds: 1500 });
  lint();
  const warm = median([lint(), lint(), lint()]);
  const edited = [1, 2, 3].map((round) => {
    const file = join(folder, 'specs/000/SPEC-0002.md');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nRound ${round}.\n`);
    return lint();
  });
  return { lint: warm.seconds, edited: median(edited).seconds };
}

async function measureIndex(folder: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    const editor = await startEditor(shipshape(folder));
    const found = await editor.request<readonly unknown[] | null>('workspace/symbol', { query: 'SPEC-0001' });
    times.push((performance.now() - started) / 1000);
    editor.stop();
    if ((found?.length ?? 0) === 0) throw new Error('The index has no SPEC-0001.');
  }
  return times.sort((a, b) => a - b)[1] ?? Number.NaN;
}

const counted = 60;
/** Edits before those, when code runs for the first time. */
const warmUp = 20;
/** Milliseconds between two keystrokes of somebody who types fast. */
const betweenKeys = 100;

/** The servers take turns, edit by edit, so that other work of the machine slows each of them down alike. */
async function measureEdits(folder: string): Promise<Pick<ServerRow, 'shipshape' | 'remark' | 'yaml'>> {
  // As where remark is a package of the project; it looks there at every change.
  symlinkSync(peerModules, join(folder, 'node_modules'));
  const own = await place(shipshape(folder), join(folder, spec));
  const remark = await place({ args: [remarkServer, '--stdio'], cwd: folder }, join(folder, spec));
  const yaml = await place({ args: [yamlServer, '--stdio'], cwd: folder }, join(folder, yamlFile));
  try {
    const [ownChecks, remarkChecks, yamlChecks] = await latenciesOf([own, remark, yaml].map(wrongAndRight));
    const stage: Completed = { before: 'stage: ', typed: ['p', 'pl'], label: 'planning' };
    const [ownValue, yamlValue] = await latenciesOf([own, yaml].map((at) => completing(at, stage)));
    const runbook: Completed = { before: 'runbooks: [', typed: ['RUN-0', 'RUN-00'], after: ']', label: 'RUN-0001' };
    const [reference] = await latenciesOf([completing(own, runbook)]);
    return {
      shipshape: { diagnostics: ownChecks, value: ownValue, reference },
      remark: { diagnostics: remarkChecks },
      yaml: { diagnostics: yamlChecks, value: yamlValue },
    };
  } finally {
    for (const { editor } of [own, remark, yaml]) editor.stop();
    rmSync(join(folder, 'node_modules'));
  }
}

async function place(command: ServerCommand, file: string): Promise<Place> {
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8');
  const editor = await startEditor(command);
  await editor.open(uri, file.endsWith('.md') ? 'markdown' : 'yaml', text);
  await editor.settled();
  return { editor, uri, lines: text.split('\n') };
}

interface Place {
  readonly editor: Editor;
  readonly uri: string;
  readonly lines: readonly string[];
}

/** Makes the status wrong and right in turn; the diagnostics have to say so, each server in its own words. */
function wrongAndRight({ editor, uri, lines }: Place): Edit {
  const line = lines.findIndex((one) => one.startsWith('status: '));
  const end = lines[line]?.length ?? 0;
  const complaint = /is not a value of|one of the allowed values|Value is not accepted/;
  return async (round) => {
    const wrong = round % 2 === 0;
    const come = editor.diagnostics(
      uri,
      (all) =>
        all.some(({ message }) => complaint.test(typeof message === 'string' ? message : message.value)) === wrong,
    );
    await editor.type(
      uri,
      wrong ? { line, from: end, to: end, text: 'z' } : { line, from: end, to: end + 1, text: '' },
    );
    await come;
  };
}

interface Completed {
  /** How the line starts. */
  readonly before: string;
  /** What stands after that in turn, the cursor at its end. */
  readonly typed: readonly [string, string];
  readonly after?: string;
  /** What has to be proposed. */
  readonly label: string;
}

function completing({ editor, uri, lines }: Place, { before, typed, after = '', label }: Completed): Edit {
  const line = lines.findIndex((one) => one.startsWith(before));
  let to = lines[line]?.length ?? 0;
  return async (round) => {
    const start = `${before}${typed[round % 2 === 0 ? 0 : 1]}`;
    await editor.type(uri, { line, from: 0, to, text: `${start}${after}` });
    to = start.length + after.length;
    const answer = await editor.request<readonly Proposed[] | { readonly items: readonly Proposed[] } | null>(
      'textDocument/completion',
      { textDocument: { uri }, position: { line, character: start.length } },
    );
    const items = answer !== null && 'items' in answer ? answer.items : (answer ?? []);
    if (!items.some((item) => item.label === label)) throw new Error(`${label} is not proposed after ${start}`);
  };
}

interface Proposed {
  readonly label: string;
}

/** One keystroke and what it leads to. */
type Edit = (round: number) => Promise<void>;

async function latenciesOf(edits: readonly Edit[]): Promise<readonly Latency[]> {
  const times = edits.map((): number[] => []);
  for (let round = 0; round < warmUp + counted; round++)
    for (const [index, edit] of edits.entries()) {
      const started = performance.now();
      await edit(round);
      if (round >= warmUp) times[index]?.push(performance.now() - started);
      await pause(betweenKeys);
    }
  return times.map((all) => {
    all.sort((a, b) => a - b);
    const at = (share: number) => all[Math.ceil(all.length * share) - 1] ?? Number.NaN;
    return { p50: at(0.5), p95: at(0.95) };
  });
}
