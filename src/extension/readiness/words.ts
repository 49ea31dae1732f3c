import type { GateLine, PlacedSubject, SubjectState } from '../../protocol/readiness.js';

/** A subject in one line, what matters most first and shortest, since side bars are narrow and the icon tells the state: `8 d · 7/9 · blocked · 2026-12-01`. */
export function summaryOf({ words, subject: { date, days, score, level } }: PlacedSubject): string {
  const parts = [
    days === null ? (date === null ? 'no date' : null) : shortDistance(days),
    `${score.passed}/${score.due}`,
    words.state,
    date,
    level,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** `8 d`, `today`, `22 d ago`. */
function shortDistance(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `${days} d` : `${-days} d ago`;
}

/** Its day and how far off that is, in a sentence. */
export function whenSentence({ words, subject: { date } }: PlacedSubject): string {
  return date === null ? 'It has no date.' : `Date: ${date}${words.distance === null ? '' : `, ${words.distance}`}.`;
}

/** What a state means, in a sentence that begins with its name: `Blocked: something that is due is not met.` */
export function stateSentence({ words, subject }: PlacedSubject): string {
  return `${words.state.charAt(0).toUpperCase()}${words.state.slice(1)}: ${meanings[subject.state]}`;
}

/** How many gates are met, in a sentence. */
export function scoreSentence({ subject: { score } }: PlacedSubject): string {
  return `${score.passed} of ${score.due} gates that are due are met.`;
}

const meanings: Readonly<Record<SubjectState, string>> = {
  ready: 'everything that blocks a launch is met.',
  open: 'what is due now is met; more comes due before the launch.',
  blocked: 'something that is due is not met.',
  unmeasured: 'something that is due cannot be measured here.',
  ended: 'it is over.',
};

/** A gate's state as the groups of the tree name it. */
export const gateWords: Readonly<Record<GateLine['state'], string>> = {
  fail: 'Not met',
  unmeasured: 'Not measured here',
  waived: 'Waived',
  'not-yet-due': 'Not yet due',
  pass: 'Met',
  'not-applicable': 'Does not apply',
};

/** How much a gate that is not met weighs. */
export const severityWords: Readonly<Record<GateLine['severity'], string>> = {
  blocker: 'blocker',
  warning: 'warning',
  info: 'note',
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
