// `npm run test:e2e`: journeys through the installed vsix, driven in headless Chromium as a person would. Screenshots are in .screenshots/.
import { join } from 'node:path';
import { ensure, root, run } from './ensure.mjs';

ensure();
process.exitCode = run(process.execPath, [
  '--import=tsx',
  join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
  ...['--no-config', '--timeout', '120000', '--reporter', 'test/support/reporter.cjs', 'test/e2e/*.e2e.ts'],
  ...process.argv.slice(2),
]);
