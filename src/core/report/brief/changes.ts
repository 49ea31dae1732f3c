import type { Config } from '../../config/model.js';
import { parseDate } from '../../schema/dates.js';
import type { DateChange, DiffReport, GateChange, SubjectChange, SubjectHead, WaiverChange } from '../diff/model.js';
import { count, listed } from '../words/counts.js';
import { dayInWords, nearDay } from '../words/days.js';
import { nameInWords, small } from '../words/names.js';
import { prose } from '../words/prose.js';
import type { Audience, BriefSection } from './model.js';
import { paragraph } from './sentences.js';

export interface ChangesOptions {
  readonly audience: Audience;
  /** The day of the earlier state, where it is known. */
  readonly since: string | undefined;
  /** The gates as they are configured now. */
  readonly gates: Config['gates'];
}

/** What became of launches between two states, each in a line; for the teams also of specs and experiments. */
export function changesSection(
  { documents, base, head }: DiffReport,
  { audience, since, gates }: ChangesOptions,
): BriefSection {
  const lines = [...documents]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .flatMap((change) => {
      const { type, title } = change.after ?? change.before ?? { type: '', title: '' };
      const says =
        type === 'launch'
          ? launchChanges(change, { audience, configured: gates, today: head.today })
          : audience === 'internal' && (type === 'spec' || type === 'experiment')
            ? stageChange(change)
            : [];
      return says.length === 0 ? [] : [`${title}: ${says.join('; ')}.`];
    });
  const when = since === undefined ? base.name : `${dayInWords(since)} (${base.name})`;
  return {
    title: `What changed since ${when}`,
    paragraphs: [lines.length === 0 ? paragraph(null, 'Nothing that you need to know.') : paragraph(null, '', lines)],
  };
}

/** Launches first, and of them those whose day moved. */
function rankOf({ before, after, date }: SubjectChange): number {
  const { type } = after ?? before ?? { type: '' };
  return type === 'launch' ? (date === null ? 1 : 0) : type === 'spec' ? 2 : 3;
}

interface Telling {
  readonly audience: Audience;
  readonly configured: ChangesOptions['gates'];
  readonly today: string;
}

function launchChanges(
  { before, after, date, gates, waivers }: SubjectChange,
  { audience, configured, today }: Telling,
): readonly string[] {
  if (after === null) return ['it is not planned any more'];
  if (before === null) {
    const day = parseDate(after.date ?? '');
    return [day === undefined ? 'new, without a date yet' : `new, planned for ${dayInWords(day)}`];
  }
  const became = becameOf(before, after);
  const said = [...dateChange(date), ...became, ...(became.length > 0 ? [] : stateChange(before.state, after.state))];
  if (audience === 'support' || after.state === 'ended' || became.length > 0) return said;
  const ranOut = waivers.some(({ move }) => move === 'expired');
  // That it ran out is told by itself, with what it was for.
  const told = ranOut ? gates.filter(({ id }) => id !== 'waiver.valid') : gates;
  return [...said, ...gateChanges(told, configured), ...waivers.flatMap((waiver) => waiverChange(waiver, today))];
}

function dateChange(date: DateChange | null): readonly string[] {
  if (date === null) return [];
  const { before, after, days } = date;
  if (after === null) return ['it has no date any more'];
  if (before === null) return [`its date is ${dayInWords(after)} now`];
  if (days === null || days === 0) return [`its date was ${dayInWords(before)} and is ${dayInWords(after)} now`];
  const apart = `${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`;
  return [`moved from ${dayInWords(before)} to ${dayInWords(after)}, ${apart}`];
}

/** That it went out, came back or was called off says more than how ready it is. */
function becameOf(before: SubjectHead, after: SubjectHead): readonly string[] {
  if (before.status === after.status && before.stage === after.stage) return [];
  if (after.status === 'rolled-back' && before.status !== 'rolled-back') return ['it was taken back'];
  if (after.state === 'ended') return before.state === 'ended' ? [] : ['it was called off'];
  return after.stage === 'live' && before.stage !== 'live' ? ['it is out'] : [];
}

type State = NonNullable<SubjectChange['after']>['state'];

function stateChange(before: State, after: State): readonly string[] {
  return before === after ? [] : [`it was ${stateWords[before]} and is ${stateWords[after]} now`];
}

const stateWords: Readonly<Record<State, string>> = {
  ready: 'ready',
  open: 'on the way',
  blocked: 'blocked',
  unmeasured: 'not fully checked',
  ended: 'off',
};

/** Blockers only: what warns is nothing that a brief tells of. */
function gateChanges(gates: readonly GateChange[], configured: Telling['configured']): readonly string[] {
  const ofMove = (side: 'before' | 'after', moves: readonly GateChange['move'][]): readonly GateChange[] =>
    gates.filter((gate) => moves.includes(gate.move) && gate[side]?.severity === 'blocker');
  const fell = ofMove('after', ['fell', 'open']).map(({ id, title }) =>
    small(configured[id]?.unmet ?? `not yet “${title}”`),
  );
  // That a document was tidied up is no news.
  const cleared = ofMove('before', ['cleared'])
    .filter(({ id }) => configured[id]?.due !== undefined)
    .map(({ title }) => small(title));
  return [
    ...(fell.length === 0 ? [] : [`newly in the way: ${listed(fell)}`]),
    ...(cleared.length === 0 ? [] : [`put right: ${listed(cleared)}`]),
  ];
}

function waiverChange({ move, before, after }: WaiverChange, today: string): readonly string[] {
  const reason = prose((after ?? before)?.reason ?? '').replace(/[.]$/, '');
  if (after !== null && (move === 'added' || move === 'renewed')) {
    const by = after.approvedBy === '' ? '' : ` by ${nameInWords(after.approvedBy)}`;
    return [`an exception was agreed${by} until ${nearDay(after.expires, today)} (“${reason}”)`];
  }
  if (after !== null && move === 'expired')
    return [`an exception ran out on ${nearDay(after.expires, today)} (“${reason}”)`];
  return [];
}

function stageChange({ before, after }: SubjectChange): readonly string[] {
  if (after === null) return ['taken off the list'];
  const what = after.type === 'spec' ? 'spec' : 'experiment';
  if (before === null) return [`a new ${what}`];
  if (before.stage === after.stage || after.stage === null) return [];
  if (after.type === 'experiment' && after.stage === 'live') return ['the experiment was concluded'];
  if (after.type === 'experiment' && after.stage === 'launch') return ['the experiment runs now'];
  return [before.stage === null ? `it is at ${after.stage} now` : `it went from ${before.stage} to ${after.stage}`];
}
