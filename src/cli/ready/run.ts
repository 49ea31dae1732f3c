import { buildReady } from '../../core/report/ready/build.js';
import { isToCome, launchesOf } from '../../core/report/ready/launches.js';
import { readyFormats } from '../../core/report/ready/formats/index.js';
import type { ReadyReport, ReadySubject } from '../../core/report/ready/model.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import type { OpenedWorkspace } from '../../node/open.js';
import { openReport } from '../../node/open-kept.js';
import { documentsNamed } from '../documents.js';
import { CannotRun } from '../exit.js';
import { linkBase } from '../link-base.js';
import { startProgress } from '../progress.js';
import { dayOf, openConfig, wantsColor, writeOutput } from '../workspace.js';

export interface ReadyOptions {
  readonly type: readonly string[];
  readonly all?: boolean;
  readonly format: string;
  readonly output?: string;
  readonly linkBase?: string;
  readonly failOn: 'blocker' | 'warning' | 'never';
  readonly config?: string;
  readonly today?: string;
  readonly cache?: boolean;
  readonly color?: boolean;
}

/** One run of `ready`: reads, judges, reports. Returns whether something stands in the way. */
export async function showReadiness(ids: readonly string[], options: ReadyOptions): Promise<boolean> {
  const today = dayOf(options.today);
  const { root, tree, walked } = openConfig(options);
  const format = readyFormats.find(({ name }) => name === options.format);
  if (format === undefined) throw new CannotRun(`There is no format \`${options.format}\`.`);
  const color = options.output === undefined && wantsColor(options.color, process.stdout);
  const base = linkBase(root, options);
  const { type, all, failOn } = options;
  refuseBoth(ids, options);
  const manner = JSON.stringify([process.cwd(), ids, type, all, options.format, failOn, color, base]);
  const progress = startProgress('Reading');
  let opened: Awaited<ReturnType<typeof openReport>>;
  try {
    opened = await openReport(root, {
      tree,
      today,
      cache: options.cache !== false,
      progress: progress.step,
      command: 'ready',
      manner,
      ...(walked === undefined ? {} : { walked }),
    });
  } finally {
    progress.end();
  }
  if (opened.printed !== undefined) {
    put([opened.printed.text], options.output);
    return opened.printed.failed;
  }
  const { workspace, documents } = opened;
  const whole: OpenedWorkspace = opened;
  const paths =
    ids.length > 0 ? ids.flatMap((id) => documentsNamed(id, root, whole)) : subjectsOf(workspace, documents, options);
  const report = buildReady(workspace, { paths: [...new Set(paths)], types: ids.length > 0 ? [] : type }, today);
  const text = format.parts?.(report) ?? [format.write(report, { color, base })];
  const parts = Array.from(text, (part) => Buffer.from(part));
  const failed = fails(report, failOn);
  if (opened.unreadable.length === 0) opened.print(parts, { failed });
  opened.dispose();
  put(parts, options.output);
  return failed;
}

/** Documents that are named are judged whatever their type is. */
function refuseBoth(ids: readonly string[], { type, all }: ReadyOptions): void {
  const given = [...(type.length > 0 ? ['--type'] : []), ...(all === true ? ['--all'] : [])];
  if (ids.length > 0 && given.length > 0)
    throw new CannotRun(
      `${given.join(' and ')} ${given.length === 1 ? 'chooses' : 'choose'} among all documents, and \`${ids.join('`, `')}\` ${ids.length === 1 ? 'is' : 'are'} named. Leave the one or the other out.`,
    );
}

/** Bytes, which go out as they are. */
function put(parts: readonly Uint8Array[], output: string | undefined): void {
  if (output !== undefined) writeOutput(output, ...parts);
  else for (const part of parts) process.stdout.write(part);
}

/** Of the types asked for; else launches that are still to come, else everything that has gates. */
function subjectsOf(
  workspace: Workspace,
  documents: readonly string[],
  { type, all }: ReadyOptions,
): readonly string[] {
  const { types, gates } = workspace.configs.root;
  for (const name of type)
    if (!Object.hasOwn(types, name))
      throw new CannotRun(`There is no document type \`${name}\`. Use one of ${Object.keys(types).join(', ')}.`);
  if (Object.keys(gates).length === 0)
    throw new CannotRun('No gates are configured. Add `gates:` to shipshape.yaml, or build on `shipshape:product`.');
  const typeOf = (path: string): string => workspace.index.summary(path)?.type ?? '';
  if (type.length > 0) return documents.filter((path) => type.includes(typeOf(path)));
  const gated = new Set(Object.values(gates).flatMap(({ appliesTo }) => appliesTo));
  if (all === true) return documents.filter((path) => gated.has(typeOf(path)));
  const launches = launchesOf(workspace, documents);
  return launches.length > 0
    ? launches.filter((path) => isToCome(workspace, path))
    : documents.filter((path) => gated.has(typeOf(path)));
}

function fails({ subjects }: ReadyReport, failOn: ReadyOptions['failOn']): boolean {
  const isFailing = ({ state, gates }: ReadySubject): boolean =>
    state === 'blocked' ||
    (failOn === 'warning' && gates.some((gate) => gate.state === 'fail' && gate.severity === 'warning'));
  return failOn !== 'never' && subjects.some(isFailing);
}
