// `npm start -- --terminal`: checks the example workspace as it stood on the day it was written for, and says what to try next.
import { join } from 'node:path';
import { root, run } from './ensure.mjs';

const today = '2026-11-23';

/** Prints the tour; findings are what is to be seen, so only a run that could not check is a failure. */
export function tour() {
  const cli = join(root, 'dist', 'cli.js');
  console.log(
    `This is examples/, the product documents of a parcel locker network, on ${today}: what stands between them and their launches.\n`,
  );
  const status = run(process.execPath, [cli, 'lint', '--quiet', '--today', today], { cwd: join(root, 'examples') });
  console.log(`
These are the errors; warnings are left out here. Some of the documents are wrong on purpose: examples/README.md says which.

Try next, in examples/:
  node ../dist/cli.js lint --today ${today}             everything, warnings too
  node ../dist/cli.js ready --today ${today}            what can launch, and what stands in the way
  node ../dist/cli.js explain field-missing                why a finding matters
  node ../dist/cli.js new spec "Lockers at stations"       a document from its template
  node ../dist/cli.js lint --format markdown               the comment for a pull request
In a repository of your own:
  node ${cli} init`);
  process.exitCode = status === 2 ? 2 : 0;
}
