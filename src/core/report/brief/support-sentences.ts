import { nearDay } from '../words/days.js';
import { capital, nameInWords } from '../words/names.js';
import { prose } from '../words/prose.js';
import type { LaunchFacts } from './facts.js';

/** Whom to ask, and who is paged. */
export function contacts({ owner, fields }: LaunchFacts, today: string): string {
  const support = fields.text('roles.support');
  const parts = [
    owner === undefined ? 'Nobody is named who answers for it.' : `${capital(nameInWords(owner))} answers for it.`,
    ...(support === undefined ? [] : [`${capital(nameInWords(support))} answers customers.`]),
  ];
  const rotation = fields.text('on-call.rotation') ?? fields.text('on-call');
  if (rotation === undefined) return [...parts, 'Nobody is on call for it yet.'].join(' ');
  const from = fields.text('on-call.from');
  const until = fields.text('on-call.until');
  const window =
    from === undefined || until === undefined ? '' : ` from ${nearDay(from, today)} to ${nearDay(until, today)}`;
  return [...parts, `${capital(nameInWords(rotation))} is on call for it${window}.`].join(' ');
}

/** What customers are told, where and when. */
export function customerMessages({ fields }: LaunchFacts, today: string): readonly string[] {
  return messages(
    fields.maps('communications').filter((one) => one.text('audience') === 'external'),
    today,
  );
}

/** What colleagues are told, where and when. */
export function colleagueMessages({ fields }: LaunchFacts, today: string): readonly string[] {
  return messages(
    fields.maps('communications').filter((one) => one.text('audience') !== 'external'),
    today,
  );
}

function messages(sent: readonly LaunchFacts['fields'][], today: string): readonly string[] {
  return sent.flatMap((one) => {
    const channel = one.text('channel');
    const date = one.text('date');
    const owner = one.text('owner');
    const status = one.text('status');
    if (channel === undefined) return [];
    const when = date === undefined ? 'No date yet' : capital(nearDay(date, today));
    const late = status !== 'sent' && date !== undefined && date < today ? ', not marked as sent' : '';
    const state = late !== '' ? late : (messageWords[status ?? ''] ?? '');
    return [`${when}: ${prose(channel)}${owner === undefined ? '' : `, by ${nameInWords(owner)}`}${state}.`];
  });
}

const messageWords: Readonly<Record<string, string>> = {
  draft: ' (still a draft)',
  ready: ' (written)',
  sent: ' (sent)',
};

/** The instructions for when it breaks, and whether somebody may rely on them. */
export function runbookItems({ runbooks }: LaunchFacts): readonly string[] {
  return runbooks.map(({ title, status, owner }) => {
    const state =
      status === 'active'
        ? 'in force'
        : status === 'draft'
          ? 'still a draft, not to be relied on'
          : status === 'deprecated'
            ? 'on its way out'
            : 'of unknown state';
    return `${title}: ${state}${owner === undefined ? '' : ` (${nameInWords(owner)})`}.`;
  });
}
