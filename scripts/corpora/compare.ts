import { configurations } from './configurations.js';
import { type Fact, facts } from './facts.js';
import { judged } from './judged.js';
import { type Measured, measure } from './open.js';
import { recounts } from './recount.js';

/** A fact beside what was counted. */
export interface Compared {
  readonly fact: Fact;
  readonly recounted: number;
  readonly rules: number;
  /** `wrong` where a number is neither the fact nor explained. */
  readonly verdict: 'same' | 'explained' | 'wrong';
  /** What is wrong with it, a line each. */
  readonly faults: readonly string[];
}

/** A corpus, judged and compared. */
export interface Report {
  readonly corpus: string;
  readonly measured: Measured;
  readonly compared: readonly Compared[];
}

/** Judges every corpus and compares what its rules find with the measured facts. */
export async function compareAll(): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const [corpus, config] of Object.entries(configurations)) {
    const measured = await measure(corpus, config);
    const compared: Compared[] = [];
    for (const fact of facts.filter(({ name }) => name.startsWith(`${corpus}: `))) {
      const on = fact.what.match(/ on (\d{4}-\d\d-\d\d)/)?.[1];
      compared.push(compare(fact, on === undefined ? measured : await measure(corpus, config, { today: on })));
    }
    reports.push({ corpus, measured, compared });
  }
  return reports;
}

function compare(fact: Fact, measured: Measured): Compared {
  const recount = recounts[fact.name]?.() ?? [];
  const rules = judged[fact.name]?.(measured) ?? [];
  const expected = fact.recounted ?? fact.readme;
  const faults = [
    ...(recounts[fact.name] === undefined || judged[fact.name] === undefined ? ['nobody counts it'] : []),
    ...(recount.length === expected ? [] : [`the recount gives ${recount.length}, not ${expected}`]),
    ...differences('only the rules count', without(rules, recount), fact.onlyRules ?? []),
    ...differences('only the recount counts', without(recount, rules), fact.onlyRecount ?? []),
  ];
  const differs = fact.onlyRules !== undefined || fact.onlyRecount !== undefined || fact.recounted !== undefined;
  if (differs && fact.why === undefined) faults.push('a difference is not explained');
  const verdict = faults.length > 0 ? 'wrong' : differs ? 'explained' : 'same';
  return { fact, recounted: recount.length, rules: rules.length, verdict, faults };
}

function differences(what: string, found: readonly string[], known: readonly string[]): readonly string[] {
  return [
    ...without(found, known).map((one) => `${what} ${one}, and it is not explained`),
    ...without(known, found).map((one) => `${one} is explained, and there is no difference`),
  ];
}

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Set(others);
  return [...new Set(some)].filter((one) => !left.has(one));
}
