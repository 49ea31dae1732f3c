import { applyEdits } from '../text/edits.js';
import type { TextEdit } from '../text/range.js';
import type { WorkspaceIndex } from '../workspace/model.js';

/** A file, or a folder with all that is in it, that gets another path. */
export interface FileMove {
  readonly kind: 'file' | 'folder';
  readonly from: string;
  readonly to: string;
}

/**
 * A change of several files that is made whole or not at all. Edits are for the texts as they are now, at the paths that files have now;
 * moves come after them.
 */
export interface WorkspaceChange {
  readonly edits: readonly TextEdit[];
  readonly moves: readonly FileMove[];
}

/** Why a change cannot be made, and what to do instead: sentences for people. Nothing is to be written then. */
export interface Refusal {
  readonly refused: string;
}

/** What a change over several files is made from. */
export interface EditHost {
  readonly index: WorkspaceIndex;
  /** Every document, and every Markdown file that is none: links in those follow too. */
  readonly files: readonly string[];
  /** The text of a file as it is now: an editor's buffer before the disk. Undefined where there is none. */
  text(path: string): string | undefined;
}

/** Whether a change was refused. */
export function isRefused(result: object): result is Refusal {
  return 'refused' in result;
}

/** The edits of each file. */
function editsByFile(edits: readonly TextEdit[]): ReadonlyMap<string, readonly TextEdit[]> {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const own = byFile.get(edit.path);
    if (own === undefined) byFile.set(edit.path, [edit]);
    else own.push(edit);
  }
  return byFile;
}

/** A file that a change writes, makes or moves; `before` and `after` are the same where it only moves. */
export interface ChangedText {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** There is no such file yet. */
  readonly isNew?: true;
}

/** What every edited file becomes, in the order of paths, at the path that it has now. */
export function changedTexts({ edits }: WorkspaceChange, text: EditHost['text']): readonly ChangedText[] {
  return [...editsByFile(edits)]
    .flatMap(([path, own]): ChangedText[] => {
      const known = text(path);
      const before = known ?? '';
      const after = applyEdits(before, own);
      // The parts that make changes leave out what collides, so this is never undefined for texts that have not changed.
      return after === undefined || after === before
        ? []
        : [{ path, before, after, ...(known === undefined ? { isNew: true } : {}) }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The path that a file has after moves. */
export function movedPath(moves: readonly FileMove[], path: string): string {
  for (const { kind, from, to } of moves) {
    if (path === from) return to;
    if (kind === 'folder' && path.startsWith(`${from}/`)) return to + path.slice(from.length);
  }
  return path;
}
