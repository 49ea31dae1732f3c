import { spawnSync } from 'node:child_process';

/** Something git was asked could not be answered; the message says what to do. */
export class GitFault extends Error {}

/** Lines that a change added or altered, by path; `all` for a file that is new. Paths are relative to the workspace's root. */
export type ChangedLines = ReadonlyMap<string, 'all' | readonly { readonly first: number; readonly last: number }[]>;

/** The commit that a branch and HEAD have in common, so that what others merged meanwhile is not laid at this branch's door. */
export function mergeBase(root: string, ref: string): string {
  checkRef(ref);
  const known = run(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  const shallow = run(root, ['rev-parse', '--is-shallow-repository']).output.trim() === 'true';
  if (known.status !== 0) {
    throw new GitFault(
      shallow
        ? `\`${ref}\` is not in this shallow clone. Fetch the whole history: \`git fetch --unshallow\`, or \`fetch-depth: 0\` in CI.`
        : `There is no commit \`${ref}\`. Name a branch, a tag or a commit; fetch it first when it is on another machine.`,
    );
  }
  const base = run(root, ['merge-base', ref, 'HEAD']);
  if (base.status === 0) return base.output.trim();
  throw new GitFault(
    shallow
      ? `This shallow clone does not reach back to where \`${ref}\` and HEAD part. Fetch the whole history: \`git fetch --unshallow\`, or \`fetch-depth: 0\` in CI.`
      : `\`${ref}\` and HEAD have no commit in common. Name a branch that this one came from.`,
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
  const hasHead = run(root, ['rev-parse', '--verify', '--quiet', 'HEAD']).status === 0;
  const against = hasHead ? 'HEAD' : emptyTree;
  return names(
    need(root, [
      'diff',
      '--cached',
      '--name-only',
      '-z',
      '--no-renames',
      '--diff-filter=d',
      '--relative',
      against,
      '--',
    ]),
  );
}

/** Every path in the index with the id of its content. */
export function stagedEntries(root: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const line of names(need(root, ['ls-files', '--stage', '-z']))) {
    const match = /^\d+ ([0-9a-f]+) 0\t([\s\S]+)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) entries.set(match[2], match[1]);
  }
  return entries;
}

/** Contents by id, read by one process. */
export function contents(root: string, ids: readonly string[]): ReadonlyMap<string, string> {
  if (ids.length === 0) return new Map();
  const result = spawn(root, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  if (result.status !== 0)
    throw new GitFault(`git cannot read the staged files: ${firstLine(result.stderr.toString())}`);
  const found = new Map<string, string>();
  const { stdout } = result;
  let at = 0;
  while (at < stdout.length) {
    const end = stdout.indexOf(10, at);
    const [id = '', , size = '0'] = stdout.subarray(at, end).toString().split(' ');
    const start = end + 1;
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
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    '--relative',
    base,
    '--',
  ]);
  const lines = new Map<string, 'all' | { first: number; last: number }[]>();
  let path: string | undefined;
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) path = line === '+++ /dev/null' ? undefined : unquoted(line.slice(4)).slice(2);
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null || path === undefined) continue;
    const first = Number(hunk[1]);
    const count = Number(hunk[2] ?? 1);
    const known = lines.get(path);
    // A pure deletion touches the lines around it.
    const range = count === 0 ? { first, last: first + 1 } : { first, last: first + count - 1 };
    if (known === undefined) lines.set(path, [range]);
    else if (known !== 'all') known.push(range);
  }
  if (!options.staged)
    for (const file of names(need(root, ['ls-files', '--others', '--exclude-standard', '-z']))) lines.set(file, 'all');
  return lines;
}

/** The top folder of the repository that a folder is in; undefined where there is none, or no git. */
export function repositoryRoot(folder: string): string | undefined {
  const result = run(folder, ['rev-parse', '--show-toplevel']);
  return result.status === 0 ? result.output.trim() : undefined;
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** A ref that starts with a hyphen would be taken as an option. */
function checkRef(ref: string): void {
  if (ref.startsWith('-') || /[\0\n]/.test(ref))
    throw new GitFault(`\`${ref}\` is no commit. Name a branch, a tag or a commit.`);
}

function need(root: string, args: readonly string[]): string {
  const result = run(root, args);
  if (result.status === 0) return result.output;
  if (/not a git repository/i.test(result.errors))
    throw new GitFault('This folder is not in a git repository. Run `git init`, or leave the option out.');
  throw new GitFault(`git cannot answer: ${firstLine(result.errors)}`);
}

function run(root: string, args: readonly string[]): { status: number; output: string; errors: string } {
  const result = spawn(root, args);
  return { status: result.status ?? 1, output: result.stdout.toString('utf8'), errors: result.stderr.toString('utf8') };
}

/** A repository's own settings could name programs to run; those that reading would start are switched off. */
function spawn(
  root: string,
  args: readonly string[],
  input?: string,
): ReturnType<typeof spawnSync> & { stdout: Buffer; stderr: Buffer } {
  const result = spawnSync(
    'git',
    ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'diff.external=', ...args],
    {
      cwd: root,
      maxBuffer: 2 ** 31 - 1,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      ...(input === undefined ? {} : { input }),
    },
  );
  if (result.error !== undefined) {
    const missing = 'code' in result.error && result.error.code === 'ENOENT';
    throw new GitFault(
      missing
        ? 'git is not installed. Install it, or leave the option out.'
        : `git cannot be run: ${result.error.message}`,
    );
  }
  return result;
}

function names(output: string): readonly string[] {
  return output.split('\0').filter((name) => name !== '');
}

/** Names with quotes, backslashes or control characters come quoted as in C. */
function unquoted(name: string): string {
  if (!name.startsWith('"')) return name.replace(/\t$/, '');
  const bytes: number[] = [];
  const inner = name.slice(1, name.lastIndexOf('"'));
  for (let at = 0; at < inner.length; at++) {
    const octal = /^\\([0-7]{3})/.exec(inner.slice(at, at + 4))?.[1];
    if (octal !== undefined) {
      bytes.push(Number.parseInt(octal, 8));
      at += 3;
    } else if (inner[at] === '\\') bytes.push(...Buffer.from(escapes[inner[++at] ?? ''] ?? inner[at] ?? ''));
    else bytes.push(...Buffer.from(inner[at] ?? ''));
  }
  return Buffer.from(bytes).toString('utf8');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
