import { Command, Option } from 'commander';
import { roadmapFormats } from '../../core/report/roadmap/formats/index.js';
import { type RoadmapOptions, writeRoadmap } from '../roadmap/run.js';
import { linkBaseWords } from '../link-base.js';

/** The roadmap, assembled from documents. */
export function roadmap(): Command {
  return new Command('roadmap')
    .description('show the roadmap that roadmaps, specs and launches make together, and where they disagree')
    .addOption(
      new Option('--by <columns>', 'the columns that roadmaps name, or the quarters that dates fall into')
        .choices(['horizon', 'quarter'])
        .default('horizon'),
    )
    .addOption(
      new Option(
        '--audience <audience>',
        'for whom it is; `public` shows only roadmaps that are public, without days and owners',
      )
        .choices(['internal', 'public'])
        .default('internal'),
    )
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(roadmapFormats.map(({ name }) => name))
        .default('text'),
    )
    .option('--output <path>', 'write it to a file')
    .option('--link-base <url>', linkBaseWords)
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'show it as if it were this day, YYYY-MM-DD')
    .option('--no-cache', 'read everything anew and remember nothing')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (options: RoadmapOptions) => {
      await writeRoadmap(options);
    });
}

const help = `
Formats: ${roadmapFormats.map(({ name, doc }) => `${name} (${doc})`).join('; ')}.

Examples:
  $ shipshape roadmap
  $ shipshape roadmap --by quarter
  $ shipshape roadmap --audience public --format markdown
  $ shipshape roadmap --format mermaid --output build/roadmap.mmd
`;
