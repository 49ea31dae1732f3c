import { parentPort, workerData } from 'node:worker_threads';
import { analyseSource, diskReader, reasonOf, sourceOf, stampsOf } from './analyse.js';
import { hashOf } from './cache.js';
import type { WorkerAnswer, WorkerQuestion, WorkerResult, WorkerSetup } from './pool.js';
import type { Unit } from '../core/workspace/units.js';

/** The thread behind `analyseInWorkers`: reads and analyses batches of documents. */
const { root, tree } = workerData as WorkerSetup; // `pool.ts` starts workers with just this.
const reader = diskReader(root);

parentPort?.on('message', ({ number, batch }: WorkerQuestion) => {
  parentPort?.postMessage({ number, results: batch.map(resultOf) } satisfies WorkerAnswer);
});

function resultOf(unit: Unit): WorkerResult {
  try {
    const stamps = stampsOf(unit, reader);
    const source = sourceOf(unit, reader);
    const hash = hashOf(source.text, source.sidecar?.text ?? '');
    return { hash, stamps, analysis: analyseSource(source, unit, tree) };
  } catch (error) {
    return { unreadable: reasonOf(error) };
  }
}
