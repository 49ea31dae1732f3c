import { Command, Option } from 'commander';
import { trendFormats } from '../../core/report/trend/formats/index.js';
import { exitCodes } from '../exit.js';
import { linkBaseWords } from '../link-base.js';
import { showTrend, type TrendOptions } from '../trend/run.js';

/** Readiness over the history of a branch. */
export function trend(): Command {
  return new Command('trend')
    .description('show how readiness came about over the history of this branch, from git alone')
    .argument('[id...]', 'documents by id or path; all launches when left out')
    .option('--since <day>', 'begin at this day, YYYY-MM-DD')
    .addOption(
      new Option('--every <step>', 'which commits to look at: the last of each week, each commit, each merge')
        .choices(['week', 'commit', 'merge'])
        .default('week'),
    )
    .option('--branch <ref>', 'the history of another branch or commit', 'HEAD')
    .addOption(
      new Option('--format <format>', 'how to report').choices(trendFormats.map(({ name }) => name)).default('text'),
    )
    .option('--output <path>', 'write the report to a file')
    .option('--link-base <url>', linkBaseWords)
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'show it as it was on this day, YYYY-MM-DD: later commits are left out')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action((ids: readonly string[], options: TrendOptions) => {
      showTrend(ids, options);
      process.exitCode = exitCodes.clean;
    });
}

const help = `
Each commit is judged on the day that it was made, by its own shipshape.yaml and with the past that it had. A merge is one
step: what was on the merged branch before it counts from the merge on.

Exit codes: 0 shown, 2 could not run.

Formats: ${trendFormats.map(({ name, doc }) => `${name} (${doc})`).join('; ')}.

Examples:
  $ shipshape trend
  $ shipshape trend offline-pickup --every commit --since 2026-09-01
  $ shipshape trend --every merge --format csv --output build/trend.csv
`;
