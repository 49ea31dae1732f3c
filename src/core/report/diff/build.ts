import { daysOf } from '../../readiness/evidence/support/dates.js';
import type { GateState } from '../../readiness/model.js';
import { daysBetween } from '../../schema/dates.js';
import type { Blocker, GateLine } from '../ready/model.js';
import { pairsOf, type Pair } from './match.js';
import type {
  DateChange,
  DiffReport,
  DiffSide,
  DiffSubject,
  GateAt,
  GateChange,
  GateMove,
  SubjectChange,
  SubjectHead,
  WaiverChange,
  WaiverLine,
  WaiverMove,
} from './model.js';

/** One side with its documents. */
export interface DiffInput {
  readonly side: DiffSide;
  readonly subjects: readonly DiffSubject[];
}

/** What differs between two sides. Turned round, it says the same the other way. */
export function buildDiff(base: DiffInput, head: DiffInput, notes: readonly string[] = []): DiffReport {
  const pairs = pairsOf(base.subjects, head.subjects);
  const moved = new Map(
    pairs.flatMap(({ before, after }) => (before && after ? [[before.path, after.path] as const] : [])),
  );
  const documents = pairs
    .flatMap((pair) => changeOf(pair, moved) ?? [])
    .sort((a, b) => compare(orderOf(a), orderOf(b)));
  const count = (counted: (change: SubjectChange) => number): number =>
    documents.reduce((sum, change) => sum + counted(change), 0);
  const moves = (move: GateMove): number => count(({ gates }) => gates.filter((gate) => gate.move === move).length);
  const waivers = (move: WaiverMove): number =>
    count((change) => change.waivers.filter((waiver) => waiver.move === move).length);
  return {
    version: 1,
    base: base.side,
    head: head.side,
    summary: {
      added: count(({ before }) => Number(before === null)),
      removed: count(({ after }) => Number(after === null)),
      changed: count(({ before, after }) => Number(before !== null && after !== null)),
      fell: moves('fell'),
      open: moves('open'),
      cleared: moves('cleared'),
      newBlockers: count(({ blockers }) => blockers.new.length),
      closedBlockers: count(({ blockers }) => blockers.closed.length),
      datesMoved: count(({ date }) => Number(date !== null)),
      waiversAdded: waivers('added'),
      waiversRenewed: waivers('renewed'),
      waiversChanged: waivers('changed'),
      waiversExpired: waivers('expired'),
      waiversInvalid: waivers('invalid'),
      waiversRemoved: waivers('removed'),
    },
    documents,
    notes,
  };
}

/** What a gate's two states come to; undefined where that is no change. */
export function gateMove(before: GateState | undefined, after: GateState | undefined): GateMove | undefined {
  if (before === after || (isMet(before) && isMet(after))) return undefined;
  // Of a document that came or went, only what is open is worth a word.
  if ((before === undefined && !isOpen(after)) || (after === undefined && !isOpen(before))) return undefined;
  if (after === undefined) return 'gone';
  if (after === 'fail') return before === undefined ? 'open' : 'fell';
  if (after === 'not-yet-due') return 'put-off';
  if (!isMet(after)) return after;
  return before === 'not-yet-due' ? 'met' : 'cleared';
}

function isMet(state: GateState | undefined): state is 'pass' | 'not-applicable' {
  return state === 'pass' || state === 'not-applicable';
}

function isOpen(state: GateState | undefined): boolean {
  return state === 'fail' || state === 'waived' || state === 'unmeasured';
}

function changeOf({ before, after }: Pair<DiffSubject>, moved: ReadonlyMap<string, string>): SubjectChange | undefined {
  const change: SubjectChange = {
    before: headOf(before),
    after: headOf(after),
    gates: gateChanges(before, after),
    blockers: {
      new: without(
        after?.blockers,
        before?.blockers,
        (blocker) => blocker,
        (blocker) => renamed(blocker, moved),
      ),
      closed: without(
        before?.blockers,
        after?.blockers,
        (blocker) => renamed(blocker, moved),
        (blocker) => blocker,
      ),
    },
    waivers: waiverChanges(before?.waivers ?? [], after?.waivers ?? []),
    date: dateChange(before, after),
  };
  const isSame =
    change.gates.length + change.blockers.new.length + change.blockers.closed.length + change.waivers.length === 0 &&
    JSON.stringify(change.before) === JSON.stringify(change.after);
  return isSame ? undefined : change;
}

function headOf(subject: DiffSubject | undefined): SubjectHead | null {
  if (subject === undefined) return null;
  const { id, type, path, title, status, stage, date, owner, state, level, score } = subject;
  return { id, type, path, title, status, stage, date, owner, state, level, score };
}

function gateChanges(before: DiffSubject | undefined, after: DiffSubject | undefined): readonly GateChange[] {
  const left = new Map((before?.gates ?? []).map((gate) => [gate.id, gate]));
  const right = new Map((after?.gates ?? []).map((gate) => [gate.id, gate]));
  const ids = [...new Set([...left.keys(), ...right.keys()])].sort();
  return ids.flatMap((id) => {
    const [one, other] = [left.get(id), right.get(id)];
    const move = gateMove(one?.state, other?.state);
    const shown = other ?? one;
    if (move === undefined || shown === undefined) return [];
    return [{ id, title: shown.title, move, before: gateAt(one), after: gateAt(other), fix: shown.fix }];
  });
}

function gateAt(gate: GateLine | undefined): GateAt | null {
  if (gate === undefined) return null;
  const { state, severity, evidence, because } = gate;
  return { state, severity, evidence, because };
}

/** Of one side's blockers those that the other has not: for the same gate, in the same file, for the same reason. Lines move for many reasons. */
function without(
  blockers: readonly Blocker[] = [],
  others: readonly Blocker[] = [],
  own: (blocker: Blocker) => Blocker,
  other: (blocker: Blocker) => Blocker,
): readonly Blocker[] {
  const left = new Map<string, number>();
  for (const blocker of others) {
    const key = blockerKey(other(blocker));
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return blockers.filter((blocker) => {
    const key = blockerKey(own(blocker));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** A day later "3 days late" is "4 days late", and nothing else is to be done. */
function blockerKey({ gate, path, text }: Blocker): string {
  return `${gate}\n${path}\n${text.replaceAll(/\b(?:a day|\d+ days)\b/g, 'days')}`;
}

function renamed(blocker: Blocker, moved: ReadonlyMap<string, string>): Blocker {
  const path = moved.get(blocker.path);
  return path === undefined ? blocker : { ...blocker, path };
}

/** A document's waivers are told apart by their gate, and several of one gate by their order. */
function waiverChanges(before: readonly WaiverLine[], after: readonly WaiverLine[]): readonly WaiverChange[] {
  const left = numbered(before);
  const right = numbered(after);
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((key) => {
    const [one, other] = [left.get(key), right.get(key)];
    const move = waiverMove(one, other);
    const gate = (other ?? one)?.gate ?? '';
    return move === undefined ? [] : [{ gate, move, before: one ?? null, after: other ?? null }];
  });
}

function numbered(waivers: readonly WaiverLine[]): ReadonlyMap<string, WaiverLine> {
  const counts = new Map<string, number>();
  return new Map(
    waivers.map((waiver) => {
      const count = (counts.get(waiver.gate) ?? 0) + 1;
      counts.set(waiver.gate, count);
      return [`${waiver.gate}\n${count}`, waiver];
    }),
  );
}

function waiverMove(before: WaiverLine | undefined, after: WaiverLine | undefined): WaiverMove | undefined {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (before.state !== after.state) return after.state === 'valid' ? 'renewed' : after.state;
  const said = ({ reason, approvedBy, expires }: WaiverLine): string => [reason, approvedBy, expires].join('\n');
  return said(before) === said(after) ? undefined : 'changed';
}

function dateChange(before: DiffSubject | undefined, after: DiffSubject | undefined): DateChange | null {
  if (before === undefined || after === undefined || before.date === after.date) return null;
  const days = [before.date, after.date].map((date) => (date === null ? undefined : daysOf(date)?.last));
  const [one, other] = days;
  return {
    before: before.date,
    after: after.date,
    days: one === undefined || other === undefined ? null : daysBetween(one, other),
    place: after.datePlace,
  };
}

/** By path, whichever side is called base. */
function orderOf({ before, after }: SubjectChange): string {
  return [before, after]
    .flatMap((head) => (head === null ? [] : [`${head.path}\n${head.id}`]))
    .sort()
    .join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
