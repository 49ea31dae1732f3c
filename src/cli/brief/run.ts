import { buildBrief } from '../../core/report/brief/build.js';
import { briefFormats } from '../../core/report/brief/formats/index.js';
import type { Audience } from '../../core/report/brief/model.js';
import { CannotRun } from '../exit.js';
import { openWhole } from '../open.js';
import { dayOf, writeOutput } from '../workspace.js';

export interface BriefOptions {
  readonly audience: Audience;
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
  const { workspace, dispose } = await openWhole(options, today);
  const brief = buildBrief(workspace, { today, audience: options.audience });
  dispose();
  const text = format.write(brief);
  if (options.output === undefined) process.stdout.write(text);
  else writeOutput(options.output, text);
}
