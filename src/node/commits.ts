import { askGit, GitFault } from './git.js';

/** What a commit or the work tree holds at a path. */
export interface TreeEntry {
  readonly kind: 'file' | 'link' | 'module';
  /** The id of its content. */
  readonly blob: string;
}

/** Entries by path, relative to the workspace's root. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** What a commit holds in the workspace's folder and below; empty where the folder was not there. */
export function treeOf(root: string, commit: string): Tree {
  const { status, output } = askGit(root, ['ls-tree', '-r', '-z', '--end-of-options', commit]);
  if (status !== 0) throw new GitFault(`git cannot list the files of ${commit}. Fetch that commit, or name another.`);
  const tree = new Map<string, TreeEntry>();
  for (const line of output.split('\0')) {
    const [, mode = '', blob = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
    const entry = entryOf(mode, blob);
    if (entry !== undefined) tree.set(path, entry);
  }
  return tree;
}

/** The day that a commit was made, YYYY-MM-DD. */
export function dayOfCommit(root: string, commit: string): string {
  const { output } = askGit(root, ['show', '-s', '--format=%cs', '--no-show-signature', '--end-of-options', commit]);
  return output.trim();
}

/** The branch that others are merged into; undefined where nothing tells. */
export function defaultBranch(root: string): string | undefined {
  const { status, output } = askGit(root, ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD']);
  const named = status === 0 ? [output.trim()] : [];
  return [...named, 'origin/main', 'origin/master', 'main', 'master'].find(
    (name) => askGit(root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).status === 0,
  );
}

function entryOf(mode: string, blob: string): TreeEntry | undefined {
  if (mode.startsWith('100')) return { kind: 'file', blob };
  if (mode === '120000') return { kind: 'link', blob };
  return mode === '160000' ? { kind: 'module', blob } : undefined;
}
