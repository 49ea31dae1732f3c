import { Command, Option } from 'commander';
import { briefFormats } from '../../core/report/brief/formats/index.js';
import { type BriefOptions, writeBrief } from '../brief/run.js';

/** A status update for people who read no specs. */
export function brief(): Command {
  return new Command('brief')
    .description('write a status update: what launches when, how sure that is, what stands in the way, who has it')
    .addOption(
      new Option('--audience <audience>', 'for whom it is')
        .choices(['internal', 'support', 'leadership'])
        .default('internal'),
    )
    .option('--since <ref>', 'tell what changed since a branch, a tag or a commit')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(briefFormats.map(({ name }) => name))
        .default('markdown'),
    )
    .option('--output <path>', 'write it to a file')
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'write it as if it were this day, YYYY-MM-DD')
    .option('--no-cache', 'read everything anew and remember nothing')
    .addHelpText('after', help)
    .action(async (options: BriefOptions) => {
      await writeBrief(options);
    });
}

const help = `
Audiences:
  internal    everything: state, owners, what stands in the way, what is left to do, exceptions, steps, risks
  support     what customers will see and when, whom to ask, which material is ready, what to do when it breaks
  leadership  dates, how sure they are, decisions needed, each risk in a line

Formats: ${briefFormats.map(({ name, doc }) => `${name} (${doc})`).join('; ')}.

Examples:
  $ shipshape brief
  $ shipshape brief --audience leadership
  $ shipshape brief --since main
  $ shipshape brief --audience support --output build/support.md
`;
