import type { Action, GateLine, ReadyReport, ReadySubject } from './model.js';

/** What to do next, over all subjects: by date, then by owner; what blocks before what warns. Only what is due. */
export function nextActions({ subjects }: ReadyReport): readonly Action[] {
  return subjects
    .flatMap((subject) => subject.gates.filter(isToDo).map((gate) => actionFor(subject, gate)))
    .sort(
      (a, b) => compare(a.date ?? '9', b.date ?? '9') || compare(a.owner ?? '~', b.owner ?? '~') || rank(a) - rank(b),
    );
}

function isToDo({ state, severity }: GateLine): boolean {
  return state === 'fail' && severity !== 'info';
}

function actionFor({ id, date, owner }: ReadySubject, gate: GateLine): Action {
  return {
    date,
    owner,
    subject: id,
    gate: gate.id,
    severity: gate.severity,
    what: gate.fix === '' ? gate.title : gate.fix,
  };
}

function rank({ severity }: Action): number {
  return severity === 'blocker' ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
