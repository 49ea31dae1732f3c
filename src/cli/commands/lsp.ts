import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CannotRun } from '../exit.js';

/** The language server, for editors. */
export function lsp(): Command {
  return new Command('lsp')
    .description('run the language server for an editor')
    .option('--stdio', 'talk over standard input and output (the default)')
    .option('--node-ipc', 'talk over the channel of the process that started it')
    .option('--clientProcessId <id>', 'end when this process does')
    .addHelpText('after', help)
    .action(async ({ nodeIpc }: { readonly nodeIpc?: boolean }) => {
      // The server reads how to talk from the arguments itself.
      if (nodeIpc !== true && !process.argv.includes('--stdio')) process.argv.push('--stdio');
      await import(serverFile().href);
    });
}

/** The server is a bundle of its own, beside this one or above its parts. */
function serverFile(): URL {
  const found = ['./server.js', '../server.js', '../../../dist/server.js']
    .map((path) => new URL(path, import.meta.url))
    .find((file) => existsSync(file));
  if (found === undefined) throw new CannotRun('The server is not beside this program. Install Shipshape anew.');
  return found;
}

const help = `
An editor starts this by itself, told how in its settings.

Examples:
  $ shipshape lsp --stdio
`;
