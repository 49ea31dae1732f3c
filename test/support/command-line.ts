import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The built program, as it is shipped. */
const program = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder of its own for one test, with files, the program and git at hand. Symbolic links on the way to it are resolved. */
export interface Place {
  readonly root: string;
  write(files: Readonly<Record<string, string | Buffer>>): void;
  read(path: string): string;
  readBytes(path: string): Buffer;
  run(args: readonly string[], options?: RunOptions): Outcome;
  start(args: readonly string[]): ChildProcess;
  /** Runs a line of shell, in which `$NODE` and `$PROGRAM` are what they say. */
  shell(line: string): Outcome;
  /** Runs git and gives what it prints; fails the test when git fails. */
  git(...args: readonly string[]): string;
  remove(): void;
}

/** After far more time than any run takes it hangs; then it is ended in a way that no handler of signals can put off, and its test fails. */
const limit = { timeout: 60_000, killSignal: 'SIGKILL' } as const;

const environment = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Team',
  GIT_AUTHOR_EMAIL: 'team@example.com',
  GIT_COMMITTER_NAME: 'Team',
  GIT_COMMITTER_EMAIL: 'team@example.com',
};

export function makePlace(files: Readonly<Record<string, string | Buffer>> = {}): Place {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'shipshape-test-')));
  const place: Place = {
    root,
    write: (more) => {
      for (const [path, text] of Object.entries(more)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    readBytes: (path) => readFileSync(join(root, path)),
    run: (args, { cwd = '', input, env = {} } = {}) => {
      const result = spawnSync(process.execPath, [program, ...args], {
        cwd: join(root, cwd),
        env: { ...environment, ...env },
        encoding: 'utf8',
        input: input ?? '',
        ...limit,
      });
      assert.ok(result.error === undefined, `${args.join(' ')}: ${String(result.error)}`);
      return { code: result.status, out: result.stdout, err: result.stderr };
    },
    start: (args) => spawn(process.execPath, [program, ...args], { cwd: root, env: environment, ...limit }),
    shell: (line) => {
      const result = spawnSync('sh', ['-c', line], {
        cwd: root,
        env: { ...environment, NODE: process.execPath, PROGRAM: program },
        encoding: 'utf8',
        ...limit,
      });
      assert.ok(result.error === undefined, `${line}: ${String(result.error)}`);
      return { code: result.status, out: result.stdout, err: result.stderr };
    },
    git: (...args) => {
      const result = spawnSync('git', args, { cwd: root, env: environment, encoding: 'utf8', ...limit });
      assert.equal(result.status, 0, `git ${args.join(' ')}: ${result.stderr}`);
      return result.stdout;
    },
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
  place.write(files);
  return place;
}

/** A small configuration: notes with an owner and a stage, all checked by the rules as they are by default. */
export const notesConfig = `types:
  note:
    match: ['notes/**/*.md']
    id: { field: id, pattern: 'NOTE-{number:3}', file-name: '{id}-*.md' }
    fields:
      id: { type: string, due: always }
      title: { type: string }
      owner: { type: owner, due: always }
      state: { type: 'enum', values: [open, done] }
      see: { type: 'list<ref<note>>' }
`;
