import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigTree } from '../../core/config/model.js';
import type { Finding } from '../../core/findings.js';
import { printable } from '../../core/report/printable.js';
import { applyEdits } from '../../core/text/edits.js';
import type { TextEdit } from '../../core/text/range.js';
import { analyseSource, diskReader, reasonOf, sourceOf } from '../../node/analyse.js';
import { leadsOutside } from '../../node/files.js';
import type { OpenedWorkspace } from '../../node/open.js';
import { holdSignals } from '../signals.js';
import { FileChanged, removeLeftovers, writeAtomically } from '../../node/write.js';

/** One fix may uncover another; a few rounds bring every file to rest. */
const mostRounds = 5;

interface FixRun {
  readonly opened: OpenedWorkspace;
  readonly tree: ConfigTree;
  /** The findings that the run is about. */
  readonly found: (opened: OpenedWorkspace) => readonly Finding[];
  readonly reopen: () => Promise<OpenedWorkspace>;
}

/**
 * Applies the sure fixes until none is left. A file whose fixes collide, or that changed since it was read, is left as it is, with a
 * line that says so. Every file is written whole or not at all, also when the run is interrupted.
 */
export async function fixAll(root: string, run: FixRun): Promise<OpenedWorkspace> {
  const letGo = holdSignals();
  try {
    return await inRounds(root, run);
  } finally {
    letGo();
  }
}

async function inRounds(root: string, run: FixRun): Promise<OpenedWorkspace> {
  let { opened } = run;
  const left = new Set<string>();
  const mended = new Set<string>();
  const leave = (path: string, reason: string): void => {
    left.add(path);
    console.error(printable(`shipshape: \`${path}\` was left as it is: ${reason}.`));
  };
  for (let round = 0; round < mostRounds; round++) {
    let wrote = false;
    for (const [path, { before, after }] of fixedTexts(root, run.found(opened), {
      opened,
      tree: run.tree,
      left,
      leave,
    })) {
      try {
        writeAtomically(join(root, path), after, before);
        mended.add(path);
        wrote = true;
      } catch (error) {
        leave(path, error instanceof FileChanged ? changedMeanwhile : `it cannot be written: ${reasonOf(error)}`);
      }
    }
    if (!wrote) break;
    opened.dispose();
    opened = await run.reopen();
  }
  removeLeftovers([...mended].map((path) => join(root, path)));
  if (mended.size > 0) console.error(`shipshape: fixed ${mended.size} ${mended.size === 1 ? 'file' : 'files'}.`);
  return opened;
}

const changedMeanwhile = 'it changed while it was being fixed; run again';

interface Fixed {
  readonly before: string;
  readonly after: string;
}

/** What every file would become. A fix that reaches into a file that has to be left is left whole, so nothing is written before all is known. */
function fixedTexts(
  root: string,
  findings: readonly Finding[],
  context: {
    opened: OpenedWorkspace;
    tree: ConfigTree;
    left: ReadonlySet<string>;
    leave: (path: string, reason: string) => void;
  },
): ReadonlyMap<string, Fixed> {
  const { left, leave } = context;
  for (;;) {
    const fixed = new Map<string, Fixed>();
    let complete = true;
    for (const [path, edits] of editsByPath(findings, left)) {
      const outcome = fixedText(root, path, { ...context, edits });
      if (typeof outcome === 'string') {
        leave(path, outcome);
        complete = false;
      } else if (outcome.after !== outcome.before) fixed.set(path, outcome);
    }
    if (complete) return fixed;
  }
}

function fixedText(
  root: string,
  path: string,
  { opened, tree, edits }: { opened: OpenedWorkspace; tree: ConfigTree; edits: readonly TextEdit[] },
): Fixed | string {
  const unit = opened.units.get(path);
  // Nothing but what was read as a document is ever written.
  if (unit === undefined || leadsOutside(root, path)) return 'it is no document of this workspace';
  let before: string;
  try {
    const bytes = readFileSync(join(root, path));
    before = bytes.toString('utf8');
    if (!Buffer.from(before).equals(bytes)) return 'it is not UTF-8, and writing it would lose what cannot be read';
    // The places of the edits are those of the text that was analysed.
    const disk = diskReader(root);
    const source = sourceOf(unit, { ...disk, read: (one) => (one === path ? before : disk.read(one)) });
    if (analyseSource(source, unit, tree) !== opened.workspace.encoded(unit.path)) return changedMeanwhile;
  } catch (error) {
    return reasonOf(error);
  }
  const after = applyEdits(before, edits);
  return after === undefined
    ? 'two fixes touch the same place; mend one of them by hand and run again'
    : { before, after };
}

/**
 * A fix that spans files counts for each; the same edit asked for twice is one. A fix that rewrites what another one changes, as putting
 * fields in order does, waits for the next round.
 */
function editsByPath(
  findings: readonly Finding[],
  left: ReadonlySet<string>,
): ReadonlyMap<string, readonly TextEdit[]> {
  const sure = findings
    .flatMap(({ fixes }) => fixes.find((fix) => fix.sure) ?? [])
    .filter(({ edits }) => !edits.some(({ path }) => left.has(path)));
  const all = new Map<string, TextEdit[]>();
  for (const edit of sure.flatMap(({ edits }) => edits)) all.set(edit.path, [...(all.get(edit.path) ?? []), edit]);
  const byPath = new Map<string, Map<string, TextEdit>>();
  for (const { edits } of sure) {
    if (edits.some((edit) => all.get(edit.path)?.some((other) => encloses(edit, other)))) continue;
    for (const edit of edits) {
      const own = byPath.get(edit.path) ?? new Map<string, TextEdit>();
      own.set(`${edit.range.start} ${edit.range.end} ${edit.text}`, edit);
      byPath.set(edit.path, own);
    }
  }
  return new Map([...byPath].map(([path, edits]) => [path, [...edits.values()]]));
}

function encloses({ range: { start, end } }: TextEdit, { range: inner }: TextEdit): boolean {
  return start <= inner.start && inner.end <= end && end - start > inner.end - inner.start && inner.start < end;
}
