import { Command } from 'commander';
import { completionScript, shells } from '../completion/scripts.js';
import { program } from '../program.js';
import { CannotRun } from '../exit.js';

/** A script that completes commands and options in a shell. */
export function completion(): Command {
  return new Command('completion')
    .description(`print a script that completes shipshape in a shell: ${shells.join(', ')}`)
    .argument('<shell>', shells.join(', '))
    .addHelpText(
      'after',
      `
Examples:
  $ shipshape completion bash >> ~/.bashrc
  $ shipshape completion zsh > ~/.zfunc/_shipshape
  $ shipshape completion fish > ~/.config/fish/completions/shipshape.fish
  $ shipshape completion powershell >> $PROFILE
`,
    )
    .action((shell: string) => {
      const script = completionScript(shell, program());
      if (script === undefined)
        throw new CannotRun(`There is no script for \`${shell}\`. Use one of ${shells.join(', ')}.`);
      process.stdout.write(script);
    });
}
