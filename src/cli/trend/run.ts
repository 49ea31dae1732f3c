import { relative, resolve } from 'node:path';
import { buildStandings } from '../../core/report/ready/standing.js';
import { buildTrend, type TrendSample } from '../../core/report/trend/build.js';
import { trendFormats } from '../../core/report/trend/formats/index.js';
import type { TrendReport } from '../../core/report/trend/model.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import { lineOf } from '../../node/commits.js';
import { isShallow } from '../../node/git.js';
import { openHistory } from '../../node/history.js';
import { howToFetch } from '../../node/history/texts.js';
import { Replay } from '../../node/replay.js';
import { mayBeRead, Snapshot } from '../../node/snapshot.js';
import { CannotRun } from '../exit.js';
import { linkBase } from '../link-base.js';
import { startProgress } from '../progress.js';
import { dayOf, rootOf, wantsColor, writeOutput } from '../workspace.js';
import { type Step, stepsOf } from './samples.js';

export interface TrendOptions {
  readonly since?: string;
  readonly every: TrendReport['every'];
  readonly branch: string;
  readonly format: string;
  readonly output?: string;
  readonly linkBase?: string;
  readonly config?: string;
  readonly today?: string;
  readonly color?: boolean;
}

/** One run of `trend`: goes through the history, judges, reports. */
export function showTrend(ids: readonly string[], options: TrendOptions): void {
  const report = replay(ids, options);
  const format = trendFormats.find(({ name }) => name === options.format);
  if (format === undefined) throw new CannotRun(`There is no format \`${options.format}\`.`);
  const { output } = options;
  const base = linkBase(rootOf(options.config), options);
  if (output === undefined)
    process.stdout.write(format.write(report, { color: wantsColor(options.color, process.stdout), base }));
  else writeOutput(output, format.write(report, { color: false, base }));
}

function replay(ids: readonly string[], options: TrendOptions): TrendReport {
  const root = rootOf(options.config);
  const since = options.since === undefined ? undefined : dayGiven(options.since);
  const until = options.today === undefined ? undefined : dayOf(options.today);
  const line = lineOf(root, options.branch);
  const steps = stepsOf(line, { every: options.every, since, until });
  const last = steps.at(-1);
  if (last === undefined)
    throw new CannotRun(
      until !== undefined && (since ?? until) <= until
        ? `${options.branch} has no commit from ${since ?? 'the beginning'} to ${until}. Choose a later day for --today, or leave it out.`
        : `${options.branch} has no commit since ${since ?? 'the beginning'}. Choose an earlier day for --since.`,
    );
  // The log is read once, for the newest commit; it tells the past of all others.
  openHistory(root, { ref: last.commit.id });
  const config = options.config === undefined ? {} : { config: relative(root, resolve(options.config)) };
  const notes: string[] = [];
  const found = new Set<string>();
  const { samples, lacking } = samplesOf(root, steps, { ids, config, notes, found });
  if (lacking === steps.length)
    throw new CannotRun(`This clone lacks texts of all ${lacking} commits, so there is nothing to show. ${howToFetch}`);
  if (isShallow(root))
    notes.push('This clone is shallow, so the history begins late. Fetch the whole of it: `git fetch --unshallow`.');
  if (options.every === 'merge' && !steps.some(({ commit }) => commit.merge))
    notes.push('There is no merge on this branch in that time. Use --every commit.');
  if (lacking === 0 && samples.filter(({ subjects }) => subjects.length > 0).length === 1)
    notes.push(
      line.length === 1 || (since === undefined && options.every === 'commit')
        ? 'A single commit shows no trend yet.'
        : `A single commit shows no trend. ${wider(options, since)}`,
    );
  for (const id of ids)
    if (!found.has(id))
      throw new CannotRun(
        lacking > 0
          ? `There was no document \`${id}\` at the commits whose texts this clone has. Correct the id or path. ${howToFetch}`
          : `There was no document \`${id}\` at any of these commits. Correct the id or path, or use --every commit.`,
      );
  return buildTrend(samples, { every: options.every, since: since ?? null, notes });
}

/** What brings more commits. */
function wider({ every }: Pick<TrendOptions, 'every'>, since: string | undefined): string {
  if (every === 'commit') return 'Choose an earlier day for --since.';
  return since === undefined ? 'Use --every commit.' : 'Use --every commit, or choose an earlier day for --since.';
}

/** What was said commit by commit, and of how many commits the clone lacks texts. */
function samplesOf(
  root: string,
  steps: readonly Step[],
  {
    ids,
    config,
    notes,
    found,
  }: { ids: readonly string[]; config: { readonly config?: string }; notes: string[]; found: Set<string> },
): { readonly samples: readonly TrendSample[]; readonly lacking: number } {
  const samples: TrendSample[] = [];
  let lacking = 0;
  let at = 0;
  const snapshot = new Snapshot(root, () => blobsFrom(steps, at));
  const replay = new Replay(root, snapshot, config);
  const progress = startProgress('Judging commits');
  let unconfigured = 0;
  for (const { commit, changes } of steps) {
    at++;
    progress.step(at, steps.length);
    const standing = replay.advance(snapshot.change(changes), { commit: commit.id, past: [...changes.keys()] });
    if (standing.kind !== 'open') {
      if (standing.kind === 'lacking') lacking++;
      else unconfigured++;
      continue;
    }
    const { workspace, documents } = standing;
    const named = ids.map((id) => ({ id, paths: pathsNamed(workspace, documents, id) }));
    for (const { id, paths } of named) if (paths.length > 0) found.add(id);
    const paths = ids.length > 0 ? [...new Set(named.flatMap((one) => one.paths))] : pathsOf(workspace);
    const subjects = buildStandings(workspace, paths, commit.day);
    if (snapshot.lacking.size > 0) {
      lacking++;
      continue;
    }
    samples.push({ commit: { commit: commit.id, day: commit.day, message: commit.subject }, subjects });
  }
  progress.end();
  if (unconfigured > 0)
    notes.push(`${unconfigured} of ${steps.length} commits have no configuration that works, and are left out.`);
  if (lacking > 0)
    notes.push(`This clone lacks texts of ${lacking} of ${steps.length} commits, which are left out. ${howToFetch}`);
  return { samples, lacking };
}

/** Contents that will be asked for next. */
function* blobsFrom(steps: readonly Step[], index: number): Iterable<string> {
  for (const { changes } of steps.slice(index))
    for (const [path, entry] of changes) if (entry !== undefined && mayBeRead(path)) yield entry.blob;
}

/** The documents that an id or a path means, as far as they are there. */
function pathsNamed({ index }: Workspace, documents: readonly string[], id: string): readonly string[] {
  return [...index.withId(id, []), ...(documents.includes(id) ? [id] : [])];
}

/** Launches, or where there are none what has a stage to be ready at. */
function pathsOf({ index, configs }: Workspace): readonly string[] {
  const { types } = configs.root;
  const wanted =
    'launch' in types
      ? ['launch']
      : Object.values(types).flatMap((type) => (type.readyAt === undefined ? [] : [type.name]));
  return wanted.flatMap((type) => index.ofType(type));
}

function dayGiven(since: string): string {
  try {
    return dayOf(since);
  } catch {
    throw new CannotRun(`\`${since}\` is no day. Write --since as YYYY-MM-DD.`);
  }
}
