import { buildGraph } from '../../core/report/graph/build.js';
import { graphFormats } from '../../core/report/graph/formats/index.js';
import { documentsNamed } from '../documents.js';
import { CannotRun } from '../exit.js';
import { linkBase } from '../link-base.js';
import { openWhole } from '../open.js';
import { dayOf, wantsColor, writeOutput } from '../workspace.js';

export interface GraphOptions {
  readonly type: readonly string[];
  readonly depth: number;
  readonly links?: boolean;
  readonly linkBase?: string;
  readonly format: string;
  readonly output?: string;
  readonly config?: string;
  readonly today?: string;
  readonly cache?: boolean;
  readonly color?: boolean;
}

/** One run of `graph`: reads, connects, writes. */
export async function writeGraph(ids: readonly string[], options: GraphOptions): Promise<void> {
  const format = graphFormats.find(({ name }) => name === options.format);
  if (format === undefined) throw new CannotRun(`There is no format \`${options.format}\`.`);
  const opened = await openWhole(options, dayOf(options.today));
  const { root, workspace, documents } = opened;
  const { types } = workspace.configs.root;
  for (const name of options.type)
    if (!Object.hasOwn(types, name))
      throw new CannotRun(`There is no document type \`${name}\`. Use one of ${Object.keys(types).join(', ')}.`);
  const report = buildGraph(workspace, documents, {
    around: [...new Set(ids.flatMap((id) => documentsNamed(id, root, opened)))],
    depth: options.depth,
    types: options.type,
    links: options.links === true,
  });
  opened.dispose();
  const base = linkBase(root, options);
  if (options.output === undefined)
    process.stdout.write(format.write(report, { color: wantsColor(options.color, process.stdout), base }));
  else writeOutput(options.output, format.write(report, { color: false, base }));
}
