import { askGit, commitOf, GitFault } from './git.js';

/** What a commit or the work tree holds at a path. */
export interface TreeEntry {
  readonly kind: 'file' | 'link' | 'module';
  /** The id of its content. */
  readonly blob: string;
}

/** Entries by path, relative to the workspace's root. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** A commit on a branch's own line, told with what differs from the one before it there. */
export interface BranchCommit {
  readonly id: string;
  /** The day it came to be on the branch: the committer's, YYYY-MM-DD. */
  readonly day: string;
  readonly subject: string;
  readonly merge: boolean;
  /** Undefined for what is gone. */
  readonly changes: ReadonlyMap<string, TreeEntry | undefined>;
}

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

/** The line of first parents that led to a commit, oldest first: what happened on a branch, merges as one step each. One process. */
export function lineOf(root: string, ref: string): readonly BranchCommit[] {
  const commit = commitOf(root, ref);
  const { status, output } = askGit(root, [...logArguments, '--end-of-options', commit, '--']);
  if (status !== 0) throw new GitFault(`git cannot tell how ${ref} came to be. Fetch the whole history.`);
  return parseLine(output).reverse();
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

/** Settings of the repository must not change what is printed; a signature's check would start a program that they name. */
const logArguments = [
  ...['-c', 'log.showRoot=true', 'log', '--first-parent', '--diff-merges=first-parent', '--raw', '-z', '--no-abbrev'],
  ...[
    '--no-renames',
    '--relative',
    '--no-show-signature',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--no-notes',
  ],
  ...['--no-decorate', '--no-follow', '--ignore-submodules=none', '-O/dev/null'],
  '--format=%x01%H%x00%P%x00%cs%x00%s',
];

/** A header of four parts for each commit, then for each file its modes and contents and its path. */
function parseLine(output: string): BranchCommit[] {
  const parts = output.split('\0');
  const commits: BranchCommit[] = [];
  let changes = new Map<string, TreeEntry | undefined>();
  let at = 0;
  const next = (): string => parts[at++] ?? '';
  while (at < parts.length) {
    const part = next().replace(/^\n+/, '');
    if (part.startsWith('\u0001')) {
      changes = new Map();
      const merge = next().includes(' ');
      commits.push({ id: part.slice(1), merge, day: next(), subject: next(), changes });
    } else if (part.startsWith(':')) {
      const [, mode = '', , blob = '', status = ''] = part.split(' ');
      changes.set(next(), status === 'D' ? undefined : entryOf(mode, blob));
    }
  }
  return commits;
}

function entryOf(mode: string, blob: string): TreeEntry | undefined {
  if (mode.startsWith('100')) return { kind: 'file', blob };
  if (mode === '120000') return { kind: 'link', blob };
  return mode === '160000' ? { kind: 'module', blob } : undefined;
}
