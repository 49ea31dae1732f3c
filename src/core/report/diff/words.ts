import { stateWords } from '../ready/wording.js';
import type {
  DateChange,
  DiffReport,
  DiffSide,
  DiffSummary,
  GateChange,
  GateMove,
  SubjectChange,
  SubjectHead,
  WaiverChange,
  WaiverMove,
} from './model.js';

/** "main (1a2b3c4d)" or "the work tree". */
export function sideName({ name, commit }: DiffSide): string {
  if (commit === null) return name;
  return commit.startsWith(name) ? commit.slice(0, 8) : `${name} (${commit.slice(0, 8)})`;
}

/** The day, or both where they differ. */
export function judgedOn({ base, head }: DiffReport): string {
  return base.today === head.today
    ? `judged on ${head.today}`
    : `judged on ${base.today} and on ${head.today}, each on its own day`;
}

/** What happened, in one sentence or two. */
export function summarySentence({ summary, documents }: DiffReport): string {
  if (documents.length === 0) return 'Nothing changed in readiness.';
  const list = (parts: readonly (readonly [keyof DiffSummary, string, string])[]): string =>
    parts
      .filter(([key]) => summary[key] > 0)
      .map(([key, one, many]) => `${summary[key]} ${summary[key] === 1 ? one : many}`)
      .join(', ');
  const about = list([
    ['changed', 'document changed', 'documents changed'],
    ['added', 'added', 'added'],
    ['removed', 'removed', 'removed'],
  ]);
  const gates = list([
    ['fell', 'gate fell', 'gates fell'],
    ['open', 'new gate is not met', 'new gates are not met'],
    ['cleared', 'gate cleared', 'gates cleared'],
    ['newBlockers', 'new blocker', 'new blockers'],
    ['closedBlockers', 'blocker closed', 'blockers closed'],
  ]);
  const others = list([
    ['datesMoved', 'date moved', 'dates moved'],
    ['waiversAdded', 'waiver added', 'waivers added'],
    ['waiversRenewed', 'waiver renewed', 'waivers renewed'],
    ['waiversChanged', 'waiver changed', 'waivers changed'],
    ['waiversExpired', 'waiver expired', 'waivers expired'],
    ['waiversInvalid', 'waiver not valid any more', 'waivers not valid any more'],
    ['waiversRemoved', 'waiver removed', 'waivers removed'],
  ]);
  const what = [gates, others].filter((part) => part !== '').join(', ');
  const none = gates === '' ? '; no gate fell and none was cleared' : '';
  return `${about}${what === '' ? '' : `: ${what}`}${none}.`;
}

/** Documents in the order in which somebody who decides on a launch reads them: what got worse, what has a date, the rest. */
export function inReadingOrder({ documents }: DiffReport): readonly SubjectChange[] {
  const rank = ({ gates, blockers, before, after }: SubjectChange): number => {
    const head = after ?? before;
    const worse = blockers.new.length > 0 ? 0 : gates.some(({ move }) => move === 'fell' || move === 'open') ? 1 : 2;
    return worse * 10 + (head?.date == null ? 1 : 0) + (head?.type === 'launch' ? 0 : 2);
  };
  return [...documents].sort((a, b) => rank(a) - rank(b));
}

/** What differs about the document itself, as short phrases: "blocked → ready". */
export function headChanges({ before, after, date }: SubjectChange): readonly string[] {
  if (before === null || after === null) {
    const head = after ?? before;
    return [after === null ? 'removed' : 'added', ...(head === null ? [] : standing(head))];
  }
  const phrases: string[] = [];
  const arrow = (what: string, one: string | null, other: string | null): void => {
    if (one !== other) phrases.push(`${what}${one ?? 'none'} → ${other ?? 'none'}`);
  };
  arrow('', stateWords[before.state], stateWords[after.state]);
  arrow('level ', before.level, after.level);
  arrow('gates passed ', scoreOf(before), scoreOf(after));
  arrow('status ', before.status, after.status);
  arrow('stage ', before.stage, after.stage);
  arrow('owner ', before.owner, after.owner);
  arrow('id ', before.id, after.id);
  arrow('type ', before.type, after.type);
  arrow('file ', before.path, after.path);
  if (before.title !== after.title) phrases.push(`title “${before.title}” → “${after.title}”`);
  if (date !== null) phrases.push(`date ${dateWords(date)}`);
  if (phrases.length === 0) phrases.push('as ready as before, for other reasons');
  return phrases;
}

function standing(head: SubjectHead): readonly string[] {
  return [
    stateWords[head.state],
    `${scoreOf(head)} gates`,
    ...(head.stage === null ? [] : [`stage ${head.stage}`]),
    ...(head.date === null ? [] : [`date ${head.date}`]),
  ];
}

function scoreOf({ score }: SubjectHead): string {
  return `${score.passed} of ${score.due}`;
}

/** "2026-12-01 → 2026-12-08, 7 days later". */
function dateWords({ before, after, days }: DateChange): string {
  const length = days === null ? 0 : Math.abs(days);
  const by =
    days === null || days === 0 ? '' : `, ${length} ${length === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`;
  return `${before ?? 'none'} → ${after ?? 'none'}${by}`;
}

/** What a gate was, where that is not plain from the heading that it stands under. */
export function wasWords({ before, move }: GateChange): string {
  if (before === null || move === 'met' || before.state === 'pass') return '';
  if (before.state === 'fail' && move === 'cleared') return '';
  return `was ${gateStateWords[before.state]}`;
}

/** A document's gates under headings for what became of them, in the order in which they are shown. */
export function gatesByHeading({ gates }: SubjectChange): readonly GateGroup[] {
  return gateHeadings
    .map(([move, title, wanted = () => true]) => ({
      move,
      title,
      gates: gates.filter((gate) => gate.move === move && wanted(gate)),
    }))
    .filter((group) => group.gates.length > 0);
}

interface GateGroup {
  readonly move: GateMove;
  readonly title: string;
  readonly gates: readonly GateChange[];
}

const wasAsked = ({ before }: GateChange): boolean => before !== null && before.state !== 'not-yet-due';

const gateHeadings: readonly (readonly [GateMove, string, ((gate: GateChange) => boolean)?])[] = [
  ['fell', 'Fell'],
  ['open', 'Not met'],
  ['unmeasured', 'Cannot be measured any more', wasAsked],
  ['unmeasured', 'Cannot be measured', (gate) => !wasAsked(gate)],
  ['waived', 'Waived'],
  ['cleared', 'Cleared'],
  ['met', 'Due now, and met'],
  ['put-off', 'Not yet due any more'],
  ['gone', 'Not asked any more'],
];

/** "waiver of ops.on-call added, until 2027-01-31, approved by @acme/sre". */
export function waiverWords({ gate, move, before, after }: WaiverChange): string {
  const shown = after ?? before;
  const end =
    shown === null || shown.expires === ''
      ? ''
      : move === 'expired'
        ? ` on ${shown.expires}`
        : `, until ${shown.expires}`;
  const by = shown === null || shown.approvedBy === '' || move === 'removed' ? '' : `, approved by ${shown.approvedBy}`;
  return `Waiver of ${gate === '' ? 'no gate' : gate} ${waiverMoveWords[move]}${end}${by}`;
}

const waiverMoveWords: Readonly<Record<WaiverMove, string>> = {
  added: 'added',
  removed: 'removed',
  expired: 'expired',
  renewed: 'renewed',
  invalid: 'is not valid any more',
  changed: 'changed',
};

const gateStateWords = {
  pass: 'met',
  fail: 'not met',
  waived: 'waived',
  'not-applicable': 'not applicable',
  'not-yet-due': 'not yet due',
  unmeasured: 'not measured',
} as const;

/** Blockers that no gate under a heading of its own tells of: a gate failed before and fails now, for another reason. */
export function otherBlockers({ blockers, gates }: SubjectChange): SubjectChange['blockers'] {
  const told = new Set(gates.map(({ id }) => id));
  return {
    new: blockers.new.filter(({ gate }) => !told.has(gate)),
    closed: blockers.closed.filter(({ gate }) => !told.has(gate)),
  };
}
