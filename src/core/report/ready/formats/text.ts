import picocolors from 'picocolors';
import { printable } from '../../printable.js';
import { nextActions } from '../actions.js';
import type { GateLine, ReadyFormat, ReadyReport, ReadySubject, SubjectState } from '../model.js';
import { countStates, scoreWords, stateWords, when } from '../wording.js';
import { registerLines } from '../register-text.js';

/** For people: each subject with what blocks it first, then what to do next. */
export const text: ReadyFormat = {
  name: 'text',
  doc: 'for people: what blocks first, then what to do next',
  write: (report, { color }) => {
    const paint = picocolors.createColors(color);
    const blocks = [
      ...(report.absent ?? []).map(printable),
      ...registerLines(report, paint),
      ...report.subjects.map((subject) => block(subject, paint)),
      ...campaigns(report, paint),
      ...next(report, paint),
      ...(report.subjects.length > 0 ? [summary(report)] : []),
    ];
    return `${blocks.join('\n\n')}\n`;
  },
};

type Paint = ReturnType<typeof picocolors.createColors>;

function block(subject: ReadySubject, paint: Paint): string {
  const { gates, state, score, level } = subject;
  const about = [subject.type, when(subject), subject.owner, subject.stage === null ? null : `stage ${subject.stage}`];
  const lines = [
    `${paint.bold(printable(subject.id))}  ${printable(subject.title)}`,
    `  ${paint.dim(printable(about.filter((one) => one !== null).join(' · ')))}`,
    `  ${colored(state, paint)(stateWords[state])}  ${bar(score, paint)} ${scoreWords(subject)}${level === null ? '' : ` · ${level}`}`,
  ];
  const part = (title: string, chosen: readonly GateLine[], show: (gate: GateLine) => readonly string[]): void => {
    if (chosen.length > 0) lines.push('', `  ${title}`, ...chosen.flatMap(show));
  };
  const failing = gates.filter((gate) => gate.state === 'fail');
  part(paint.red('Blockers'), ofSeverity(failing, 'blocker'), (gate) => full(gate, paint));
  part(paint.yellow('Warnings'), ofSeverity(failing, 'warning'), (gate) => full(gate, paint));
  part('Notes', ofSeverity(failing, 'info'), (gate) => full(gate, paint));
  part('Waived', inState(gates, 'waived'), (gate) => [line(gate, gate.because ?? '')]);
  part('Not measured here', inState(gates, 'unmeasured'), (gate) => [line(gate, gate.evidence[0]?.text ?? '')]);
  const later = gates.filter(({ outlook }) => outlook === 'fail' || outlook === 'unmeasured');
  part(`Later, and still open`, later, (gate) => [
    line(
      gate,
      gate.state === 'not-yet-due'
        ? `due at ${gate.due ?? ''}: ${gate.evidence[0]?.text ?? ''}`
        : `met now, ${gate.because ?? ''}`,
    ),
  ]);
  return lines.join('\n');
}

function full(gate: GateLine, paint: Paint): readonly string[] {
  const because = gate.because === null ? '' : ` (${gate.because})`;
  const shown = gate.evidence
    .slice(0, mostShown)
    .map(({ path, line, text }) => `      ${printable(`${path}:${line}`)}  ${printable(text)}`);
  const more = gate.evidence.length - shown.length;
  return [
    `    ${printable(gate.title)}${printable(because)}  ${paint.dim(gate.id)}`,
    ...shown,
    ...(more > 0 ? [`      and ${more} more`] : []),
    ...(gate.fix === '' ? [] : [`      ${paint.cyan('→')} ${printable(gate.fix)}`]),
  ];
}

const mostShown = 8;
const mostActions = 10;

function line(gate: GateLine, text: string): string {
  return `    ${printable(gate.title)}: ${printable(text)}`;
}

function campaigns({ campaigns: all = [], today }: ReadyReport, paint: Paint): readonly string[] {
  return all.map(({ name, errorFrom, done, all: asked, owners }) => {
    const width = Math.max(0, ...owners.map(({ owner }) => (owner ?? 'no owner').length));
    const rows = owners.map((one) => `  ${(one.owner ?? 'no owner').padEnd(width)}  ${one.done} of ${one.all}`);
    const until = today < errorFrom ? `an error from ${errorFrom}` : `an error since ${errorFrom}`;
    return [`${paint.bold(printable(name))}  ${done} of ${asked} done, ${until}`, ...rows.map(printable)].join('\n');
  });
}

function next(report: ReadyReport, paint: Paint): readonly string[] {
  const all = nextActions(report);
  const actions = all.slice(0, mostActions);
  if (report.subjects.length < 2 || actions.length === 0) return [];
  const rows = actions.map(({ date, owner, subject, what }) => [date ?? 'no date', owner ?? 'no owner', subject, what]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`);
  const more = all.length - actions.length;
  return [[paint.bold('Next'), ...lines.map(printable), ...(more > 0 ? [`  and ${more} more`] : [])].join('\n')];
}

function summary({ subjects, today }: ReadyReport): string {
  return `${subjects.length} judged on ${today}: ${countStates(subjects)}.`;
}

function colored(state: SubjectState, paint: Paint): (text: string) => string {
  return state === 'ready'
    ? paint.green
    : state === 'blocked'
      ? paint.red
      : state === 'ended'
        ? paint.dim
        : paint.yellow;
}

function bar({ passed, due }: ReadySubject['score'], paint: Paint): string {
  // Full only when all pass: a rounded-up bar would say more than the number.
  const filled = due === 0 ? 0 : Math.floor((passed / due) * width);
  return `${paint.green('█'.repeat(filled))}${paint.dim('░'.repeat(width - filled))}`;
}

const width = 20;

function ofSeverity(gates: readonly GateLine[], severity: GateLine['severity']): readonly GateLine[] {
  return gates.filter((gate) => gate.severity === severity);
}

function inState(gates: readonly GateLine[], state: GateLine['state']): readonly GateLine[] {
  return gates.filter((gate) => gate.state === state);
}
