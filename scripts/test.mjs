// `npm test`: every test, and a last line that says how many passed. Arguments go to mocha: `npm test -- --grep cache`.
import { join } from 'node:path';
import { ensure, root, run } from './ensure.mjs';

ensure();
process.exitCode = run(process.execPath, [
  join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
  ...process.argv.slice(2),
]);
