import { spawnSync } from 'node:child_process';

/** A commit as data. */
export interface PastCommit {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** `Name <address>`; the team unless set. */
  readonly author?: string;
  readonly message: string;
  /** Texts by path; undefined deletes a file. */
  readonly files?: Readonly<Record<string, string | undefined>>;
  /** New paths by old ones; what `files` says of the new path comes after. */
  readonly renames?: Readonly<Record<string, string>>;
  /** The branch it is made on; `main` unless set. A branch begins where `main` stands. */
  readonly branch?: string;
  /** A branch that it merges; `files` says what differs from the first parent. */
  readonly merges?: string;
}

/** Makes a repository in a folder with these commits, oldest first, and checks `main` out. One process, however many there are. */
export function makeRepository(root: string, commits: readonly PastCommit[]): void {
  git(root, ['init', '-q', '-b', 'main']);
  git(root, ['fast-import', '--quiet', '--force'], streamOf(commits));
  git(root, ['reset', '-q', '--hard', 'main']);
}

/** Commits on top of those that are there, on `main`. */
export function addCommits(root: string, commits: readonly PastCommit[]): void {
  const head = git(root, ['rev-parse', 'main']).trim();
  git(root, ['fast-import', '--quiet', '--force'], streamOf(commits, head));
  git(root, ['reset', '-q', '--hard', 'main']);
}

function streamOf(commits: readonly PastCommit[], head?: string): string {
  const tips = new Map<string, string>(head === undefined ? [] : [['main', head]]);
  const lines: string[] = [];
  for (const [index, commit] of commits.entries()) {
    const { date, author = team, message, files = {}, renames = {}, branch = 'main', merges } = commit;
    const parent = tips.get(branch) ?? tips.get('main');
    // Noon, so that no time zone makes another day of it; a second later each, so that the order is plain.
    const when = `${Date.parse(`${date}T12:00:00Z`) / 1000 + index} +0000`;
    lines.push(
      `commit refs/heads/${branch}`,
      `mark :${index + 1}`,
      `author ${author} ${when}`,
      `committer ${team} ${when}`,
    );
    lines.push(...data(message));
    if (parent !== undefined) lines.push(`from ${parent}`);
    if (merges !== undefined) lines.push(`merge ${tips.get(merges) ?? ''}`);
    for (const [from, to] of Object.entries(renames)) lines.push(`R ${JSON.stringify(from)} ${JSON.stringify(to)}`);
    for (const [path, text] of Object.entries(files))
      lines.push(
        ...(text === undefined
          ? [`D ${JSON.stringify(path)}`]
          : [`M 100644 inline ${JSON.stringify(path)}`, ...data(text)]),
      );
    tips.set(branch, `:${index + 1}`);
  }
  return `${lines.join('\n')}\n`;
}

const team = 'Team <team@example.com>';

function data(text: string): readonly string[] {
  return [`data ${Buffer.byteLength(text)}`, text];
}

function git(root: string, args: readonly string[], input = ''): string {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: root,
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
