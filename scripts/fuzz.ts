import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fork } from 'node:child_process';
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

if (process.send === undefined) await supervise();
else process.once('message', (job) => void fuzz(job as Job)); // The child is sent just this, below.

/** The parent watches the clock: a document that hangs can only be seen from outside. */
async function supervise(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const files = inputs();
  console.log(`fuzz: ${String(files.length)} documents to mutate, seed ${String(seed)}, ${values.seconds} s`);
  const job: Job = { files, seed };
  const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--import=tsx'] });
  child.send(job);
  let runs = 0;
  let current = { name: '', since: Date.now() };
  const problem = await new Promise<string | undefined>((done) => {
    child.on('message', (message: { name: string } | { fault: string }) => {
      if ('fault' in message) done(message.fault);
      else {
        runs++;
        current = { name: message.name, since: Date.now() };
      }
    });
    child.on('exit', (code) => {
      done(`the child ended with ${code ?? 'a signal'} at ${current.name}`);
    });
    const end = Date.now() + Number(values.seconds) * 1000;
    const watch = setInterval(() => {
      if (Date.now() - current.since > 10 * longestMilliseconds) done(`hangs: ${current.name}`);
      else if (Date.now() > end) done(undefined);
      else return;
      clearInterval(watch);
    }, 200);
  });
  child.removeAllListeners();
  child.kill();
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  } else console.log(`fuzz: ${String(runs)} documents, no fault`);
}

async function fuzz(job: Job): Promise<void> {
  const texts = job.files.map((file) => readFileSync(file, 'utf8'));
  for (let run = 0; ; run++) {
    const random: Random = seeded(job.seed * 1_000_003 + run);
    const index = Math.floor(random() * texts.length);
    const text = mutate(texts[index] ?? '', pick(random, [texts[0] ?? '', ...texts]), random);
    const name = `seed ${String(job.seed)} run ${String(run)}, made from ${relative(root, job.files[index] ?? '')}`;
    await told({ name });
    const fault = judge(text, random, longestMilliseconds);
    if (fault !== undefined) {
      await told({ fault: `${name}\n${fault}` });
      return;
    }
  }
}

/** Waits until the message is on its way, so that the parent knows of a document before it hangs. */
function told(message: unknown): Promise<void> {
  return new Promise((sent) => process.send?.(message, () => sent()));
}

function inputs(): readonly string[] {
  const corpora = resolve(root, '..', 'shared', 'corpora');
  const folder = existsSync(corpora) ? corpora : join(root, 'examples');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|erb|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
