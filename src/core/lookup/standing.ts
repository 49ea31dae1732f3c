import type { Readiness } from '../readiness/model.js';

/** In a word whether what is due now stands in the way. */
export function standingOf({ gates }: Pick<Readiness, 'gates'>): 'blocked' | 'not measured' | 'nothing blocks' {
  const blockers = gates.filter(({ severity }) => severity === 'blocker');
  if (blockers.some(({ state }) => state === 'fail')) return 'blocked';
  return blockers.some(({ state }) => state === 'unmeasured') ? 'not measured' : 'nothing blocks';
}
