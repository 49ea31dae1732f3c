import { Command, Option } from 'commander';
import { readyFormats } from '../../core/report/ready/formats/index.js';
import { exitCodes } from '../exit.js';
import { linkBaseWords } from '../link-base.js';
import { type ReadyOptions, showReadiness } from '../ready/run.js';

/** Readiness of launches and documents, with evidence. */
export function ready(): Command {
  return new Command('ready')
    .description('say what can launch, what stands in the way, and where it says so')
    .argument('[id...]', 'documents by id or path; all open launches when left out')
    .addOption(
      new Option('--type <type>', 'all documents of a type; may be given several times')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--all', 'all documents that have gates')
    .addOption(
      new Option('--format <format>', 'how to report').choices(readyFormats.map(({ name }) => name)).default('text'),
    )
    .option('--output <path>', 'write the report to a file')
    .option('--link-base <url>', linkBaseWords)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when gates of this severity fail')
        .choices(['blocker', 'warning', 'never'])
        .default('blocker'),
    )
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'judge as if it were this day, YYYY-MM-DD')
    .option('--no-cache', 'read everything anew and remember nothing')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (ids: readonly string[], options: ReadyOptions) => {
      process.exitCode = (await showReadiness(ids, options)) ? exitCodes.findings : exitCodes.clean;
    });
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

const help = `
Exit codes: 0 nothing blocks, 1 a gate at or above --fail-on fails, 2 could not run.

Formats: ${readyFormats.map(({ name, doc }) => `${name} (${doc})`).join('; ')}.

Examples:
  $ shipshape ready
  $ shipshape ready offline-pickup
  $ shipshape ready --type spec --format csv --output build/specs.csv
  $ shipshape ready --all --format json
  $ shipshape ready --all --format html --output build/readiness.html
  $ shipshape ready --type experiment
`;
