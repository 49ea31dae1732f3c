import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { configText, propose, type Proposal } from '../../core/config/propose.js';
import { configName, likelyRoot } from '../../node/config.js';
import { readText } from '../../node/files.js';
import { walk } from '../../node/walk.js';
import { writeAtomically } from '../../node/write.js';
import { CannotRun } from '../exit.js';
import { lintWorkspace } from '../lint/run.js';

interface InitOptions {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly baseline?: boolean;
  readonly dryRun?: boolean;
}

/** Sets up a workspace. */
export function init(): Command {
  return new Command('init')
    .description('look at this repository and write a shipshape.yaml for it')
    .option('-y, --yes', 'take what is proposed without asking')
    .option('--force', 'replace a shipshape.yaml that is there')
    .option('--baseline', 'set present findings aside, so that only new ones count')
    .option('--dry-run', 'print it and write nothing')
    .addHelpText('after', '\nExamples:\n  $ shipshape init\n  $ shipshape init --yes --baseline\n')
    .action(async (options: InitOptions) => {
      const root = likelyRoot(process.cwd());
      const target = join(root, configName);
      if (existsSync(target) && options.force !== true && options.dryRun !== true)
        throw new CannotRun(`\`${target}\` is there already. Edit it, or replace it with --force.`);
      const proposal = proposeFor(root);
      const chosen = options.yes === true || options.dryRun === true ? proposal : await ask(proposal);
      if (chosen === undefined) throw new CannotRun('Nothing was written.');
      const text = configText({ ...chosen, baseline: options.baseline === true });
      if (options.dryRun === true) return void process.stdout.write(text);
      writeAtomically(target, text);
      console.log(`Wrote ${target}.`);
      for (const { type, count, match } of chosen.types)
        console.log(`  ${type}: ${count} ${count === 1 ? 'document' : 'documents'} in ${match.join(', ')}`);
      if (options.baseline === true) {
        process.chdir(root);
        await lintWorkspace([], { format: 'text', output: [], failOn: 'never', updateBaseline: true });
      }
      console.log(nextStep(chosen, { baseline: options.baseline === true }));
    });
}

function nextStep({ types }: Proposal, { baseline }: { readonly baseline: boolean }): string {
  if (types.length === 0)
    return 'No folder here looks like specs, roadmaps or runbooks. Next: `shipshape new spec "A title"`.';
  const many = baseline
    ? ''
    : ' Where old documents have much to mend, `shipshape lint --update-baseline` sets that aside.';
  return `Next: \`shipshape lint\`.${many}`;
}

function proposeFor(root: string): Proposal {
  const { files } = walk(root, { gitignore: true, wanted: (path) => /\.(?:md|markdown|ya?ml|erb)$/i.test(path) });
  return propose(files, (path) => readText(join(root, path)));
}

/** Asks which of the proposed types to take. Without a terminal nobody can answer, so nothing is assumed. */
async function ask(proposal: Proposal): Promise<Proposal | undefined> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new CannotRun(
      'There is no terminal to ask on. Take what is proposed with --yes, or look at it with --dry-run.',
    );
  const { confirm, isCancel, multiselect, note } = await import('@clack/prompts');
  if (proposal.types.length === 0) {
    note(
      'No folder here looks like specs, roadmaps or runbooks.\nThe product preset gives you all seven types in folders of their own.',
    );
    const answer = await confirm({ message: 'Write a shipshape.yaml with the product preset?' });
    return isCancel(answer) || !answer ? undefined : proposal;
  }
  const answer = await multiselect({
    message: 'Which of these should Shipshape look after?',
    options: proposal.types.map(({ type, count, match }) => ({
      value: type,
      label: type,
      hint: `${count} in ${match.join(', ')}`,
    })),
    initialValues: proposal.types.map(({ type }) => type),
    required: false,
  });
  return isCancel(answer)
    ? undefined
    : { ...proposal, types: proposal.types.filter(({ type }) => answer.includes(type)) };
}
