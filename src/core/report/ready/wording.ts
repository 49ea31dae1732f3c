import { distanceOf } from '../words/days.js';
import type { ExperimentState, ReadySubject, RegisteredExperiment, SubjectState } from './model.js';

/** How people call a subject's state. */
export const stateWords: Readonly<Record<SubjectState, string>> = {
  ready: 'ready',
  open: 'on the way',
  blocked: 'blocked',
  unmeasured: 'not measured',
  ended: 'ended',
};

/** How people call an experiment's state. */
export const experimentWords: Readonly<Record<ExperimentState, string>> = {
  overdue: 'overdue for a decision',
  running: 'running',
  planned: 'planned',
  decided: 'decided',
  stopped: 'stopped',
};

/** "5 blocked, 2 on the way", in the order of urgency; what is not there is left out. */
export function countStates(subjects: readonly ReadySubject[]): string {
  const count = (state: SubjectState): number => subjects.filter((one) => one.state === state).length;
  return (['blocked', 'unmeasured', 'open', 'ready', 'ended'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${stateWords[state]}`)
    .join(', ');
}

/** "17 of 22, 1 waived": what is waived is due and does not pass. */
export function scoreWords({ score, gates }: Pick<ReadySubject, 'score' | 'gates'>): string {
  const waived = gates.filter(({ state }) => state === 'waived').length;
  return `${score.passed} of ${score.due}${waived === 0 ? '' : `, ${waived} waived`}`;
}

/** "2026-12-01, in 8 days". */
export function when({ date, days }: Pick<ReadySubject, 'date' | 'days'>): string | null {
  if (date === null || days === null) return date;
  return `${date}, ${distanceOf(days)}`;
}

/** What there is to know of an experiment's state in a few words: "ended 2026-10-31, 23 days ago", "ship". */
export function experimentDetail({ state, decision, start, end, days }: RegisteredExperiment): string {
  if (decision !== null && state === 'decided') return decision;
  const unknown = decision === null ? '' : `“${decision}” is no decision, `;
  if (state === 'planned') return unknown + (start === null ? 'no start date' : `from ${start}`);
  if (end === null) return `${unknown}no end date`;
  return `${unknown}${days !== null && days < 0 ? 'ended' : 'until'} ${when({ date: end, days }) ?? end}`;
}

/** Experiments by group, in the register's order; those without one come last. */
export function groupsOf(
  experiments: readonly RegisteredExperiment[],
): readonly { readonly name: string; readonly experiments: readonly RegisteredExperiment[] }[] {
  const names = [...new Set(experiments.map(({ group }) => group))];
  return names.map((name) => ({
    name: name ?? 'no group',
    experiments: experiments.filter(({ group }) => group === name),
  }));
}
