import { count, listed } from '../words/counts.js';
import { dayInWords, distance, nearDay } from '../words/days.js';
import { capital, nameInWords, small } from '../words/names.js';
import { firstSentence, prose, sentence } from '../words/prose.js';
import { surenessOf, surenessSentence } from './confidence.js';
import type { LaunchFacts } from './facts.js';
import type { Paragraph, Span } from './model.js';
import type { Part, Point } from './open.js';
import { sameOwner } from '../../workspace/owners.js';

/** A paragraph of one text. */
export function paragraph(
  lead: string | null,
  text: string,
  items: readonly (string | readonly Span[])[] = [],
): Paragraph {
  return {
    lead,
    text: text === '' ? [] : [text],
    items: items.map((item) => (typeof item === 'string' ? [item] : item)),
  };
}

/** When it launches, or what became of it, in one sentence. */
export function dateSentence({ standing, day, status, fields, title, summary }: LaunchFacts, today: string): string {
  const date = day === undefined ? '' : dayInWords(day);
  switch (standing) {
    case 'ahead':
      return `${status === 'delayed' ? 'It was delayed and is now planned for' : 'It is planned for'} ${date}, ${distance(day ?? today, today)}.`;
    case 'overdue': {
      const told = status === 'delayed' ? 'It is marked as delayed and no new date is set' : 'It has not launched';
      return `Its date was ${date}, ${distance(day ?? today, today)}. ${told}.`;
    }
    case 'undated': {
      const written = fields.text('launch-date');
      return written === undefined
        ? 'It has no date yet.'
        : `It has no date yet: what is written, “${written}”, is no day of the calendar.`;
    }
    case 'launched':
      return day === undefined || day > today
        ? `“${title}” is out${day === undefined ? '' : `, ahead of its date of ${date}`}.`
        : `It is out since ${date}.`;
    case 'taken-back': {
      const told = /^taken back/i.test(fields.text('outcome') ?? '') ? '' : ' and was taken back';
      return `It went out${day === undefined ? '' : ` on ${date}`}${told}.`;
    }
    case 'cancelled':
      return calledOff.test(summary[0] ?? '') && day !== undefined
        ? `It was planned for ${date}.`
        : `It is cancelled${day === undefined ? '' : `; it was planned for ${date}`}.`;
  }
}

/** How a summary begins that says itself when and why it was called off. */
export const calledOff = /^Cancelled on ([^:]{1,40}):/;

/** When it launches and how sure that is. */
export function dateAndSureness(facts: LaunchFacts, today: string): string {
  const sure = surenessOf(facts);
  const date = dateSentence(facts, today);
  if (sure === undefined) return date;
  // Of a date that is not there or has passed, nobody asks how sure it is.
  return `${date} ${facts.standing === 'ahead' ? surenessSentence(sure) : `${capital(sure.reasons.join('; '))}.`}`;
}

/** Something that is not met, with its pieces and who has them. */
function pointSentence({ says, parts, excusedUntil, owner }: Point, { today, launchOwner }: PointContext): string {
  const excuse = excusedUntil === undefined ? '' : `; the exception for it ran out on ${nearDay(excusedUntil, today)}`;
  const has = owner === undefined || isOne(owner, launchOwner) || isShared(parts) ? '' : ` (${nameInWords(owner)})`;
  return `${says}${has}${parts.length === 0 ? '' : `: ${partsInWords(parts, today)}`}${excuse}.`;
}

interface PointContext {
  readonly today: string;
  readonly launchOwner: string | undefined;
}

/** Whether its pieces say themselves who has them. */
function isShared(parts: readonly Part[]): boolean {
  return parts.some(({ who }) => who !== undefined);
}

function partsInWords(parts: readonly Part[], today: string): string {
  const shown = parts.slice(0, mostParts).map((part) => partInWords(part, today));
  const more = parts.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

const mostParts = 6;

function partInWords({ text, who, by }: Part, today: string): string {
  const details = [
    ...(who === undefined ? [] : [nameInWords(who)]),
    ...(by === undefined ? [] : [`${by < today ? 'was due' : 'by'} ${nearDay(by, today)}`]),
  ];
  return details.length === 0 ? text : `${text} (${details.join(', ')})`;
}

/** Things that are not met, each in a line, with who has them: the launch's owner unless a line says otherwise. */
export function pointList(
  lead: string,
  points: readonly Point[],
  { owner, today }: { readonly owner: string | undefined; readonly today: string },
): readonly Paragraph[] {
  if (points.length === 0) return [];
  const silent = points.some((point) => isOne(point.owner, owner) && !isShared(point.parts));
  const told = points.some((point) => !isOne(point.owner, owner) || isShared(point.parts));
  const whose =
    owner === undefined || !silent ? '' : `, with ${nameInWords(owner)}${told ? ' unless it says otherwise' : ''}`;
  return [
    paragraph(
      `${lead}${whose}`,
      '',
      points.map((point) => pointSentence(point, { today, launchOwner: owner })),
    ),
  ];
}

function isOne(owner: string | undefined, other: string | undefined): boolean {
  return owner === other || (owner !== undefined && other !== undefined && sameOwner(owner, other));
}

/** What stands in the way. */
export function blockers({ open, owner, standing }: LaunchFacts, today: string): readonly Paragraph[] {
  const lead = standing === 'taken-back' ? 'Before it can go out again' : 'In the way';
  return pointList(lead, open.blocking, { owner, today });
}

/** What comes before the launch and is not done. */
export function stillToDo({ open, owner }: LaunchFacts, today: string): readonly Paragraph[] {
  return pointList('Still to do before the launch', open.ahead, { owner, today });
}

/** How the date moved lately. */
export function moveItems({ open }: LaunchFacts, today: string): readonly string[] {
  return open.moves.map(
    ({ from, to, on }) => `Moved from ${nearDay(from, today)} to ${nearDay(to, today)} on ${nearDay(on, today)}.`,
  );
}

/** What it goes without on purpose, and until when. */
export function exceptionItems({ exceptions }: LaunchFacts, today: string): readonly string[] {
  return exceptions
    .filter(({ state }) => state !== 'invalid')
    .map(({ reason, approvedBy, expires, state }) => {
      const end = `${state === 'holds' ? 'until' : 'ran out on'} ${nearDay(expires, today)}`;
      return `${capital(end)}, agreed by ${nameInWords(approvedBy)}: ${sentence(reason)}`;
    });
}

/** The decision to go, where one was made. */
export function decision({ fields, standing }: LaunchFacts, today: string): string {
  if (standing !== 'ahead' && standing !== 'overdue') return '';
  const made = decisions[fields.text('go-no-go.decision') ?? ''];
  if (made === undefined) return '';
  const by = fields.text('go-no-go.by');
  const on = fields.text('go-no-go.date');
  const who = by === undefined ? '' : ` by ${nameInWords(by)}`;
  const when = on === undefined ? '' : ` on ${nearDay(on, today)}`;
  const notes = fields.text('go-no-go.notes');
  return `${made}${who}${when}${notes === undefined ? '' : `: “${prose(notes).replace(/[.!?]$/, '')}”`}.`;
}

const decisions: Readonly<Record<string, string>> = {
  go: 'The decision to go was made',
  'no-go': 'The decision not to go was made',
  delay: 'The decision to delay it was made',
};

/** The steps in which it reaches people. */
export function rolloutItems({ fields }: LaunchFacts, today: string): readonly string[] {
  return fields.maps('rollout').flatMap((step) => {
    const audience = step.text('audience');
    const date = step.text('date');
    if (audience === undefined) return [];
    const when = date === undefined ? 'no date yet' : `${date <= today ? 'since' : 'from'} ${nearDay(date, today)}`;
    return [`${capital(when)}: ${small(prose(audience))}`];
  });
}

/** Who answers for it and who does what. */
export function owners({ owner, fields }: LaunchFacts): string {
  const named = (role: string): string | undefined => fields.text(`roles.${role}`);
  const others = roleWords.flatMap(([role, does]) => {
    const who = named(role);
    return who === undefined || (role === 'pm' && who === owner) ? [] : [`${nameInWords(who)} ${does}`];
  });
  const answers =
    owner === undefined ? 'Nobody is named who answers for it' : `${capital(nameInWords(owner))} answers for it`;
  return others.length === 0 ? `${answers}.` : `${answers}; ${listed(others)}.`;
}

const roleWords = [
  ['pm', 'leads it'],
  ['pmm', 'has the message'],
  ['engineering', 'builds it'],
  ['support', 'answers customers'],
  ['docs', 'writes the help pages'],
  ['legal', 'looks after terms'],
] as const;

/** What could spoil it: each risk in a line, in its first sentence or whole. */
export function risksParagraph({ risks }: LaunchFacts, { whole }: { readonly whole: boolean }): readonly Paragraph[] {
  const shown = risks.slice(0, mostRisks).map((risk) => (whole ? risk : firstSentence(risk)));
  if (shown.length === 0) return [];
  const more = risks.length - shown.length;
  const items = [...shown, ...(more > 0 ? [`And ${count(more, 'more', 'more')}.`] : [])];
  return [paragraph(risks.length === 1 ? 'Risk' : 'Risks', '', items)];
}

const mostRisks = 4;
