import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ConfigTree } from '../../core/config/model.js';
import { rules } from '../../core/rules/index.js';
import type { Finding, Severity } from '../../core/findings.js';
import { formats } from '../../core/report/formats/index.js';
import type { Format, LintReport } from '../../core/report/model.js';
import { printable } from '../../core/report/printable.js';
import { toProblems } from '../../core/report/problems.js';
import { lineStarts, positionAt } from '../../core/text/lines.js';
import { placeInRepository } from '../../node/config.js';
import { readText } from '../../node/files.js';
import { type Opened, type OpenOptions, openWorkspace, replaceText } from '../../node/open.js';
import { openRun } from '../../node/open-kept.js';
import { CannotRun } from '../exit.js';
import { linkBase } from '../link-base.js';
import { startProgress } from '../progress.js';
import { version } from '../version.js';
import { dayOf, isIn, namedPaths, openConfig, wantsColor, writeOutput } from '../workspace.js';
import { applyBaseline } from './baseline.js';
import { type Changes, changesOf, stagedSources } from './changes.js';
import { fixAll } from './fix.js';

export interface LintOptions {
  readonly fix?: boolean;
  readonly since?: string;
  readonly changedLines?: boolean;
  readonly staged?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly format: string;
  readonly output: readonly string[];
  readonly linkBase?: string;
  readonly stdin?: boolean;
  readonly stdinPath?: string;
  readonly failOn: Severity | 'never';
  readonly quiet?: boolean;
  readonly config?: string;
  readonly today?: string;
  readonly cache?: boolean;
  readonly color?: boolean;
}

/** One run of `lint`: reads, fixes when asked, judges, reports. Returns whether it fails. */
export async function lintWorkspace(paths: readonly string[], options: LintOptions): Promise<boolean> {
  checkCombination(options, paths);
  const outputs = options.output.map(readOutput);
  const format = formatNamed(options.format);
  const today = dayOf(options.today);
  const { root, tree, walked } = openConfig({
    ...options,
    ...(options.staged === true ? { sources: stagedSources } : {}),
  });
  const named = namedPaths(root, paths);
  let changes = changesOf(root, options);
  const stdin = options.stdin === true ? await readStdin(root, options.stdinPath ?? '') : undefined;
  const prefix = placeInRepository(root);
  const color = wantsColor(options.color, process.stdout);
  const manner = mannerOf(paths, { options, tree, rest: [prefix, String(color)] });
  const open = async <T>(how: (root: string, options: OpenOptions & { manner?: string }) => Promise<T>): Promise<T> => {
    const progress = startProgress('Reading');
    try {
      return await how(root, {
        tree,
        today,
        explicit: stdin === undefined ? named.files : [stdin.path],
        explicitFolders: named.folders,
        cache: options.cache !== false && stdin === undefined,
        progress: progress.step,
        ...(manner === undefined ? {} : { manner }),
        ...(walked === undefined ? {} : { walked }),
        ...(options.staged === true ? { sources: stagedSources(root) } : {}),
      });
    } finally {
      progress.end();
    }
  };
  const chosen = (one: Opened): readonly string[] => choose(one, { paths, named, changes, stdin: stdin?.path });
  const found = (one: Opened): readonly Finding[] =>
    onChangedLines(one.findings(chosen(one)), { opened: one, changes });
  let opened: Opened;
  let keep: (text: string, outcome: { readonly failed: boolean }) => void = () => undefined;
  if (stdin !== undefined) {
    const all = await open(openWorkspace);
    replaceText(all, stdin.path, stdin.text);
    opened = all;
  } else if (options.fix === true) {
    opened = await fixAll(root, {
      opened: await open(openWorkspace),
      tree,
      found,
      reopen: async () => {
        changes = changesOf(root, options); // What was mended has moved lines.
        return open(openWorkspace);
      },
    });
  } else if (changes?.lines !== undefined) opened = await open(openWorkspace);
  else {
    const run = await open(openRun);
    if (run.printed !== undefined) {
      process.stdout.write(run.printed.text);
      return run.printed.failed;
    }
    opened = run;
    keep = run.print;
  }
  const selected = chosen(opened);
  const unread = tellUnchecked(opened, { named, stdin: stdin?.path });
  const { findings, compared } = applyBaseline(root, found(opened), {
    tree,
    options,
    whole: selected.length === opened.documents.length,
  });
  const shown = options.quiet === true ? findings.filter(({ severity }) => severity === 'error') : findings;
  const textOf = textReader(root, stdin, options.staged === true ? stagedSources(root).reader.read : undefined);
  const report: LintReport = {
    today,
    files: selected.length,
    problems: toProblems(shown, linesReader(opened, textOf)),
    baseline: compared,
    rules,
    version,
  };
  const context = { text: textOf, prefix };
  for (const output of outputs) {
    const base = linkBase(root, { linkBase: options.linkBase, output: output.path });
    writeOutput(output.path, output.format.write(report, { ...context, base, color: false }));
  }
  const written = format.write(report, { ...context, base: linkBase(root, { linkBase: options.linkBase }), color });
  process.stdout.write(written);
  const { failOn } = options;
  // A document that could not be read is not known to be right.
  const failed = failOn !== 'never' && (unread || findings.some(({ severity }) => rank[severity] >= rank[failOn]));
  keep(written, { failed });
  opened.dispose();
  return failed;
}

/**
 * All that decides how the findings of a whole workspace are printed, besides them. Undefined where more than them is written or read: then
 * what was printed before is not to be given again.
 */
function mannerOf(
  paths: readonly string[],
  { options, tree, rest }: { options: LintOptions; tree: ConfigTree; rest: readonly string[] },
): string | undefined {
  const { since, staged, stdin, fix, baseline, updateBaseline, output, format, quiet, failOn } = options;
  const asked = [since, staged, stdin, fix, baseline, updateBaseline, tree.root.baseline, options.linkBase];
  if (paths.length > 0 || output.length > 0 || asked.some((one) => one !== undefined)) return undefined;
  return JSON.stringify([format, quiet === true, failOn, ...rest]);
}

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function checkCombination(options: LintOptions, paths: readonly string[]): void {
  const { since, staged, changedLines, stdin, stdinPath, fix, updateBaseline } = options;
  if (changedLines === true && since === undefined && staged !== true)
    throw new CannotRun('--changed-lines needs to know since when. Add --since <ref> or --staged.');
  if (since !== undefined && staged === true)
    throw new CannotRun('--since and --staged are two answers to one question. Choose one.');
  if ((stdin === true) !== (stdinPath !== undefined))
    throw new CannotRun('--stdin and --stdin-path belong together. Give both.');
  if (stdin === true && (paths.length > 0 || fix === true || staged === true || since !== undefined))
    throw new CannotRun('--stdin checks one text. Leave out paths, --fix, --staged and --since.');
  if (staged === true && fix === true)
    throw new CannotRun('--staged looks at what is staged and --fix changes the work tree. Choose one.');
  if (updateBaseline === true && (paths.length > 0 || since !== undefined || staged === true || stdin === true))
    throw new CannotRun(
      '--update-baseline is about the whole workspace. Leave out paths, --since, --staged and --stdin.',
    );
}

function readOutput(value: string): { format: Format; path: string } {
  const at = value.indexOf('=');
  if (at < 1 || at === value.length - 1) throw new CannotRun(`\`${value}\` is no output. Write --output format=path.`);
  return { format: formatNamed(value.slice(0, at)), path: value.slice(at + 1) };
}

function formatNamed(name: string): Format {
  const format = formats.find((one) => one.name === name);
  if (format === undefined)
    throw new CannotRun(`There is no format \`${name}\`. Use one of ${formats.map((one) => one.name).join(', ')}.`);
  return format;
}

async function readStdin(root: string, path: string): Promise<{ path: string; text: string }> {
  const local = relative(root, resolve(path)).split(sep).join('/');
  if (local.startsWith('../') || local === '..' || local === '' || isAbsolute(local))
    throw new CannotRun(`\`${path}\` lies outside the workspace ${root}. Correct --stdin-path.`);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array)); // Standard input without an encoding gives bytes.
  return { path: local, text: Buffer.concat(chunks).toString('utf8') };
}

/** Writes a report where it was asked to go, be it a file, a pipe or a device. */
function choose(
  { documents, document, units }: Opened,
  wanted: {
    paths: readonly string[];
    named: ReturnType<typeof namedPaths>;
    changes: Changes | undefined;
    stdin: string | undefined;
  },
): readonly string[] {
  const { paths, named, changes, stdin } = wanted;
  if (stdin !== undefined) return document(stdin) === undefined ? [] : [stdin];
  const files = new Set(named.files);
  return documents.filter((path) => {
    const sidecar = units.get(path)?.sidecar ?? path;
    if (changes !== undefined && !changes.files.has(path) && !changes.files.has(sidecar)) return false;
    return paths.length === 0 || files.has(path) || files.has(sidecar) || isIn(path, named.folders);
  });
}

/**
 * A finding counts when its range touches a changed line; a new file counts whole. What is said of the metadata as a whole stands on its
 * first line, and counts when any line of the metadata changed.
 */
function onChangedLines(
  findings: readonly Finding[],
  { opened, changes }: { opened: Opened; changes: Changes | undefined },
): readonly Finding[] {
  const lines = changes?.lines;
  if (lines === undefined) return findings;
  const linesOf = linesReader(opened, () => undefined);
  const problems = toProblems(findings, linesOf);
  return findings.filter((finding, index) => {
    const problem = problems[index];
    const changed = problem === undefined ? undefined : lines.get(problem.path);
    if (problem === undefined || changed === undefined) return false;
    if (changed === 'all') return true;
    const end = Math.max(problem.endLine, lastLineAbout(finding, { opened, linesOf }));
    return changed.some(({ first, last }) => first <= end && problem.line <= last);
  });
}

/** The last line of the metadata for a finding on the fence, or at the very start of a sidecar; 0 for any other. */
function lastLineAbout(
  { path, range }: Finding,
  { opened, linesOf }: { opened: Opened; linesOf: (path: string) => readonly number[] | undefined },
): number {
  const owner = opened.units.get(path)?.path;
  const metadata = owner === undefined ? undefined : opened.document(owner)?.metadata;
  const starts = linesOf(path);
  if (metadata?.path !== path || starts === undefined || range.end > Math.max(metadata.fence.end, 1)) return 0;
  return positionAt(starts, metadata.content.end).line;
}

/** Where the lines of a file start: what its document knows, else what its text says. */
function linesReader(
  { document, units }: Opened,
  textOf: (path: string) => string | undefined,
): (path: string) => readonly number[] | undefined {
  // Findings come file by file, and one that is not decoded has its lines counted.
  let last: { path: string; lines: readonly number[] | undefined } | undefined;
  return (path) => {
    if (last?.path === path) return last.lines;
    const known = document(units.get(path)?.path ?? path)?.lines[path];
    const text = known === undefined ? textOf(path) : undefined;
    last = { path, lines: text === undefined ? known : lineStarts(text) };
    return last.lines;
  };
}

function textReader(
  root: string,
  stdin: { path: string; text: string } | undefined,
  staged: ((path: string) => string) | undefined,
): (path: string) => string | undefined {
  let last: { path: string; text: string | undefined } | undefined;
  return (path) => {
    if (stdin?.path === path) return stdin.text;
    if (last?.path !== path) last = { path, text: staged === undefined ? readText(join(root, path)) : staged(path) };
    return last.text;
  };
}

/** Says what was asked for and not checked. Returns whether a document could not be read. */
function tellUnchecked(
  { documents, unreadable: all }: Opened,
  { named, stdin }: { named: ReturnType<typeof namedPaths>; stdin: string | undefined },
): boolean {
  // The file that standard input stands in for need not be there.
  const unreadable = all.filter(({ path }) => path !== stdin);
  for (const { path, reason } of unreadable)
    console.error(printable(`shipshape: \`${path}\` was not checked: ${reason}.`));
  const known = new Set([...documents, ...unreadable.map(({ path }) => path)]);
  const asked = stdin === undefined ? named.files : [];
  for (const path of asked)
    if (!known.has(path) && /\.(?:md|markdown|mdx)$/i.test(path))
      console.error(
        printable(`shipshape: \`${path}\` has no type, so nothing was checked. Give it a \`type\`, or its folder one.`),
      );
  return unreadable.length > 0;
}
