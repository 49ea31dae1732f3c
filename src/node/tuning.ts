import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Makes the engine tidy up when its heap has grown by a quarter; left alone it waits until the heap has doubled and more. Costs a tenth
 * of the time of a run over 100,000 documents, and saves more than half of its memory.
 */
export function growHeapSlowly(): void {
  setFlagsFromString('--heap-growing-percent=25');
}

/**
 * Makes the engine run a function for longer before it translates it into fast machine code. That work takes whole cores from the
 * workers: a fifth to a quarter of the processor's time of a run over 1,000 documents, which ends before it pays. To be called before
 * workers start. In a language server it competes with the answers: the first hundred edits take 4.5 instead of 8 ms of all cores.
 */
export function optimizeLate(): void {
  // An engine that does not know the flag would complain to the user.
  if (/^v2[0-4]\./.test(process.version)) setFlagsFromString('--interrupt-budget=1000000');
}

/**
 * Collects what has been let go of since the last time, where that is enough to be worth it: for a process that has just finished its work and
 * waits for more. The collection, of a few milliseconds, would else fall into the middle of that. What lives long is not looked at.
 */
export function collectYoung(): void {
  collect ??= makeCollect();
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young !== undefined && young.space_used_size > worthIt) collect({ type: 'minor' });
}

type Collect = (options: { readonly type: 'minor' }) => void;

let collect: Collect | undefined;

/** Node gives its collector to whoever starts it with a flag; set later, the flag counts for contexts that are made from then on. */
function makeCollect(): Collect {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('globalThis.gc');
  return typeof found === 'function' ? (found as Collect) : () => undefined; // V8 takes these options.
}

/** Bytes. */
const worthIt = 1_000_000;
