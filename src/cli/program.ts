import { Command, CommanderError } from 'commander';
import { FileChanged } from '../node/write.js';
import { CannotChange } from '../node/write-change.js';
import { GitFault } from '../node/git.js';
import { commands } from './commands/index.js';
import { CannotRun, exitCodes } from './exit.js';
import { version } from './version.js';

/** The whole command line: every command with its options, for running, help and completion. */
export function program(): Command {
  const root = new Command('shipshape')
    .description('Checks specs, roadmaps, runbooks and launches: what is missing, and can we launch.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => {
        write(text.replace(/^error: /, 'shipshape: '));
      },
    })
    .showHelpAfterError('Run `shipshape --help` to see what there is.')
    .addHelpText('after', examples);
  for (const command of commands) root.addCommand(inherit(command(), root));
  return root;
}

/** Runs a command line to its exit code. Nothing but a bug gets past this guard. */
export async function run(argv: readonly string[]): Promise<void> {
  quietPipes();
  const root = program();
  for (const command of [root, ...root.commands]) command.exitOverride();
  try {
    await root.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

const examples = `
Examples:
  $ shipshape init                     set up this workspace
  $ shipshape lint                     check every document
  $ shipshape lint --since main        check what this branch changed
  $ shipshape new spec "Parcel lockers"
  $ shipshape explain field-missing
`;

function inherit(command: Command, root: Command): Command {
  return command.copyInheritedSettings(root).helpOption('-h, --help', 'show this help');
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own message; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.failed;
  if (
    error instanceof CannotRun ||
    error instanceof GitFault ||
    error instanceof FileChanged ||
    error instanceof CannotChange
  ) {
    console.error(`shipshape: ${error.message}`);
    return exitCodes.failed;
  }
  // The system said no: a full disk, a folder that may not be written.
  if (error instanceof Error && 'syscall' in error) {
    console.error(`shipshape: ${error.message}.`);
    return exitCodes.failed;
  }
  console.error(`shipshape: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  console.error('This is a fault of Shipshape. Please report it with the lines above.');
  return exitCodes.failed;
}

/** `| head` closes the pipe when it has seen enough; that is no fault. */
function quietPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.clean);
      process.stderr.write(`shipshape: the output cannot be written: ${error.message}.\n`);
      process.exit(exitCodes.failed);
    });
  }
}
