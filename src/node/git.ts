// One file, because every question to git is asked in the same guarded way.
import { spawnSync } from 'node:child_process';
import { unquoted } from './unquoted.js';

/** Something git was asked could not be answered; the message says what to do. */
export class GitFault extends Error {}

/** Lines that a change added or altered, by path; `all` for a file that is new. Paths are relative to the workspace's root. */
export type ChangedLines = ReadonlyMap<string, 'all' | readonly { readonly first: number; readonly last: number }[]>;

/** The id of the commit that a name stands for. */
export function commitOf(root: string, ref: string): string {
  checkRef(ref);
  const known = run(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (known.status === 0) return known.output.trim();
  if (headOrNothing(root) !== 'HEAD')
    throw new GitFault('There is no commit here yet, and only git knows the answer. Commit something first.');
  throw new GitFault(
    isShallow(root)
      ? `\`${ref}\` is not in this shallow clone. ${wholeHistory}`
      : `There is no commit \`${ref}\`. Name a branch, a tag or a commit; fetch it first when it is on another machine.`,
  );
}

const wholeHistory = 'Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in CI.';

/** Whether a clone leaves the beginning of the history out. */
export function isShallow(root: string): boolean {
  return need(root, ['rev-parse', '--is-shallow-repository']).trim() === 'true';
}

/** The commit that two branches have in common, so that what others merged meanwhile is not laid at this branch's door. */
export function mergeBase(root: string, ref: string, head = 'HEAD'): string {
  const shallow = isShallow(root);
  const base = run(root, ['merge-base', commitOf(root, ref), commitOf(root, head)]);
  if (base.status === 0) return base.output.trim();
  throw new GitFault(
    shallow
      ? `This shallow clone does not reach back to where \`${ref}\` and ${head} part. ${wholeHistory}`
      : `\`${ref}\` and ${head} have no commit in common. Name a branch that this one came from.`,
  );
}

/** Files that differ from a commit in the work tree, untracked ones included and deleted ones not. */
export function changedFiles(root: string, base: string): readonly string[] {
  const changed = need(root, [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--diff-filter=d',
    '--relative',
    base,
    '--',
  ]);
  const untracked = need(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  return [...new Set([...names(changed), ...names(untracked)])];
}

/** Files whose staged content differs from HEAD. */
export function stagedFiles(root: string): readonly string[] {
  return names(
    need(root, [
      'diff',
      '--cached',
      '--name-only',
      '-z',
      '--no-renames',
      '--diff-filter=d',
      '--relative',
      headOrNothing(root),
      '--',
    ]),
  );
}

/** What the next commit is compared with: HEAD, or nothing where there is no commit yet. */
export function headOrNothing(root: string): string {
  if (run(root, ['rev-parse', '--verify', '--quiet', 'HEAD']).status === 0) return 'HEAD';
  // Ids of contents are told outside of repositories, too.
  need(root, ['rev-parse', '--git-dir']);
  return need(root, ['hash-object', '-t', 'tree', '--stdin']).trim();
}

/** Every file in the index with the id of its content. Symbolic links and submodules are no documents. */
export function stagedEntries(root: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const line of names(need(root, ['ls-files', '--stage', '-z']))) {
    const match = /^100\d{3} ([0-9a-f]+) 0\t([\s\S]+)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) entries.set(match[2], match[1]);
  }
  return entries;
}

/** The path of every file in the index, symbolic links included. */
export function trackedPaths(root: string): readonly string[] {
  return names(need(root, ['ls-files', '-z']));
}

/** Contents by id, read by one process. */
export function contents(root: string, ids: readonly string[]): ReadonlyMap<string, string> {
  if (ids.length === 0) return new Map();
  // Contents as they are kept, through no filter.
  const result = spawn(root, ['cat-file', '--batch'], { input: `${ids.join('\n')}\n`, env: quietEnvironment() });
  if (result.status !== 0) throw new GitFault(`git cannot read contents: ${firstLine(result.stderr.toString())}`);
  const found = new Map<string, string>();
  const { stdout } = result;
  let at = 0;
  while (at < stdout.length) {
    const end = stdout.indexOf(10, at);
    const [id = '', kind, size = '0'] = stdout.subarray(at, end).toString().split(' ');
    const start = end + 1;
    // What is not there (`<id> missing`) has no content behind its line.
    if (kind !== 'blob' || end < 0) {
      at = end < 0 ? stdout.length : start;
      continue;
    }
    found.set(id, stdout.subarray(start, start + Number(size)).toString('utf8'));
    at = start + Number(size) + 1;
  }
  return found;
}

/** The lines of the work tree (or of the index) that differ from a commit. */
export function changedLines(root: string, base: string, options: { readonly staged: boolean }): ChangedLines {
  const staged = options.staged ? ['--cached'] : [];
  const diff = need(root, [
    '-c',
    'core.quotePath=false',
    'diff',
    ...staged,
    '-U0',
    '--inter-hunk-context=0',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--submodule=short',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    '--relative',
    base,
    '--',
  ]);
  const lines = new Map<string, 'all' | { first: number; last: number }[]>(hunksOf(diff));
  if (!options.staged)
    for (const file of names(need(root, ['ls-files', '--others', '--exclude-standard', '-z']))) lines.set(file, 'all');
  return lines;
}

/** Lines on the new side of a diff without context. What stands inside a hunk is never taken for a header, whatever it looks like. */
function hunksOf(diff: string): ReadonlyMap<string, { first: number; last: number }[]> {
  const hunks = new Map<string, { first: number; last: number }[]>();
  let path: string | undefined;
  let inside = 0;
  for (const line of diff.split('\n')) {
    if (inside > 0) {
      if (!line.startsWith('\\')) inside--;
      continue;
    }
    if (line.startsWith('+++ ')) path = line === '+++ /dev/null' ? undefined : unquoted(line.slice(4)).slice(2);
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null) continue;
    const first = Number(hunk[2]);
    const count = Number(hunk[3] ?? 1);
    inside = Number(hunk[1] ?? 1) + count;
    if (path === undefined) continue;
    // A pure deletion touches the lines around it.
    const range = count === 0 ? { first, last: first + 1 } : { first, last: first + count - 1 };
    const known = hunks.get(path);
    if (known === undefined) hunks.set(path, [range]);
    else known.push(range);
  }
  return hunks;
}

/** The top folder of the repository that a folder is in; undefined where there is none, or no git. */
export function repositoryRoot(folder: string): string | undefined {
  const result = run(folder, ['rev-parse', '--show-toplevel']);
  return result.status === 0 ? result.output.trim() : undefined;
}

/** Why git can tell nothing of a folder, as part of a sentence; undefined where it can, or there is no repository. */
export function whyNoGit(root: string): string | undefined {
  const { error, stderr } = start(root, ['rev-parse', '--git-dir'], { input: '', env: quietEnvironment() });
  if (error !== undefined)
    return isMissing(error)
      ? 'git is not installed here, and only git knows the past; install it'
      : `git cannot be run: ${error.message}`;
  const errors = stderr.toString('utf8');
  return isDubious(errors)
    ? `git does not trust this repository, since another user owns it; if you do: \`${trusting(errors)}\``
    : undefined;
}

/**
 * What git says to a question about commits and their contents; without git, a status that is not 0. Not for commands that look at the work
 * tree: filters that the repository names would run.
 */
export function askGit(root: string, args: readonly string[]): { readonly status: number; readonly output: string } {
  const { status, stdout, error } = start(root, args, { input: '', env: quietEnvironment() });
  if (error !== undefined || status !== 0) return { status: status ?? 1, output: '' };
  try {
    return { status, output: stdout.toString('utf8') };
  } catch {
    return { status: 1, output: '' }; // More than a string can hold.
  }
}

/** A ref that starts with a hyphen would be taken as an option. */
function checkRef(ref: string): void {
  if (ref.startsWith('-') || /[\0\n]/.test(ref))
    throw new GitFault(`\`${ref}\` is no commit. Name a branch, a tag or a commit.`);
}

function need(root: string, args: readonly string[]): string {
  const result = run(root, args);
  if (result.status === 0) return result.output;
  if (/not a git repository/i.test(result.errors))
    throw new GitFault(
      'This folder is not in a git repository, and only git knows the answer. Run this inside a repository, or `git init` first.',
    );
  if (isDubious(result.errors))
    throw new GitFault(
      `git does not trust this repository, since another user owns it. If you do: \`${trusting(result.errors)}\`.`,
    );
  throw new GitFault(`git cannot answer: ${firstLine(result.errors)}`);
}

function isDubious(errors: string): boolean {
  return /dubious ownership/i.test(errors);
}

/** The command that makes git trust a repository; git says how it wants to have the folder named. */
function trusting(errors: string): string {
  const folder = /repository at '(.+)'/.exec(errors)?.[1] ?? '<folder>';
  return `git config --global --add safe.directory ${/^[\w./-]+$/.test(folder) ? folder : `'${folder}'`}`;
}

function isMissing(error: Error): boolean {
  return 'code' in error && error.code === 'ENOENT';
}

function run(root: string, args: readonly string[]): { status: number; output: string; errors: string } {
  const result = spawn(root, args);
  return { status: result.status ?? 1, output: result.stdout.toString('utf8'), errors: result.stderr.toString('utf8') };
}

type Spawned = ReturnType<typeof spawnSync> & { stdout: Buffer; stderr: Buffer };

/** A repository's own settings could name programs to run; those that reading would start are switched off. Nothing is fetched. */
function spawn(root: string, args: readonly string[], given?: { input: string; env: NodeJS.ProcessEnv }): Spawned {
  const result = start(root, args, given ?? { input: '', env: { ...quietEnvironment(), ...filtersOff(root) } });
  if (result.error !== undefined) {
    throw new GitFault(
      isMissing(result.error)
        ? 'git is not installed, and only git knows the answer. Install it, then run this again.'
        : `git cannot be run: ${result.error.message}`,
    );
  }
  return result;
}

function start(
  root: string,
  args: readonly string[],
  { input, env }: { input: string; env: NodeJS.ProcessEnv },
): Spawned {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'protocol.allow=never'];
  return spawnSync('git', [...safe, ...args], { cwd: root, maxBuffer: 2 ** 31 - 1, input, env });
}

function quietEnvironment(): NodeJS.ProcessEnv {
  const { GIT_EXTERNAL_DIFF: _, ...inherited } = process.env;
  return { ...inherited, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
}

const filters = new Map<string, NodeJS.ProcessEnv>();

/** Filters that the repository itself defines, as settings that empty them; the user's own stay. Handed over where no name can break out. */
function filtersOff(root: string): NodeJS.ProcessEnv {
  const known = filters.get(root);
  if (known !== undefined) return known;
  const listed = start(
    root,
    [
      'config',
      '--local',
      '--includes',
      '--name-only',
      '-z',
      '--get-regexp',
      '^filter\\..*\\.(clean|smudge|process|required)$',
    ],
    { input: '', env: quietEnvironment() },
  );
  const keys = listed.status === 0 ? names(listed.stdout.toString('utf8')) : [];
  const before = Number(process.env['GIT_CONFIG_COUNT'] ?? 0) || 0;
  const settings: Record<string, string> = keys.length === 0 ? {} : { GIT_CONFIG_COUNT: String(before + keys.length) };
  for (const [index, key] of keys.entries()) {
    settings[`GIT_CONFIG_KEY_${before + index}`] = key;
    settings[`GIT_CONFIG_VALUE_${before + index}`] = key.endsWith('.required') ? 'false' : '';
  }
  filters.set(root, settings);
  return settings;
}

function names(output: string): readonly string[] {
  return output.split('\0').filter((name) => name !== '');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
