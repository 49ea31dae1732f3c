import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ConfigTree } from '../core/config/model.js';
import type { EncodedAnalysis } from '../core/workspace/codec.js';
import type { Unit } from './units.js';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly root: string;
  readonly tree: ConfigTree;
}

/** One unit's result: its analysis with the hash of its content, or why there is none. */
export type WorkerResult =
  { readonly hash: string; readonly analysis: EncodedAnalysis } | { readonly unreadable: string };

/** Fewer documents than this are analysed sooner than a worker starts. */
export const worthWorkers = 150;

const batchSize = 64;

/** Whether the bundle that workers run lies beside this one; it does not when sources are run directly. */
export function workersAvailable(): boolean {
  return availableParallelism() > 1 && existsSync(workerFile());
}

/**
 * Analyses units on all cores and hands each result over as it comes. When a worker dies, each document of its batch is tried alone; the
 * one that it dies of is reported as unreadable, and the rest goes on.
 */
export async function analyseInWorkers(
  units: readonly Unit[],
  setup: WorkerSetup,
  done: (unit: Unit, result: WorkerResult) => void,
): Promise<void> {
  const batches: Unit[][] = [];
  for (let at = 0; at < units.length; at += batchSize) batches.push(units.slice(at, at + batchSize));
  let next = 0;
  const lane = async (): Promise<void> => {
    let worker: Worker | undefined;
    try {
      while (next < batches.length) {
        const batch = batches[next++] ?? [];
        worker ??= new Worker(workerFile(), { workerData: setup });
        try {
          const results = await ask(worker, batch);
          for (const [index, unit] of batch.entries())
            done(unit, results[index] ?? { unreadable: 'its analysis gave no result' });
        } catch (error) {
          const reason = `its analysis failed (${error instanceof Error ? error.message : String(error)})`;
          if (batch.length > 1) batches.push(...batch.map((unit) => [unit]));
          else for (const unit of batch) done(unit, { unreadable: reason });
          await worker.terminate();
          worker = undefined;
        }
      }
    } finally {
      await worker?.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 8, batches.length) }, lane));
}

function ask(worker: Worker, batch: readonly Unit[]): Promise<readonly WorkerResult[]> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const onMessage = (results: readonly WorkerResult[]): void => {
      settle();
      resolve(results);
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
    worker.postMessage(batch);
  });
}

/** The bundle beside the program; this code may itself lie in one of the program's chunks. */
function workerFile(): string {
  const here = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(here) ? here : fileURLToPath(new URL('../worker.js', import.meta.url));
}
