import { buildBrief, type BriefOptions as Told } from '../../core/report/brief/build.js';
import { briefFormats } from '../../core/report/brief/formats/index.js';
import { changesSection } from '../../core/report/brief/changes.js';
import type { Audience } from '../../core/report/brief/model.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import { dayOfCommit } from '../../node/commits.js';
import { compare } from '../diff/run.js';
import { CannotRun } from '../exit.js';
import { openWhole } from '../open.js';
import { dayOf, writeOutput } from '../workspace.js';

export interface BriefOptions {
  readonly audience: Audience;
  readonly since?: string;
  readonly format: string;
  readonly output?: string;
  readonly config?: string;
  readonly today?: string;
  readonly cache?: boolean;
}

/** One run of `brief`: reads, writes. */
export async function writeBrief(options: BriefOptions): Promise<void> {
  const today = dayOf(options.today);
  const format = briefFormats.find(({ name }) => name === options.format);
  if (format === undefined) throw new CannotRun(`There is no format \`${options.format}\`.`);
  const { workspace, dispose, root } = await openWhole(options, today);
  const changes = options.since === undefined ? {} : changesSince(options.since, workspace, { ...options, root });
  const brief = buildBrief(workspace, { today, audience: options.audience, ...changes });
  dispose();
  const text = format.write(brief);
  if (options.output === undefined) process.stdout.write(text);
  else writeOutput(options.output, text);
}

/** Each state as it was on its own day: an exception that ran out meanwhile is a change. */
function changesSince(
  ref: string,
  workspace: Workspace,
  { audience, config, today, root }: BriefOptions & { readonly root: string },
): Pick<Told, 'changes' | 'since'> {
  const report = compare(ref, {
    eachOnItsDay: true,
    ...(config === undefined ? {} : { config }),
    ...(today === undefined ? {} : { today }),
  });
  const since = report.base.commit === null ? undefined : dayOfCommit(root, report.base.commit);
  const { gates } = workspace.configs.root;
  const changes = changesSection(report, { audience, since, gates });
  return since === undefined ? { changes } : { changes, since };
}
