import picocolors from 'picocolors';
import { printable } from '../../printable.js';
import type { Blocker, EvidenceLine } from '../../ready/model.js';
import type { DiffFormat, DiffReport, GateChange, GateMove, SubjectChange } from '../model.js';
import {
  gatesByHeading,
  headChanges,
  inReadingOrder,
  judgedOn,
  otherBlockers,
  sideName,
  summarySentence,
  waiverWords,
  wasWords,
} from '../words.js';

/** For people: what got worse first. */
export const text: DiffFormat = {
  name: 'text',
  doc: 'for people: what got worse first',
  write: (report, { color }) => {
    const paint = picocolors.createColors(color);
    const title = `Readiness from ${sideName(report.base)} to ${sideName(report.head)}, ${judgedOn(report)}`;
    const blocks = inReadingOrder(report).map((change) => block(change, paint));
    return `${[paint.bold(printable(title)), ...notes(report), ...blocks, summarySentence(report)].join('\n\n')}\n`;
  },
};

type Paint = ReturnType<typeof picocolors.createColors>;

function notes({ notes: all }: DiffReport): readonly string[] {
  return all.map((note) => printable(note));
}

function block(change: SubjectChange, paint: Paint): string {
  const head = change.after ?? change.before;
  const lines = [
    `${paint.bold(printable(head?.id ?? ''))}  ${printable(head?.title ?? '')}`,
    `  ${paint.dim(printable(`${head?.type ?? ''} · ${place(change)}`))}`,
    `  ${printable(headChanges(change).join(' · '))}`,
  ];
  const part = (title: string, rows: readonly string[]): void => {
    if (rows.length > 0) lines.push('', `  ${title}`, ...rows);
  };
  for (const { move, title, gates } of gatesByHeading(change))
    part(
      tint(move, paint)(title),
      gates.flatMap((gate) => gateRows(gate, paint)),
    );
  const others = otherBlockers(change);
  part(
    paint.red('New blockers'),
    others.new.flatMap((blocker) => [...blockerRow(blocker, paint), ...fixRow(blocker.fix, paint)]),
  );
  part(
    paint.green('Closed blockers'),
    others.closed.flatMap((blocker) => blockerRow(blocker, paint)),
  );
  part(
    'Waivers',
    change.waivers.flatMap((waiver) => {
      const at = waiver.after ?? waiver.before;
      return [
        `    ${printable(waiverWords(waiver))}${at === null ? '' : paint.dim(printable(`  ${at.path}:${at.line}`))}`,
      ];
    }),
  );
  return lines.join('\n');
}

/** Where to look; the line of the date where that moved. */
function place({ before, after, date }: SubjectChange): string {
  const path = after?.path ?? before?.path ?? '';
  return date?.place == null ? path : `${date.place.path}:${date.place.line}`;
}

function gateRows(gate: GateChange, paint: Paint): readonly string[] {
  const { move, title, id, fix } = gate;
  const was = wasWords(gate);
  const at = move === 'gone' || move === 'put-off' ? null : gate.after;
  const because = at?.because ?? null;
  const brackets = [...(was === '' ? [] : [was]), ...(because === null ? [] : [because])].join('; ');
  return [
    `    ${printable(title)}${brackets === '' ? '' : ` (${printable(brackets)})`}  ${paint.dim(id)}`,
    ...(at === null || move === 'met' ? [] : evidenceRows(at.evidence, 6)),
    ...(move === 'fell' || move === 'open' ? fixRow(fix, paint) : []),
  ];
}

function blockerRow(blocker: Blocker, paint: Paint): readonly string[] {
  return evidenceRows([blocker], 4).map((row) => `${row}  ${paint.dim(printable(blocker.gate))}`);
}

function fixRow(fix: string, paint: Paint): readonly string[] {
  return fix === '' ? [] : [`      ${paint.cyan('→')} ${printable(fix)}`];
}

function evidenceRows(evidence: readonly EvidenceLine[], indent: number): readonly string[] {
  const shown = evidence
    .slice(0, mostShown)
    .map(({ path, line, text: said }) => `${' '.repeat(indent)}${printable(`${path}:${line}`)}  ${printable(said)}`);
  const more = evidence.length - shown.length;
  return more > 0 ? [...shown, `${' '.repeat(indent)}and ${more} more`] : shown;
}

const mostShown = 5;

function tint(move: GateMove, paint: Paint): (text: string) => string {
  if (move === 'fell' || move === 'open') return paint.red;
  if (move === 'cleared') return paint.green;
  return move === 'unmeasured' || move === 'waived' ? paint.yellow : (title) => title;
}
