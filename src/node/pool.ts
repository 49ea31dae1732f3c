import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ConfigTree } from '../core/config/model.js';
import type { EncodedAnalysis } from '../core/workspace/codec.js';
import type { Unit } from '../core/workspace/units.js';
import type { Stamp } from './cache.js';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly root: string;
  readonly tree: ConfigTree;
}

/** One unit's result: its analysis with the hash of its content and the stamps from before it was read, or why there is none. */
export type WorkerResult =
  | { readonly hash: string; readonly stamps: readonly Stamp[] | undefined; readonly analysis: EncodedAnalysis }
  | { readonly unreadable: string };

/** What a worker is asked, and what it answers. */
export interface WorkerQuestion {
  readonly number: number;
  readonly batch: readonly Unit[];
}

export interface WorkerAnswer {
  readonly number: number;
  readonly results: readonly WorkerResult[];
}

/** Fewer documents than this are analysed sooner than a worker starts. */
export const worthWorkers = 150;

/** Documents in a batch: many, so that few messages pass; less towards the end, so that no worker waits for another's last batch. */
const largestBatch = 64;
const smallestBatch = 8;

/** Whether the bundle that workers run lies beside this one; it does not when sources are run directly. */
export function workersAvailable(): boolean {
  return availableParallelism() > 1 && existsSync(workerFile());
}

/**
 * Analyses units on all cores and hands each result over as it comes. When a worker dies, each document of its batches is tried alone; the
 * one that it dies of is reported as unreadable, and the rest goes on. `breathe` is awaited after each batch; where it throws, all workers end, and
 * that is thrown.
 */
export async function analyseInWorkers(
  units: readonly Unit[],
  setup: WorkerSetup,
  { done, breathe }: { readonly done: Done; readonly breathe: (() => Promise<void>) | undefined },
): Promise<void> {
  const workers = Math.min(availableParallelism(), 8, Math.ceil(units.length / smallestBatch));
  const suspects: Unit[] = [];
  let next = 0;
  const nextBatch = (): readonly Unit[] => {
    const size = Math.min(largestBatch, Math.max(smallestBatch, Math.ceil((units.length - next) / (4 * workers))));
    return next < units.length ? units.slice(next, (next += size)) : suspects.splice(0, 1);
  };
  let givenUp: { readonly reason: unknown } | undefined;
  const goesOn = async (): Promise<boolean> => {
    try {
      if (givenUp === undefined) await breathe?.();
    } catch (reason) {
      givenUp ??= { reason };
    }
    return givenUp === undefined;
  };
  await Promise.all(Array.from({ length: workers }, () => lane(setup, { nextBatch, suspects, done, goesOn })));
  if (givenUp !== undefined) throw givenUp.reason;
}

type Done = (unit: Unit, result: WorkerResult) => void;

/** One worker after another, each with a batch at work and the next one waiting, so that it need not wait for this thread. */
async function lane(
  setup: WorkerSetup,
  {
    nextBatch,
    suspects,
    done,
    goesOn,
  }: {
    readonly nextBatch: () => readonly Unit[];
    /** Documents to be tried alone. */
    readonly suspects: Unit[];
    readonly done: Done;
    /** Whether there is any use in another batch. */
    readonly goesOn: () => Promise<boolean>;
  },
): Promise<void> {
  let worker: Worker | undefined;
  let waiting: Asked[] = [];
  for (;;) {
    while (waiting.length < 2) {
      // A document that a worker may die of is alone with it.
      if (waiting.some(({ batch }) => batch.length === 1)) break;
      const batch = nextBatch();
      if (batch.length === 0) break;
      worker ??= new Worker(workerFile(), { workerData: setup });
      waiting.push({ batch, results: ask(worker, batch) });
    }
    const [first] = waiting;
    if (first === undefined) break;
    try {
      const results = await first.results;
      waiting.shift();
      for (const [index, unit] of first.batch.entries())
        done(unit, results[index] ?? { unreadable: 'its analysis gave no result' });
    } catch (error) {
      const reason = `its analysis failed (${error instanceof Error ? error.message : String(error)})`;
      if (first.batch.length === 1) for (const unit of first.batch) done(unit, { unreadable: reason });
      else suspects.push(...first.batch);
      for (const { batch } of waiting.slice(1)) suspects.push(...batch);
      waiting = [];
      void worker?.terminate();
      worker = undefined;
    }
    if (!(await goesOn())) break;
  }
  // Nobody needs to wait until it is gone.
  void worker?.terminate();
}

interface Asked {
  readonly batch: readonly Unit[];
  readonly results: Promise<readonly WorkerResult[]>;
}

/** A worker answers in the order of asking; the number tells whose answer it is. */
let asked = 0;

function ask(worker: Worker, batch: readonly Unit[]): Promise<readonly WorkerResult[]> {
  const number = ++asked;
  const results = new Promise<readonly WorkerResult[]>((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const onMessage = (answer: WorkerAnswer): void => {
      if (answer.number !== number) return;
      settle();
      resolve(answer.results);
    };
    const onError = (error: unknown): void => {
      settle();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const onExit = (code: number): void => {
      settle();
      reject(new Error(`the worker ended with ${code}`));
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ number, batch } satisfies WorkerQuestion);
  });
  // Whoever waits for the batch before hears of the failure first, and asks anew.
  results.catch(() => undefined);
  return results;
}

/** The bundle beside the program; this code may itself lie in one of the program's chunks. */
function workerFile(): string {
  const here = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(here) ? here : fileURLToPath(new URL('../worker.js', import.meta.url));
}
