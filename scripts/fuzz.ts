import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type Random, pick, seeded } from '../bench/random.js';
import { judge } from './fuzz/judge.js';
import { mutate } from './fuzz/mutate.js';

/**
 * `npm run fuzz -- --seconds 60 --seed 7`: mutated documents of the corpora (else of examples/) through the whole analysis. Finds a
 * throw, a range outside the text, or a document under 1 MB that takes over a second; prints the seed that repeats it and exits 1.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const longestMilliseconds = 1000;

interface Job {
  readonly files: readonly string[];
  readonly seed: number;
}

if (isMainThread) await superviseWorkers();
else fuzz(workerData as Job); // The worker is started below with just this shape.

/** The main thread watches the clock: a document that hangs can only be seen from outside. */
async function superviseWorkers(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const files = inputs();
  console.log(`fuzz: ${String(files.length)} documents to mutate, seed ${String(seed)}, ${values.seconds} s`);
  const job: Job = { files, seed };
  const worker = new Worker(new URL(import.meta.url), { workerData: job, execArgv: process.execArgv });
  let runs = 0;
  let current = { name: '', since: Date.now() };
  const problem = await new Promise<string | undefined>((done) => {
    worker.on('message', (message: { name: string } | { fault: string }) => {
      if ('fault' in message) done(message.fault);
      else {
        runs++;
        current = { name: message.name, since: Date.now() };
      }
    });
    worker.on('error', (error) => {
      done(`threw outside the guard: ${String(error.stack)}`);
    });
    const end = Date.now() + Number(values.seconds) * 1000;
    const watch = setInterval(() => {
      if (Date.now() - current.since > 10 * longestMilliseconds) done(`hangs: ${current.name}`);
      else if (Date.now() > end) done(undefined);
      else return;
      clearInterval(watch);
    }, 200);
  });
  await worker.terminate();
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  } else console.log(`fuzz: ${String(runs)} documents, no fault`);
}

function fuzz(job: Job): void {
  const texts = job.files.map((file) => readFileSync(file, 'utf8'));
  for (let run = 0; ; run++) {
    const random: Random = seeded(job.seed * 1_000_003 + run);
    const index = Math.floor(random() * texts.length);
    const text = mutate(texts[index] ?? '', pick(random, [texts[0] ?? '', ...texts]), random);
    const name = `seed ${String(job.seed)} run ${String(run)}, made from ${relative(root, job.files[index] ?? '')}`;
    parentPort?.postMessage({ name });
    const fault = judge(text, random, longestMilliseconds);
    if (fault !== undefined) {
      parentPort?.postMessage({ fault: `${name}\n${fault}` });
      return;
    }
  }
}

function inputs(): readonly string[] {
  const corpora = resolve(root, '..', 'shared', 'corpora');
  const folder = existsSync(corpora) ? corpora : join(root, 'examples');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|erb|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
