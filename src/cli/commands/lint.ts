import { Command, Option } from 'commander';
import { formats } from '../../core/report/formats/index.js';
import { exitCodes } from '../exit.js';
import { linkBaseWords } from '../link-base.js';
import { type LintOptions, lintWorkspace } from '../lint/run.js';

const formatNames = formats.map(({ name }) => name);

/** Rules and due gates over documents. */
export function lint(): Command {
  return new Command('lint')
    .description('check documents against the rules')
    .argument('[paths...]', 'files and folders; the whole workspace when left out')
    .option('--fix', 'mend what can be mended without asking')
    .option('--since <ref>', 'only files that changed since this branch left <ref>')
    .option('--changed-lines', 'only findings on changed lines; with --since or --staged')
    .option('--staged', 'only staged files, as they are staged')
    .option('--baseline <file>', 'leave out findings that this file lists')
    .option('--update-baseline', 'write the present findings into the baseline')
    .addOption(new Option('--format <format>', 'how to report').choices(formatNames).default('text'))
    .option('--output <format=path>', 'also write a report to a file; may be given several times', collect, [])
    .option('--link-base <url>', linkBaseWords)
    .option('--stdin', 'check the text on standard input; with --stdin-path')
    .option('--stdin-path <path>', 'where that text would lie')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .option('--quiet', 'report errors only')
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'judge as if it were this day, YYYY-MM-DD')
    .option('--cache', 'remember what was read between runs (the default)')
    .option('--no-cache', 'read everything anew and remember nothing')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (paths: readonly string[], options: LintOptions) => {
      const failed = await lintWorkspace(paths, options);
      process.exitCode = failed ? exitCodes.findings : exitCodes.clean;
    });
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

const help = `
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run.

Formats: ${formats.map(({ name, doc }) => `${name} (${doc})`).join('; ')}.

Examples:
  $ shipshape lint
  $ shipshape lint specs/ runbooks/LockerOffline.md
  $ shipshape lint --fix
  $ shipshape lint --since origin/main --changed-lines
  $ shipshape lint --staged
  $ shipshape lint --format github --output sarif=shipshape.sarif
  $ shipshape lint --update-baseline
  $ cat draft.md | shipshape lint --stdin --stdin-path specs/draft.md
`;
