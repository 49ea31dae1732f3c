#!/usr/bin/env node
// Everything else is loaded when it is needed: `--version` and a shell's completion must not wait for the engine.
import { version } from './version.js';

const [first] = process.argv.slice(2);
if (process.argv.length === 3 && (first === '--version' || first === '-V')) console.log(version);
else void import('./program.js').then(({ run }) => run(process.argv));
