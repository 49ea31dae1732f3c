import type { GateLine, ReadySubject, SubjectState } from '../../protocol/readiness.js';

/** How far off a date is: `in 8 days`, `today`, `3 days ago`. */
function inDays(days: number): string {
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

/** A subject in one line, what matters most first, since side bars are narrow: `in 8 days · blocked · 7/9 · 2026-12-01`. */
export function summaryOf({ date, days, state, score, level }: ReadySubject): string {
  const left = days === null ? (date === null ? ['no date'] : []) : [inDays(days)];
  const counted = `${score.passed}/${score.due}`;
  return [
    ...left,
    stateWords[state],
    counted,
    ...(date === null ? [] : [date]),
    ...(level === null ? [] : [level]),
  ].join(' · ');
}

export const stateWords: Readonly<Record<SubjectState, string>> = {
  ready: 'ready',
  open: 'open',
  blocked: 'blocked',
  unmeasured: 'not measured',
  ended: 'ended',
};

/** What a state means, in a sentence. */
export const stateSentences: Readonly<Record<SubjectState, string>> = {
  ready: 'Everything that blocks a launch is met.',
  open: 'What is due now is met; more comes due before the launch.',
  blocked: 'Something that is due is not met.',
  unmeasured: 'Something that is due cannot be measured here.',
  ended: 'It is over.',
};

/** Codicon and theme colour of a subject's state. */
export const stateIcons: Readonly<Record<SubjectState, { readonly icon: string; readonly color: string }>> = {
  ready: { icon: 'rocket', color: 'testing.iconPassed' },
  open: { icon: 'circle-large-outline', color: 'charts.blue' },
  blocked: { icon: 'error', color: 'testing.iconFailed' },
  unmeasured: { icon: 'question', color: 'charts.yellow' },
  ended: { icon: 'archive', color: 'disabledForeground' },
};

/** Codicon and theme colour of a gate's state. */
export function gateIcon({ state, severity }: GateLine): { readonly icon: string; readonly color: string } {
  if (state !== 'fail') return gateIcons[state];
  if (severity === 'blocker') return { icon: 'error', color: 'testing.iconFailed' };
  return severity === 'warning'
    ? { icon: 'warning', color: 'list.warningForeground' }
    : { icon: 'info', color: 'charts.blue' };
}

const gateIcons: Readonly<
  Record<Exclude<GateLine['state'], 'fail'>, { readonly icon: string; readonly color: string }>
> = {
  pass: { icon: 'pass', color: 'testing.iconPassed' },
  waived: { icon: 'law', color: 'charts.yellow' },
  'not-applicable': { icon: 'circle-slash', color: 'disabledForeground' },
  'not-yet-due': { icon: 'clock', color: 'disabledForeground' },
  unmeasured: { icon: 'question', color: 'charts.yellow' },
};
