import type { LaunchFacts } from './facts.js';

/** Whether it is still to come. */
export function isAhead({ standing }: Pick<LaunchFacts, 'standing'>): boolean {
  return standing === 'ahead' || standing === 'overdue' || standing === 'undated';
}
