import type { Readiness } from './model.js';

export interface Score {
  /** Gates that pass. What is waived does not. */
  readonly passed: number;
  /** Gates that are asked now: all but those that do not apply or are not yet due. */
  readonly due: number;
}

/** How many of the gates that are due pass. */
export function scoreOf({ gates }: Pick<Readiness, 'gates'>): Score {
  const due = gates.filter(({ state }) => state !== 'not-applicable' && state !== 'not-yet-due');
  return { passed: due.filter(({ state }) => state === 'pass').length, due: due.length };
}

/**
 * The highest level that a document has earned: all gates of it and of the levels below that are due pass or do not apply, and at least
 * one of its own is due. A waived gate earns nothing. Undefined below the lowest.
 */
export function levelOf({ gates }: Pick<Readiness, 'gates'>, levels: readonly string[]): string | undefined {
  let earned: string | undefined;
  for (const level of levels) {
    const own = gates.filter((gate) => gate.level === level && gate.state !== 'not-yet-due');
    if (own.some(({ state }) => state !== 'pass' && state !== 'not-applicable')) break;
    if (own.some(({ state }) => state === 'pass')) earned = level;
  }
  return earned;
}
