#!/usr/bin/env node
// Everything else is loaded when it is needed: `--version` and a shell's completion must not wait for the engine, nor an editor for the
// commands.
import { serverFile } from './server-file.js';
import { version } from './version.js';

const [first, ...rest] = process.argv.slice(2);
const server = first === 'lsp' && rest.join(' ') === '--stdio' ? serverFile() : undefined;
if (process.argv.length === 3 && (first === '--version' || first === '-V')) console.log(version);
else if (server !== undefined) void import(server.href);
else void import('./program.js').then(({ run }) => run(process.argv));
