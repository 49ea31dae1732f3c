import { relative, resolve } from 'node:path';
import { buildDiff, type DiffInput } from '../../core/report/diff/build.js';
import { diffFormats } from '../../core/report/diff/formats/index.js';
import type { DiffReport } from '../../core/report/diff/model.js';
import { diffSubjects } from '../../core/report/diff/subjects.js';
import { unitsOf } from '../../core/workspace/units.js';
import { dayOfCommit, treeOf } from '../../node/commits.js';
import { configName } from '../../node/config.js';
import { isShallow } from '../../node/git.js';
import { howToFetch, textsOf } from '../../node/history/texts.js';
import { KeptFacts } from '../../node/kept-facts.js';
import { Replay } from '../../node/replay.js';
import { Snapshot, workTreeOf } from '../../node/snapshot.js';
import { withSubmodules } from '../../node/submodules.js';
import { CannotRun } from '../exit.js';
import { linkBase } from '../link-base.js';
import { dayOf, printFaults, rootOf, wantsColor, writeOutput } from '../workspace.js';
import { type Named, type Range, rangeOf } from './range.js';

export interface DiffOptions {
  readonly format: string;
  readonly output?: string;
  readonly failOn: 'blocker' | 'warning' | 'never';
  readonly linkBase?: string;
  readonly config?: string;
  readonly today?: string;
  readonly eachOnItsDay?: boolean;
  readonly color?: boolean;
}

/** One run of `diff`: reads both sides, judges, reports. Returns whether a gate fell that the user wants to hear of. */
export function showDiff(written: string | undefined, options: DiffOptions): boolean {
  const report = compare(written, options);
  const format = diffFormats.find(({ name }) => name === options.format);
  if (format === undefined) throw new CannotRun(`There is no format \`${options.format}\`.`);
  const base = linkBase(rootOf(options.config), options);
  if (options.output !== undefined) writeOutput(options.output, format.write(report, { color: false, linkBase: base }));
  else process.stdout.write(format.write(report, { color: wantsColor(options.color, process.stdout), linkBase: base }));
  return fails(report, options.failOn);
}

/** Both sides judged, and what differs between them. */
export function compare(
  written: string | undefined,
  options: Pick<DiffOptions, 'config' | 'today' | 'eachOnItsDay'>,
): DiffReport {
  const today = dayOf(options.today);
  const root = rootOf(options.config);
  const { base, head } = rangeOf(root, written);
  const config = options.config === undefined ? {} : { config: relative(root, resolve(options.config)) };
  const dayFor = (side: Named | undefined): string =>
    options.eachOnItsDay === true && side !== undefined ? dayOfCommit(root, side.commit) : today;
  const notes: string[] = [];
  const snapshot = new Snapshot(root);
  const files = filesOf(root, { base, head });
  const facts = KeptFacts.of(root);
  const replay = new Replay(root, snapshot, { ...config, inherit: true, facts });
  const judge = (which: 'base' | 'head'): DiffInput => {
    const side = which === 'base' ? base : head;
    const name = side?.name ?? 'the work tree';
    const commit = side?.commit ?? 'HEAD';
    const standing = replay.advance(snapshot.moveTo(files[which]), { commit });
    if (standing.kind === 'lacking') throw lacks(standing.path, name);
    if (standing.kind === 'closed') {
      printFaults(standing.problems, standing.texts);
      throw new CannotRun(
        standing.problems.length === 0
          ? `Neither side has a ${config.config ?? configName}. Nothing was compared.`
          : `The configuration of ${name} has faults, shown above. Nothing was compared.`,
      );
    }
    if (standing.inherited)
      notes.push(`There is no ${config.config ?? configName} in ${name}; it is judged by that of the other side.`);
    const day = dayFor(side);
    const subjects = diffSubjects(standing.workspace, standing.documents, day);
    if (which === 'head')
      for (const [folder, inside] of files.base.modules)
        if (unitsOf(inside, standing.workspace.configs, new Set()).length > 0)
          notes.push(
            `\`${folder}\` is a submodule, whose past is not read here: its documents stand on both sides as they are now.`,
          );
    const [missed] = snapshot.lacking;
    if (missed !== undefined) throw lacks(missed, name);
    return { side: { name, commit: side?.commit ?? null, today: day }, subjects };
  };
  // A side without a configuration, from before there was one, is judged by that of the other, which has to be read first.
  const isConfigured = files.base.tree.has(config.config ?? configName);
  const first = judge(isConfigured ? 'base' : 'head');
  const second = judge(isConfigured ? 'head' : 'base');
  facts.close();
  if (isShallow(root))
    notes.push(
      'This clone is shallow, so gates that look at the past are not measured. Fetch the whole history to have them.',
    );
  else if (textsOf(root).lacking)
    notes.push(
      `This clone lacks earlier texts of some documents, so gates that look at their past are not measured. ${howToFetch}`,
    );
  return isConfigured ? buildDiff(first, second, notes) : buildDiff(second, first, notes);
}

function filesOf(root: string, { base, head }: Range) {
  const before = treeOf(root, base.commit);
  if (head !== undefined)
    return {
      base: { tree: before, modules: new Map<string, readonly string[]>() },
      head: { tree: treeOf(root, head.commit) },
    };
  const now = workTreeOf(root, base.commit);
  return { base: withSubmodules(before, now), head: now };
}

function lacks(path: string, side: string): CannotRun {
  return new CannotRun(
    `This clone lacks the text of \`${path}\` as it is in ${side}, so nothing was compared. ${howToFetch}`,
  );
}

function fails({ documents }: DiffReport, failOn: DiffOptions['failOn']): boolean {
  const severities = failOn === 'never' ? [] : failOn === 'blocker' ? ['blocker'] : ['blocker', 'warning'];
  return documents.some(({ gates }) =>
    gates.some(({ move, after }) => (move === 'fell' || move === 'open') && severities.includes(after?.severity ?? '')),
  );
}
