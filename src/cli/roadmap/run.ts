import { buildRoadmap } from '../../core/report/roadmap/build.js';
import { roadmapFormats } from '../../core/report/roadmap/formats/index.js';
import type { RoadmapReport } from '../../core/report/roadmap/model.js';
import { CannotRun } from '../exit.js';
import { linkBase } from '../link-base.js';
import { openWhole } from '../open.js';
import { dayOf, wantsColor, writeOutput } from '../workspace.js';

export interface RoadmapOptions {
  readonly audience: RoadmapReport['audience'];
  readonly by: RoadmapReport['by'];
  readonly format: string;
  readonly output?: string;
  readonly linkBase?: string;
  readonly config?: string;
  readonly today?: string;
  readonly cache?: boolean;
  readonly color?: boolean;
}

/** One run of `roadmap`: reads, assembles, writes. */
export async function writeRoadmap(options: RoadmapOptions): Promise<void> {
  const today = dayOf(options.today);
  const format = roadmapFormats.find(({ name }) => name === options.format);
  if (format === undefined) throw new CannotRun(`There is no format \`${options.format}\`.`);
  const { workspace, dispose, root } = await openWhole(options, today);
  const report = buildRoadmap(workspace, { today, audience: options.audience, by: options.by });
  dispose();
  const base = linkBase(root, options);
  if (options.output !== undefined) writeOutput(options.output, format.write(report, { color: false, base }));
  else process.stdout.write(format.write(report, { color: wantsColor(options.color, process.stdout), base }));
}
