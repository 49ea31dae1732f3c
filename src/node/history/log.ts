import { askGit } from '../git.js';

/** A commit as `git log` tells it. */
export interface Commit {
  readonly id: string;
  /** Ids; the first is the line that a merge was made on. */
  readonly parents: readonly string[];
  /** The author's day, YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
  /** What differs from the first parent. */
  readonly touches: readonly Touch[];
}

/** What a commit did to one file. */
export interface Touch {
  /** The file's path after it, relative to the workspace's root; of a deletion the path before. */
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'deleted';
  /** What the file was called before, where it was renamed. */
  readonly from?: string;
  /** The content's id; undefined for what was deleted, and for symbolic links and submodules, which are no texts. */
  readonly blob?: string;
  /** It is a submodule. */
  readonly module?: true;
}

/**
 * The commits that a commit comes from, itself included, newest first, children before their parents; without those that `known` commits come
 * from. One process, whatever the number of files. Undefined where git cannot tell.
 */
export function readLog(root: string, commit: string, known: readonly string[]): readonly Commit[] | undefined {
  // Renames with changes need contents, which a partial clone may not have; those without are seen anyway.
  const output = logOf(root, [...commands, '-M', ...range(commit, known)]);
  const read = output ?? logOf(root, [...commands, '-M100%', ...range(commit, known)]);
  return read === undefined ? undefined : parseLog(read);
}

/** Settings of the repository must not change what is printed; a signature's check would start a program that they name. */
const commands = [
  ...['-c', 'log.showRoot=true', '-c', 'diff.renameLimit=1000', 'log', '--topo-order', '--raw', '-z', '--no-abbrev'],
  ...[
    '--diff-merges=first-parent',
    '--relative',
    '--no-show-signature',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
  ],
  ...['--no-notes', '--no-decorate', '--no-follow', '--ignore-submodules=none', '-O/dev/null'],
  '--format=%x01%H%x00%P%x00%as%x00%an <%ae>',
];

function range(commit: string, known: readonly string[]): readonly string[] {
  return ['--end-of-options', commit, ...known.map((one) => `^${one}`), '--'];
}

function logOf(root: string, args: readonly string[]): string | undefined {
  const { status, output } = askGit(root, args);
  return status === 0 ? output : undefined;
}

/** A header of four parts for each commit, then for each file its modes and contents and one path, or two where it was renamed. */
function parseLog(output: string): readonly Commit[] {
  const parts = output.split('\0');
  const commits: (Commit & { touches: Touch[] })[] = [];
  let at = 0;
  const next = (): string => parts[at++] ?? '';
  while (at < parts.length) {
    const part = next().replace(/^\n+/, '');
    if (part.startsWith('\u0001')) {
      const parents = next();
      commits.push({
        id: part.slice(1),
        parents: parents === '' ? [] : parents.split(' '),
        date: next(),
        author: next(),
        touches: [],
      });
    } else if (part.startsWith(':')) {
      const touches = commits.at(-1)?.touches;
      const [, mode = '', , blob = '', status = ''] = part.split(' ');
      const content = mode.startsWith('100') ? { blob } : mode === '160000' ? ({ module: true } as const) : {};
      const path = next();
      if (status.startsWith('R')) {
        touches?.push({ path, kind: 'deleted' }, { path: next(), kind: 'changed', from: path, ...content });
      } else if (status === 'D') touches?.push({ path, kind: 'deleted' });
      else touches?.push({ path, kind: status === 'A' ? 'added' : 'changed', ...content });
    }
  }
  return commits;
}
