// `npm test`: every test, those inside VS Code and in a browser too, and a last line that says how many passed. Arguments go to mocha, and then
// only what needs no window runs: `npm test -- --grep cache`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensure, root, run } from './ensure.mjs';

const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');

ensure();
if (process.argv.length > 2) process.exitCode = run(process.execPath, [mocha, ...process.argv.slice(2)]);
else {
  const total = { passed: 0, failed: 0 };
  // One after the other: each wants all of the machine.
  for (const args of [[mocha], ['scripts/test-vscode.mjs'], ['scripts/test-e2e.mjs']]) {
    const { passed, failed } = await counted(args);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** Runs tests with their output shown, but for the last line, which counts. Tests that end without that line have failed. */
async function counted(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('close', done));
  let counts;
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^(\d+) passed, (\d+) failed/.exec(line);
    if (found === null) console.log(line);
    else counts = { passed: Number(found[1]), failed: Number(found[2]) };
  }
  const status = await ended;
  if (counts === undefined || (status !== 0 && counts.failed === 0)) {
    console.log(`${args.join(' ')} ended with ${status} before it could count its tests.`);
    return { passed: counts?.passed ?? 0, failed: 1 };
  }
  return counts;
}
