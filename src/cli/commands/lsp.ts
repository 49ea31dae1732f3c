import { Command } from 'commander';
import { CannotRun } from '../exit.js';
import { serverFile } from '../server-file.js';

/** The language server, for editors. */
export function lsp(): Command {
  return new Command('lsp')
    .description('run the language server for an editor')
    .option('--stdio', 'talk over standard input and output (the default)')
    .option('--node-ipc', 'talk over the channel of the process that started it')
    .option('--clientProcessId <id>', 'end when this process does')
    .addHelpText('after', help)
    .action(async ({ nodeIpc }: { readonly nodeIpc?: boolean }) => {
      const server = serverFile();
      if (server === undefined) throw new CannotRun('The server is not beside this program. Install Shipshape anew.');
      // The server reads how to talk from the arguments itself.
      if (nodeIpc !== true && !process.argv.includes('--stdio')) process.argv.push('--stdio');
      await import(server.href);
    });
}

const help = `
An editor starts this by itself, told how in its settings.

Examples:
  $ shipshape lsp --stdio
`;
