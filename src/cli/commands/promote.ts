import { Command } from 'commander';
import { promoteDocument, type PromoteOptions } from '../edit/promote.js';

/** A document's next stage, and what is due from there. */
export function promote(): Command {
  return new Command('promote')
    .description('show what becomes due at a document’s next stage, and set it')
    .argument('<id>', 'the id of a document in any spelling, or its path')
    .argument('[stage]', 'the stage that it comes to; the next one when left out')
    .option('--status <status>', 'the status that it has there, where the one it has does not go with the stage')
    .option('--dry-run', 'show what becomes due and the change as a patch, and write nothing')
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'judge as if it were this day, YYYY-MM-DD')
    .option('--no-cache', 'read everything anew and remember nothing')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (id: string, stage: string | undefined, options: PromoteOptions) => {
      await promoteDocument(id, { stage, options });
    });
}

const help = `
What is missing does not keep a document from its stage; from then on \`shipshape lint\` asks for it. A stage is skipped only where it is named.

Examples:
  $ shipshape promote SPEC-0012
  $ shipshape promote SPEC-0012 launch --status approved
  $ shipshape promote offline-pickup --dry-run
`;
