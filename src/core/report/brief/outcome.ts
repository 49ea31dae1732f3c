import { prose, sentence } from '../words/prose.js';
import { nearDay } from '../words/days.js';
import { parseDate } from '../../schema/dates.js';
import type { LaunchFacts } from './facts.js';
import { calledOff } from './sentences.js';

/** What a launch brought, or that nobody has written it down; '' where it is not yet time. */
export function outcomeSentence({ fields, standing, summary }: LaunchFacts, today: string): string {
  const outcome = fields.text('outcome');
  if (outcome !== undefined) return sentence(prose(outcome));
  if (standing === 'cancelled') return sentence(summary[0] ?? '').replace(calledOff, 'It was called off on $1:');
  if (standing !== 'launched' && standing !== 'taken-back') return '';
  const review = parseDate(fields.text('post-launch-review-date') ?? '');
  if (review === undefined) return '';
  return review < today
    ? `What it brought was to be looked at on ${nearDay(review, today)} and has not been written down.`
    : `What it brought is looked at on ${nearDay(review, today)}.`;
}
