import pc from 'picocolors';
import { isRefused } from '../../core/edit/change.js';
import { type Promotion, promotionEdits, promotionOf } from '../../core/edit/promote.js';
import { openFiles } from '../../core/edit/rename/open.js';
import { becomingDue, type BecomingDue } from '../../core/readiness/becoming-due.js';
import { printable } from '../../core/report/printable.js';
import { choice } from '../../core/rules/support/wording.js';
import { lineStarts, positionAt } from '../../core/text/lines.js';
import { documentsNamed } from '../documents.js';
import { CannotRun } from '../exit.js';
import { wantsColor } from '../workspace.js';
import { carryOut, type Editing, type EditOptions, openEditing } from './host.js';

export interface PromoteOptions extends EditOptions {
  readonly status?: string;
}

/** One run of `promote`: says what becomes due, then sets the stage. */
export async function promoteDocument(
  id: string,
  { stage, options }: { readonly stage: string | undefined; readonly options: PromoteOptions },
): Promise<void> {
  const editing = await openEditing(options);
  const { root, opened, host, today } = editing;
  const [path, ...others] = documentsNamed(id, root, opened);
  if (path === undefined || others.length > 0)
    throw new CannotRun(`\`${id}\` names several documents. Name one by its id or path.`);
  const read = openFiles(host)(path);
  if (read?.type === undefined) throw new CannotRun(`\`${path}\` is no document with a type.`);
  const subject = { document: read.document, type: read.type };
  const name = opened.workspace.index.summary(path)?.id ?? path;
  const promotion = await settled(name, (status) => promotionOf(subject, { stage, status }), options.status);
  const { workspace } = opened;
  const due = becomingDue(subject, {
    from: promotion.from,
    to: promotion.to,
    own: workspace.readiness(path, today),
    later: workspace.readiness(path, today, promotion.to.stage),
  });
  const lines = announcement(name, promotion, {
    due,
    place: placer(editing),
    color: wantsColor(options.color, process.stdout),
  });
  opened.dispose();
  const known = subject.document.metadata.path;
  const edits = promotionEdits(subject, host.text(known) ?? '', promotion);
  // Where the metadata belongs into a file that is not there yet, it is made.
  const metadata = edits[0]?.path ?? known;
  if (edits.length === 0) throw new CannotRun(`\`${metadata}\` cannot be edited there. Set the stage by hand.`);
  const written = promotion.sets.map(({ field, value }) => `\`${field}: ${value}\``).join(' and ');
  // With --dry-run standard output is the patch alone, so that it can be applied.
  if (options.dryRun === true) console.error(lines.join('\n'));
  else console.log(lines.join('\n'));
  carryOut(editing, { edits, moves: [] }, options);
  if (options.dryRun !== true) console.log(printable(`${metadata} says ${written} now.`));
}

/** A promotion whose status is settled: as named, as it is, or as somebody at the terminal chooses. */
async function settled(
  name: string,
  make: (status: string | undefined) => ReturnType<typeof promotionOf>,
  status: string | undefined,
): Promise<Promotion> {
  const made = make(status);
  if (isRefused(made)) throw new CannotRun(`\`${name}\` stays where it is. ${made.refused}`);
  if (made.statuses.length === 0) return made;
  const { stage } = made.to;
  if (status === undefined && process.stdin.isTTY && process.stdout.isTTY) {
    const { isCancel, select } = await import('@clack/prompts');
    const message = `Its status does not go with ${stage}. Which one is it then?`;
    const chosen = await select({ message, options: made.statuses.map((value) => ({ value })) });
    if (!isCancel(chosen)) return settled(name, make, chosen);
  }
  const what = status === undefined ? 'its status' : `the status \`${status}\``;
  throw new CannotRun(`${stage} does not go with ${what}. Give --status ${choice(made.statuses)}.`);
}

type Place = (one: BecomingDue) => string;

function announcement(
  name: string,
  { from, to, skipped }: Promotion,
  { due, place, color }: { readonly due: readonly BecomingDue[]; readonly place: Place; readonly color: boolean },
): readonly string[] {
  const paint = pc.createColors(color);
  const there = due.filter(isThere).length;
  const away = due.filter((one) => !isOpen(one) && !isThere(one)).length;
  const past = skipped.length === 0 ? '' : `, past ${skipped.join(' and ')}`;
  const lines = [paint.bold(`${name}: ${from.stage} → ${to.stage}${past}`), ''];
  if (due.length === 0) return [...lines, `Nothing new becomes due.`, ''];
  lines.push(
    `${due.length} ${due.length === 1 ? 'thing becomes' : 'things become'} due; ${there} ${there === 1 ? 'is' : 'are'} there already${away === 0 ? '' : `, ${away} ${away === 1 ? 'is' : 'are'} not asked of it or waived`}.`,
    '',
  );
  const rows = due.toSorted((a, b) => rankOf(a) - rankOf(b));
  const width = Math.max(...rows.map((row) => row.name.length));
  for (const row of rows) {
    const mark = isThere(row)
      ? paint.green('✓')
      : isOpen(row)
        ? isHeavy(row)
          ? paint.red('✗')
          : paint.yellow('!')
        : paint.dim('–');
    const what = `${row.kind.padEnd(7)}  ${row.name.padEnd(width)}`;
    const weight = row.severity === undefined || !isOpen(row) ? '' : `${row.severity}: `;
    lines.push(`  ${mark} ${what}  ${weight}${row.text}${isOpen(row) ? '' : paint.dim(`  ${place(row)}`)}`);
    if (isOpen(row)) lines.push(paint.dim(`    ${' '.repeat(what.length)}  ${row.remedy}  ${place(row)}`));
  }
  return [...lines, ''].map(printable);
}

/** What stops a launch goes first, what is there already and what is not asked last. */
function rankOf(one: BecomingDue): number {
  if (!isOpen(one)) return isThere(one) ? 3 : 4;
  return one.severity === 'blocker' ? 0 : one.severity === undefined ? 1 : 2;
}

function isHeavy({ severity }: BecomingDue): boolean {
  return severity === undefined || severity === 'blocker';
}

function isOpen({ state }: BecomingDue): boolean {
  return state === 'open' || state === 'fail' || state === 'unmeasured';
}

function isThere({ state }: BecomingDue): boolean {
  return state === 'answered' || state === 'pass';
}

function placer({ host }: Editing): Place {
  const starts = new Map<string, readonly number[]>();
  return ({ path, range }) => {
    const known = starts.get(path) ?? lineStarts(host.text(path) ?? '');
    starts.set(path, known);
    return `${path}:${positionAt(known, range.start).line}`;
  };
}
