import { writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { rules } from '../../core/rules/index.js';
import type { Workspace } from '../../core/engine.js';
import type { Finding, Severity } from '../../core/findings.js';
import { formats } from '../../core/report/formats/index.js';
import type { Format, LintReport } from '../../core/report/model.js';
import { toProblems } from '../../core/report/problems.js';
import { lineStarts } from '../../core/text/lines.js';
import { readText } from '../../node/files.js';
import { findingsOf, type Opened, openWorkspace, replaceText } from '../../node/lint.js';
import { CannotRun } from '../exit.js';
import { startProgress } from '../progress.js';
import { version } from '../version.js';
import { dayOf, isIn, namedPaths, openConfig, wantsColor } from '../workspace.js';
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
  const { root, tree } = openConfig(options);
  const today = dayOf(options.today);
  const named = namedPaths(root, paths);
  const changes = changesOf(root, options);
  const stdin = options.stdin === true ? await readStdin(root, options.stdinPath ?? '') : undefined;
  const open = async (): Promise<Opened> => {
    const progress = startProgress('Reading');
    const opened = await openWorkspace(root, {
      tree,
      explicit: stdin === undefined ? named.files : [],
      cache: options.cache !== false,
      progress: progress.step,
      ...(options.staged === true ? { sources: stagedSources(root) } : {}),
    });
    progress.end();
    return opened;
  };
  let opened = await open();
  if (stdin !== undefined) replaceText(opened.workspace, stdin.path, stdin.text);
  const chosen = (one: Opened): readonly string[] => choose(one, { paths, named, changes, stdin: stdin?.path });
  if (options.fix === true) {
    opened = await fixAll(root, { opened, chosen, today, reopen: open });
  }
  warnUnreadable(opened);
  const selected = chosen(opened);
  const found = onChangedLines(findingsOf(opened.workspace, selected, today), opened.workspace, changes);
  const { findings, compared } = applyBaseline(root, found, {
    tree,
    options,
    whole: selected.length === opened.documents.length,
  });
  const shown = options.quiet === true ? findings.filter(({ severity }) => severity === 'error') : findings;
  const textOf = textReader(root, stdin, options.staged === true ? stagedSources(root).reader.read : undefined);
  const report: LintReport = {
    today,
    files: selected.length,
    problems: toProblems(shown, (path) => linesOf(opened.workspace, path, textOf)),
    baseline: compared,
    rules,
    version,
  };
  for (const { format, path } of outputs)
    writeFileSync(resolve(path), format.write(report, { text: textOf, color: false }));
  const format = formatNamed(options.format);
  process.stdout.write(format.write(report, { text: textOf, color: wantsColor(options.color, process.stdout) }));
  return (
    options.failOn !== 'never' && findings.some(({ severity }) => rank[severity] >= rank[options.failOn as Severity])
  );
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
  if (local.startsWith('../') || local === '')
    throw new CannotRun(`\`${path}\` lies outside the workspace ${root}. Correct --stdin-path.`);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array)); // Standard input without an encoding gives bytes.
  return { path: local, text: Buffer.concat(chunks).toString('utf8') };
}

function choose(
  { workspace, documents }: Opened,
  wanted: {
    paths: readonly string[];
    named: ReturnType<typeof namedPaths>;
    changes: Changes | undefined;
    stdin: string | undefined;
  },
): readonly string[] {
  const { paths, named, changes, stdin } = wanted;
  if (stdin !== undefined) return workspace.document(stdin) === undefined ? [] : [stdin];
  const files = new Set(named.files);
  return documents.filter((path) => {
    const metadata = changes === undefined ? path : (workspace.document(path)?.metadata.path ?? path);
    if (changes !== undefined && !changes.files.has(path) && !changes.files.has(metadata)) return false;
    return paths.length === 0 || files.has(path) || isIn(path, named.folders);
  });
}

/** A finding counts when its range touches a changed line; a new file counts whole. */
function onChangedLines(
  findings: readonly Finding[],
  workspace: Workspace,
  changes: Changes | undefined,
): readonly Finding[] {
  const lines = changes?.lines;
  if (lines === undefined) return findings;
  const problems = toProblems(
    findings,
    (path) => workspace.document(path)?.lines[path] ?? linesInSidecar(workspace, findings, path),
  );
  return findings.filter((_, index) => {
    const problem = problems[index];
    const changed = problem === undefined ? undefined : lines.get(problem.path);
    if (problem === undefined || changed === undefined) return false;
    return changed === 'all' || changed.some(({ first, last }) => first <= problem.endLine && problem.line <= last);
  });
}

function linesInSidecar(
  workspace: Workspace,
  findings: readonly Finding[],
  path: string,
): readonly number[] | undefined {
  if (!findings.some((finding) => finding.path === path)) return undefined;
  const owner = workspace.paths().find((one) => workspace.document(one)?.metadata.path === path);
  return owner === undefined ? undefined : workspace.document(owner)?.lines[path];
}

function linesOf(
  workspace: Workspace,
  path: string,
  textOf: (path: string) => string | undefined,
): readonly number[] | undefined {
  const known = workspace.document(path)?.lines[path];
  if (known !== undefined) return known;
  const text = textOf(path);
  return text === undefined ? undefined : lineStarts(text);
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

function warnUnreadable({ unreadable }: Opened): void {
  for (const { path, reason } of unreadable) console.error(`shipshape: \`${path}\` was not checked: ${reason}.`);
}
