import { join } from 'node:path';
import type { ChangedText, EditHost, WorkspaceChange } from '../../core/edit/change.js';
import { changedTexts, movedPath } from '../../core/edit/change.js';
import { readText } from '../../node/files.js';
import { type OpenedWorkspace, openWorkspace } from '../../node/open.js';
import { walk } from '../../node/walk.js';
import { writeChange } from '../../node/write-change.js';
import { startProgress } from '../progress.js';
import { holdSignals } from '../signals.js';
import { dayOf, openConfig, wantsColor } from '../workspace.js';
import { patchOf } from './patch.js';

export interface EditOptions {
  readonly dryRun?: boolean;
  readonly config?: string;
  readonly today?: string;
  readonly cache?: boolean;
  readonly color?: boolean;
}

/** A workspace that is to be edited. */
export interface Editing {
  readonly root: string;
  readonly today: string;
  readonly opened: OpenedWorkspace;
  readonly host: EditHost;
  /** Every file that the ignores leave. */
  readonly files: readonly string[];
}

/** Opens the workspace for a change over several files; each is read once. */
export async function openEditing(options: EditOptions): Promise<Editing> {
  const today = dayOf(options.today);
  const { root, tree, walked } = openConfig(options);
  const { files } = walked ?? walk(root, { gitignore: tree.root.gitignore, wanted: () => true });
  const progress = startProgress('Reading');
  let opened: OpenedWorkspace;
  try {
    opened = await openWorkspace(root, {
      tree,
      today,
      cache: options.cache !== false,
      progress: progress.step,
      ...(walked === undefined ? {} : { walked }),
    });
  } finally {
    progress.end();
  }
  const texts = new Map<string, string | undefined>();
  const host: EditHost = {
    index: opened.workspace.index,
    files: [...new Set([...opened.documents, ...files.filter((path) => /\.(?:md|markdown|mdx)$/i.test(path))])],
    text: (path) => {
      if (!texts.has(path)) texts.set(path, readText(join(root, path)));
      return texts.get(path);
    },
  };
  return { root, today, opened, host, files };
}

/** Writes a change, or shows it as a diff. Gives the texts that it writes. */
export function carryOut(
  { root, host, files }: Pick<Editing, 'root' | 'host' | 'files'>,
  change: WorkspaceChange,
  options: EditOptions,
): readonly ChangedText[] {
  const texts = changedTexts(change, (path) => host.text(path));
  if (options.dryRun === true) {
    const moved = files
      .map((path) => ({ from: path, to: movedPath(change.moves, path) }))
      .filter(({ from, to }) => from !== to);
    process.stdout.write(patchOf({ texts, moved }, wantsColor(options.color, process.stdout)));
    return texts;
  }
  const letGo = holdSignals();
  try {
    writeChange(root, { texts, moves: change.moves });
  } finally {
    letGo();
  }
  return texts;
}
