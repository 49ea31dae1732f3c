import { shorten } from '../../readiness/evidence/support/fields.js';
import { firstSentence } from '../words/prose.js';
import { taskWords } from '../words/tasks.js';
import type { Action, EvidenceLine, GateLine, ReadyReport, ReadySubject } from './model.js';

/**
 * What to do next, over all subjects: by date, then by owner; what blocks before what warns. Only what is due. What several people have to do for
 * one gate is told each of them.
 */
export function nextActions({ subjects }: ReadyReport): readonly Action[] {
  return subjects
    .flatMap((subject) => subject.gates.filter(isToDo).flatMap((gate) => actionsFor(subject, gate)))
    .sort(
      (a, b) => compare(a.date ?? '9', b.date ?? '9') || compare(a.owner ?? '~', b.owner ?? '~') || rank(a) - rank(b),
    );
}

function isToDo({ state, severity }: GateLine): boolean {
  return state === 'fail' && severity !== 'info';
}

/** Something that is open, with who has it and by when. */
interface Piece {
  readonly text: string;
  readonly owner: string | null;
  readonly date: string | null;
}

function actionsFor(subject: ReadySubject, gate: GateLine): readonly Action[] {
  const { id, owner, date } = subject;
  const groups = new Map<string, Piece[]>();
  for (const piece of gate.evidence.map((line) => pieceOf(line, subject, gate))) {
    const key = JSON.stringify([piece.date, piece.owner]);
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  const all = groups.size === 0 ? [[{ text: '', owner, date }]] : [...groups.values()];
  return all.map((pieces) => ({
    date: pieces[0]?.date ?? null,
    owner: pieces[0]?.owner ?? null,
    subject: id,
    gate: gate.id,
    severity: gate.severity,
    what: whatToDo(gate, pieces),
  }));
}

/** A task names who has it and its day itself; what lies in another document is its owner's. */
function pieceOf({ path, line, text }: EvidenceLine, subject: ReadySubject, gate: GateLine): Piece {
  const [, written] = /^not ticked: (.*)$/s.exec(text) ?? [];
  const task = written === undefined ? undefined : taskWords(written);
  const blocker = subject.blockers.find(
    (one) => one.gate === gate.id && one.path === path && one.line === line && one.text === text,
  );
  return {
    text: task?.text ?? text,
    owner: task?.who ?? blocker?.owner ?? subject.owner,
    date: task?.by ?? subject.date,
  };
}

/** What helps, with what it is about: "Do what is open and tick it (help page in French)." */
function whatToDo({ fix, title }: GateLine, pieces: readonly Piece[]): string {
  // A finding says itself what to do, after what is the case.
  const said = shorten(firstSentence(pieces[0]?.text ?? ''), longest).replace(/\.$/, '');
  const more = pieces.length > 1 ? `, and ${pieces.length - 1} more` : '';
  const about = said === '' ? '' : ` (${said}${more})`;
  return `${fix === '' ? `Not yet so: “${title}”` : fix.replace(/\.$/, '')}${about}.`;
}

const longest = 100;

function rank({ severity }: Action): number {
  return severity === 'blocker' ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
