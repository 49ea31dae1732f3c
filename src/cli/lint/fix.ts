import { join } from 'node:path';
import type { Finding } from '../../core/findings.js';
import { applyEdits } from '../../core/text/edits.js';
import type { TextEdit } from '../../core/text/range.js';
import { findingsOf, type Opened } from '../../node/lint.js';
import { readText } from '../../node/files.js';
import { FileChanged, writeAtomically } from '../../node/write.js';

/** One fix may uncover another; a few rounds bring every file to rest. */
const mostRounds = 5;

/**
 * Applies the sure fixes until none is left. A file whose fixes collide, or that changed since it was read, is left as it is, with a
 * line that says so. Every file is written whole or not at all.
 */
export async function fixAll(
  root: string,
  run: {
    readonly opened: Opened;
    readonly chosen: (opened: Opened) => readonly string[];
    readonly today: string;
    readonly reopen: () => Promise<Opened>;
  },
): Promise<Opened> {
  let { opened } = run;
  const left = new Set<string>();
  const mended = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const edits = editsByPath(findingsOf(opened.workspace, run.chosen(opened), run.today), left);
    let wrote = false;
    for (const [path, own] of edits) {
      const outcome = fixFile(join(root, path), own);
      if (outcome === 'written') {
        wrote = true;
        mended.add(path);
      } else if (outcome !== 'same') {
        left.add(path);
        console.error(`shipshape: \`${path}\` was left as it is: ${outcome}.`);
      }
    }
    if (!wrote) break;
    opened = await run.reopen();
  }
  if (mended.size > 0) console.error(`shipshape: fixed ${mended.size} ${mended.size === 1 ? 'file' : 'files'}.`);
  return opened;
}

function fixFile(path: string, edits: readonly TextEdit[]): string {
  const text = readText(path);
  if (text === undefined) return 'it cannot be read any more';
  const fixed = applyEdits(text, edits);
  if (fixed === undefined) return 'two fixes touch the same place; mend one of them by hand and run again';
  if (fixed === text) return 'same';
  try {
    writeAtomically(path, fixed, text);
    return 'written';
  } catch (error) {
    if (error instanceof FileChanged) return 'it changed while it was being fixed; run again';
    return `it cannot be written (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** A fix that spans files counts for each; the same edit asked for twice is one. */
function editsByPath(
  findings: readonly Finding[],
  left: ReadonlySet<string>,
): ReadonlyMap<string, readonly TextEdit[]> {
  const byPath = new Map<string, Map<string, TextEdit>>();
  for (const { fixes } of findings) {
    const fix = fixes.find(({ sure }) => sure);
    if (fix === undefined || fix.edits.some(({ path }) => left.has(path))) continue;
    for (const edit of fix.edits) {
      const own = byPath.get(edit.path) ?? new Map<string, TextEdit>();
      own.set(`${edit.range.start} ${edit.range.end} ${edit.text}`, edit);
      byPath.set(edit.path, own);
    }
  }
  return new Map([...byPath].map(([path, edits]) => [path, [...edits.values()]]));
}
