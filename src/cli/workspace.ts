import { appendFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { ConfigProblem, ConfigTree } from '../core/config/model.js';
import { parseDate } from '../core/schema/dates.js';
import { printable } from '../core/report/printable.js';
import { lineStarts, positionAt } from '../core/text/lines.js';
import { configName, findRoot, loadWorkspaceConfig } from '../node/config.js';
import type { Sources } from '../node/open.js';
import { walk, type Walked } from '../node/walk.js';
import { CannotRun } from './exit.js';

/** A workspace with a configuration that works. */
export interface CliWorkspace {
  readonly root: string;
  readonly tree: ConfigTree;
  /** All files, where the walk that looked for nested configurations honoured the same ignores as this one does. */
  readonly walked: Walked | undefined;
}

/** Finds and loads the configuration; every fault in it is printed, with its line, before giving up. */
export function openConfig(options: {
  readonly config?: string | undefined;
  readonly cache?: boolean | undefined;
  /** What stands in for the disk, by the root: the index of git. */
  readonly sources?: ((root: string) => Sources) | undefined;
}): CliWorkspace {
  const named = options.config === undefined ? undefined : resolve(options.config);
  const root = rootOf(options.config);
  const sources = options.sources?.(root);
  const walked = sources === undefined ? walk(root, { gitignore: true, wanted: () => true }) : undefined;
  const nested = (sources?.files ?? walked?.files ?? []).filter((path) => path.endsWith(`/${configName}`));
  const { tree, problems, files } = loadWorkspaceConfig(root, {
    nested,
    cache: options.cache !== false,
    ...(sources === undefined ? {} : { before: sources.port }),
    ...(named === undefined ? {} : { file: relative(root, named) }),
  });
  printFaults(problems, files);
  if (tree === undefined)
    throw new CannotRun(
      `The configuration has ${problems.length === 1 ? 'a fault' : 'faults'}, shown above. Nothing was checked.`,
    );
  return { root, tree, walked: tree.root.gitignore ? walked : undefined };
}

/** The folder of the configuration that the user named, else the nearest upwards that has one. */
export function rootOf(config: string | undefined): string {
  const named = config === undefined ? undefined : resolve(config);
  if (named !== undefined && !existsSync(named))
    throw new CannotRun(`There is no file \`${config ?? ''}\`. Correct --config.`);
  const root = named === undefined ? findRoot(process.cwd()) : resolve(named, '..');
  if (root === undefined)
    throw new CannotRun(`There is no ${configName} here or above. Run \`shipshape init\` to make one.`);
  return root;
}

/** Prints what is wrong with a configuration, each fault with its line. */
export function printFaults(problems: readonly ConfigProblem[], texts: ReadonlyMap<string, string>): void {
  for (const problem of problems) {
    const { line, column } = positionAt(lineStarts(texts.get(problem.path) ?? ''), problem.range.start);
    console.error(printable(`${problem.path}:${line}:${column}: ${problem.severity}: ${problem.message}`));
  }
}

/** Paths as the user named them, relative to the root; a folder stands for what is in it. */
export function namedPaths(
  root: string,
  paths: readonly string[],
): { readonly files: readonly string[]; readonly folders: readonly string[] } {
  const files: string[] = [];
  const folders: string[] = [];
  for (const path of paths) {
    const full = resolve(path);
    const local = relative(root, full).split(sep).join('/');
    if (local.startsWith('../') || local === '..' || isAbsolute(local))
      throw new CannotRun(
        `\`${path}\` lies outside the workspace ${root}. Run from inside the workspace that it belongs to.`,
      );
    if (!existsSync(full)) throw new CannotRun(`There is no file or folder \`${path}\`. Correct the path.`);
    const found = statSync(full);
    if (!found.isDirectory() && !found.isFile())
      throw new CannotRun(`\`${path}\` is neither a file nor a folder. Name the documents that it stands for.`);
    (found.isDirectory() ? folders : files).push(local);
  }
  return { files, folders };
}

/** Whether a path lies in one of the folders; '' is the root. */
export function isIn(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => folder === '' || path.startsWith(`${folder}/`));
}

/** The day a run is for: `--today`, else the machine's own. */
export function dayOf(option: string | undefined): string {
  if (option === undefined) {
    const now = new Date();
    const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
    return local.toISOString().slice(0, 10);
  }
  const day = parseDate(option);
  if (day === undefined) throw new CannotRun(`\`${option}\` is no day. Write --today as YYYY-MM-DD.`);
  return day;
}

/** Whether to colour what goes to a stream: options first, then NO_COLOR and FORCE_COLOR, then whether people read it. */
export function wantsColor(option: boolean | undefined, stream: NodeJS.WriteStream): boolean {
  if (option !== undefined) return option;
  if ((process.env['NO_COLOR'] ?? '') !== '') return false;
  if ((process.env['FORCE_COLOR'] ?? '') !== '' && process.env['FORCE_COLOR'] !== '0') return true;
  // Never undefined, as `isTTY` is for a pipe: then the library would decide, and colour what goes to a log of CI.
  return stream.isTTY ? process.env['TERM'] !== 'dumb' : false;
}

/** The way from a report's folder to the workspace's root, so that its links lead somewhere wherever it is written. */
export function baseFor(root: string, output: string): string {
  const way = relative(dirname(resolve(output)), root)
    .split(sep)
    .map(encodeURIComponent)
    .join('/');
  return way === '' ? '' : `${way}/`;
}

/** Writes a report to a file, with the folders that it needs. */
export function writeOutput(path: string, ...parts: readonly (string | Uint8Array)[]): void {
  try {
    mkdirSync(dirname(resolve(path)), { recursive: true });
    writeFileSync(resolve(path), '');
    for (const part of parts) appendFileSync(resolve(path), part);
  } catch (error) {
    throw new CannotRun(
      `\`${path}\` cannot be written: ${error instanceof Error ? error.message : String(error)}. Correct --output.`,
    );
  }
}
