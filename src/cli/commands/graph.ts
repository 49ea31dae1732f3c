import { Command, InvalidArgumentError, Option } from 'commander';
import { graphFormats } from '../../core/report/graph/formats/index.js';
import { exitCodes } from '../exit.js';
import { linkBaseWords } from '../link-base.js';
import { type GraphOptions, writeGraph } from '../graph/run.js';

/** The documents and their relations. */
export function graph(): Command {
  return new Command('graph')
    .description('show which documents refer to which')
    .argument('[id...]', 'draw around these documents, by id or path; all when left out')
    .addOption(
      new Option('--type <type>', 'only documents of a type; may be given several times')
        .argParser((value, previous: readonly string[]) => [...previous, value])
        .default([], 'all'),
    )
    .addOption(
      new Option('--depth <steps>', 'how many references away from the documents named').argParser(steps).default(1),
    )
    .option('--links', 'count links in texts too, not only fields')
    .addOption(
      new Option('--format <format>', 'how to show it').choices(graphFormats.map(({ name }) => name)).default('text'),
    )
    .option('--output <path>', 'write it to a file')
    .option('--link-base <url>', linkBaseWords)
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'read the workspace as on this day, YYYY-MM-DD')
    .option('--no-cache', 'read everything anew and remember nothing')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (ids: readonly string[], options: GraphOptions) => {
      await writeGraph(ids, options);
      process.exitCode = exitCodes.clean;
    });
}

function steps(value: string): number {
  if (!/^\d{1,4}$/.test(value)) throw new InvalidArgumentError('Write a whole number, such as 2.');
  return Number(value);
}

const help = `
Formats: ${graphFormats.map(({ name, doc }) => `${name} (${doc})`).join('; ')}.

Examples:
  $ shipshape graph offline-pickup --depth 2
  $ shipshape graph --type spec --type decision --links
  $ shipshape graph --format html --output build/graph.html
  $ shipshape graph --format dot > graph.dot
`;
