import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Sample {
  readonly seconds: number;
  /** What the processor worked for it, on all cores, in seconds: hardly longer beside other work. */
  readonly processor: number;
  /** Peak resident memory of the process, in MB. */
  readonly megabytes: number;
  /** Why it gave no number: out of memory, out of time. */
  readonly failed: string | undefined;
}

export interface Command {
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly timeoutSeconds: number;
}

/** Runs a Node program once, from start to exit, output to nowhere, and says how long it took and how much memory it peaked at. */
export function measure(command: Command): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  const out = join(folder, 'rss');
  const hook = join(folder, 'hook.mjs');
  writeFileSync(hook, exitHook);
  const errors = join(folder, 'errors');
  const descriptor = openSync(errors, 'w');
  const started = process.hrtime.bigint();
  const result = spawnSync(process.execPath, ['--import', pathToFileURL(hook).href, ...command.args], {
    cwd: command.cwd,
    timeout: command.timeoutSeconds * 1000,
    stdio: ['ignore', 'ignore', descriptor],
    env: { ...process.env, BENCH_RSS_FILE: out, NO_COLOR: '1' },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  closeSync(descriptor);
  const [memory = Number.NaN, microseconds = Number.NaN] = readNumbers(out);
  const [megabytes, processor] = [memory / 1024, microseconds / 1e6];
  const failed = failureOf(result) ?? idleness(readFileSync(errors, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return { seconds, processor, megabytes, failed };
}

/** The sample in the middle by time; the first failure when one failed. */
export function median(samples: readonly Sample[]): Sample {
  const failed = samples.find((sample) => sample.failed !== undefined);
  const sorted = [...samples].sort((a, b) => a.seconds - b.seconds);
  const middle = failed ?? sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no sample');
  return middle;
}

// The hook costs every program the same few milliseconds, and runs only in the main thread.
const exitHook = `
import { isMainThread } from 'node:worker_threads';
import { writeFileSync } from 'node:fs';
const file = process.env.BENCH_RSS_FILE;
if (isMainThread && file) process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, maxRSS + ' ' + (userCPUTime + systemCPUTime));
});
`;

function readNumbers(file: string): readonly number[] {
  try {
    return readFileSync(file, 'utf8').split(' ').map(Number);
  } catch {
    return [];
  }
}

function failureOf(result: ReturnType<typeof spawnSync>): string | undefined {
  if (result.error !== undefined && 'code' in result.error && result.error.code === 'ETIMEDOUT') return 'out of time';
  if (result.status === 134 || result.signal === 'SIGABRT') return 'out of memory';
  if (result.signal !== null) return `ended by ${result.signal}`;
  return undefined;
}

/** A tool that refuses its configuration is fast and has measured nothing. */
function idleness(errors: string): string | undefined {
  return /Cannot (?:process file|find module|parse)[^\n]*|^shipshape: [^\n]*/m.exec(errors)?.[0];
}
