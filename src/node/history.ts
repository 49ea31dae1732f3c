import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileGlobs } from '../core/config/glob.js';
import type { Change, History } from '../core/readiness/history.js';
import { askGit } from './git.js';
import { Graph } from './history/graph.js';
import { readKeptLog, writeKeptLog } from './history/kept-log.js';
import { type Commit, readLog } from './history/log.js';
import { textsOf } from './history/texts.js';

export interface HistoryOptions {
  /** The commit that the past is seen from; `HEAD` unless set. */
  readonly ref?: string;
  /** Whether the cache folder is used. */
  readonly cache?: boolean;
  /** Files whose texts will probably be asked for, in that order: their past is read together. */
  readonly documents?: () => readonly string[];
}

/**
 * The past of a workspace's files as git has it, seen from a commit. One process reads the log for all files, and later runs read what came
 * since; contents are read in batches. Undefined where there is no git, no repository, or no such commit.
 */
export function openHistory(root: string, options: HistoryOptions = {}): History | undefined {
  const position = headOf(root, options.ref);
  return position === undefined ? undefined : historyAt(root, position, options);
}

/** What all answers of a history follow from: the commit, and where a shallow clone ends. */
export interface Position {
  readonly commit: string;
  /** Undefined for a whole clone. */
  readonly edge: string | undefined;
}

/** Where a repository stands; undefined where there is no git, no repository, or no such commit. */
export function headOf(root: string, ref = 'HEAD'): Position | undefined {
  const known = repositories.get(root);
  if (known?.graph.has(ref) === true) return { commit: ref, edge: known.edge };
  if (ref.startsWith('-') || /[\0\n]/.test(ref)) return undefined;
  const { status, output } = askGit(root, ['rev-parse', `${ref}^{commit}`, '--git-path', 'shallow']);
  const [commit = '', shallow = ''] = output.split('\n');
  if (status !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  return { commit, edge: textOf(resolve(root, shallow)) };
}

interface Repository {
  readonly graph: Graph;
  readonly edge: string | undefined;
  readonly texts: ReturnType<typeof textsOf>;
}

/** Of a process that looks at many commits: what one reads serves the next. */
const repositories = new Map<string, Repository>();

/** The past seen from a commit that `headOf` gave. */
export function historyAt(root: string, { commit, edge }: Position, options: HistoryOptions = {}): History | undefined {
  const repository = repositoryWith(root, { commit, edge }, options.cache !== false);
  if (repository === undefined) return undefined;
  const { graph, texts } = repository;
  const lines = new Map<string, readonly Change[]>();
  const changes = (path: string): readonly Change[] => {
    const line = lines.get(path) ?? graph.changes(commit, path);
    lines.set(path, line);
    return line;
  };
  return {
    shallow: edge !== undefined,
    changes,
    moduleOf: (path) => graph.moduleOf(commit, path),
    lastUnder: (globs) => {
      const fits = compileGlobs(globs);
      return [...graph.paths]
        .filter(fits)
        .flatMap((path) => changes(path).slice(0, 1))
        .sort(newestFirst)[0];
    },
    text: ({ blob, path }) => (blob === undefined ? undefined : texts.get(blob, () => ahead(path, changes, options))),
  };
}

/**
 * The paths that commits changed on the way from one position to another, both of which were asked for; undefined where the one does not follow
 * from the other in a straight line.
 */
export function changedBetween(root: string, from: Position, to: Position): readonly string[] | undefined {
  return from.edge === to.edge ? repositories.get(root)?.graph.changedSince(from.commit, to.commit) : undefined;
}

/** Of several files that one commit changed the first by name comes first, whatever else the log holds. */
function newestFirst(a: Change, b: Change): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.order - b.order || (a.path < b.path ? -1 : 1);
}

/** The file's other versions, then those of the files that come after it. */
function* ahead(
  path: string,
  changes: (path: string) => readonly Change[],
  { documents }: HistoryOptions,
): Iterable<string> {
  const all = documents?.() ?? [];
  for (const one of [path, ...all.slice(Math.max(0, all.indexOf(path)))])
    for (const { blob } of changes(one)) if (blob !== undefined) yield blob;
}

/** The repository with all commits that a commit comes from. */
function repositoryWith(root: string, { commit, edge }: Position, cache: boolean): Repository | undefined {
  const held = repositories.get(root);
  const known = held?.edge === edge ? held : undefined;
  if (known?.graph.has(commit) === true) return known;
  const before = known?.graph.commits ?? (cache ? readKeptLog(root, edge ?? '') : undefined) ?? [];
  const commits = before.some(({ id }) => id === commit) ? before : readOn(root, commit, before);
  if (commits === undefined) return undefined;
  if (cache && commits !== before) writeKeptLog(root, edge ?? '', commits);
  const graph = new Graph(commits, edge !== undefined);
  const repository = { graph, edge, texts: textsOf(root) };
  repositories.set(root, repository);
  return repository;
}

/** What came since the commits that are known, and these; all anew where that cannot be told, or where too much of it is given up. */
function readOn(root: string, commit: string, known: readonly Commit[]): readonly Commit[] | undefined {
  const parents = new Set(known.flatMap((one) => one.parents));
  const tips = known.map(({ id }) => id).filter((id) => !parents.has(id));
  // A commit that is gone from the repository makes git refuse.
  const added = tips.length === 0 || tips.length > mostTips ? undefined : readLog(root, commit, tips);
  return added === undefined ? readLog(root, commit, []) : [...added, ...known];
}

/** Each rebase and each branch that was looked at leaves one. */
const mostTips = 50;

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
