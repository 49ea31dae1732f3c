import { Command, Option } from 'commander';
import { diffFormats } from '../../core/report/diff/formats/index.js';
import { type DiffOptions, showDiff } from '../diff/run.js';
import { exitCodes } from '../exit.js';
import { linkBaseWords } from '../link-base.js';

/** How readiness differs between two commits, or a commit and the work tree. */
export function diff(): Command {
  return new Command('diff')
    .description('say what a change does to readiness: gates that fell or were cleared, blockers, waivers, dates')
    .argument('[range]', '`base..head`, `base...head`, or a base to compare the work tree with')
    .addOption(
      new Option('--format <format>', 'how to report').choices(diffFormats.map(({ name }) => name)).default('text'),
    )
    .option('--output <path>', 'write the report to a file')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when a gate of this severity fell')
        .choices(['blocker', 'warning', 'never'])
        .default('never'),
    )
    .option('--link-base <url>', linkBaseWords)
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'judge both sides as if it were this day, YYYY-MM-DD')
    .option('--each-on-its-day', 'judge a commit on the day it was made, so that what time alone did is shown too')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action((range: string | undefined, options: DiffOptions) => {
      process.exitCode = showDiff(range, options) ? exitCodes.findings : exitCodes.clean;
    });
}

const help = `
What is compared:
  (nothing)     where this branch left the default branch, and the work tree
  main          where this branch left main, and the work tree
  main...work   where work left main, and work: what a pull request changes
  v1..v2        the two as they are, whatever lies between them

Both sides are judged on the same day, so that the difference is what the change did. Each by its own shipshape.yaml.

Exit codes: 0 compared, 1 a gate at or above --fail-on fell, 2 could not run.

Formats: ${diffFormats.map(({ name, doc }) => `${name} (${doc})`).join('; ')}.

Examples:
  $ shipshape diff
  $ shipshape diff origin/main...HEAD --format markdown --output comment.md
  $ shipshape diff HEAD~1 --fail-on blocker
  $ shipshape diff v1.0..HEAD --each-on-its-day
`;
