import type { Outcome } from '../define.js';

/** All must be there: the worst decides, and only what decides is shown. What does not apply asks nothing. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  const worst = worstFirst.find((state) => outcomes.some((one) => one.state === state)) ?? 'met';
  return { state: worst, evidence: evidenceOf(outcomes, worst) };
}

/** One is enough: the best decides. Where none is there, all that was looked at is shown. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  const best = bestFirst.find((state) => outcomes.some((one) => one.state === state)) ?? 'unmet';
  const evidence = evidenceOf(outcomes, best);
  return { state: best, evidence: best === 'unmet' ? inOne(evidence) : evidence };
}

/** What is missing in one place or another is missing once. */
function inOne([first, ...others]: Outcome['evidence']): Outcome['evidence'] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const texts = [...new Set([first, ...others].map(({ text }) => text))];
  const more = texts.length > mostNamed ? `; and ${texts.length - mostNamed} more` : '';
  return [{ ...first, text: texts.slice(0, mostNamed).join('; ') + more, alternatives: others.slice(0, mostNamed) }];
}

const mostNamed = 6;

const worstFirst = ['unmet', 'unmeasured', 'waived', 'met', 'not-applicable'] as const;
const bestFirst = ['met', 'not-applicable', 'waived', 'unmeasured', 'unmet'] as const;

/** Questions that rest on the same field say the same of it: once is enough. */
function evidenceOf(outcomes: readonly Outcome[], state: Outcome['state']): Outcome['evidence'] {
  const deciding = outcomes.filter((one) => one.state === state).flatMap(({ evidence }) => evidence);
  const said = new Set<string>();
  return deciding.filter(({ path, range, text }) => {
    const key = `${path}\n${range.start}\n${text}`;
    return !said.has(key) && said.add(key);
  });
}
