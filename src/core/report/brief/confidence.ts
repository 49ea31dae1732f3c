import { count } from '../words/counts.js';
import { capital } from '../words/names.js';
import type { LaunchFacts } from './facts.js';
import type { Confidence } from './model.js';

/** How sure a launch's date is, with the reasons, each as a clause. */
export interface Sureness {
  readonly confidence: Confidence;
  readonly reasons: readonly string[];
}

/** Undefined for what is out or off. */
export function surenessOf(facts: LaunchFacts): Sureness | undefined {
  const { standing, fields, open, days } = facts;
  if (standing !== 'ahead' && standing !== 'overdue' && standing !== 'undated') return undefined;
  const health = fields.text('health');
  const blocked = open.blocking.length > 0;
  const left = open.ahead.length;
  const isClose = days !== undefined && days <= soon;
  const confidence: Confidence =
    health === 'off-track' || standing === 'overdue'
      ? 'unlikely'
      : blocked || open.unsteady || health === 'at-risk' || (isClose && left > 0)
        ? 'in-doubt'
        : open.unchecked.length > 0
          ? 'unknown'
          : left > 0 || standing === 'undated'
            ? 'on-course'
            : 'ready';
  return { confidence, reasons: reasonsOf(facts, confidence) };
}

/** So near the date, what is not done is a doubt. */
const soon = 7;

function reasonsOf({ fields, open, standing, status }: LaunchFacts, confidence: Confidence): readonly string[] {
  const health = fields.text('health');
  const stands = open.blocking.length;
  const left = open.ahead.length;
  const unchecked = open.unchecked.length;
  const although = status === 'ready' ? ', although it is marked as ready' : '';
  const reasons: string[] = [];
  if (standing === 'ahead' && health === 'off-track') reasons.push('its owner does not expect the date to hold');
  if (stands > 0) reasons.push(`${count(stands, 'thing stands', 'things stand')} in the way${although}`);
  else if (left > 0) {
    const today = confidence === 'on-course' ? 'nothing stands in the way today, and ' : '';
    reasons.push(`${today}${count(left, 'thing is', 'things are')} still to be done`);
  } else if (unchecked === 0)
    reasons.push(confidence === 'ready' ? 'nothing is left to do' : 'nothing stands in the way');
  if (unchecked > 0) reasons.push(`${count(unchecked, 'thing', 'things')} could not be checked here`);
  if (standing === 'ahead' && open.unsteady) reasons.push('its date has moved several times lately');
  if (standing === 'ahead' && health === 'at-risk') reasons.push('its owner sees the date at risk');
  if (standing === 'ahead' && health === 'on-track')
    reasons.push(`its owner ${stands > 0 ? 'nevertheless ' : ''}calls it on track`);
  return reasons;
}

/** The word for it in a heading. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  ready: 'ready',
  'on-course': 'on course',
  'in-doubt': 'in doubt',
  unlikely: 'unlikely',
  unknown: 'not fully checked',
};

/** The sentence that says how sure it is and why. */
export function surenessSentence({ confidence, reasons }: Sureness): string {
  const said = capital(confidenceWords[confidence]);
  return reasons.length === 0 ? `${said}.` : `${said}: ${reasons.join('; ')}.`;
}
