// `npm run check`: everything that can be said of the code without running it. All of it runs, then the worst result counts.
import { ensure, run } from './ensure.mjs';

ensure();
const checks = [
  ['Types, layer by layer', 'npx', ['--no-install', 'tsc', '-b', '--pretty', 'false']],
  ['Lint and layer fences', 'npx', ['--no-install', 'eslint', '--max-warnings', '0', '.']],
  ['Format', 'npx', ['--no-install', 'prettier', '--check', '--log-level', 'warn', '.']],
  ['Unused code', 'npx', ['--no-install', 'knip', '--no-progress']],
  ['Licenses of what is bundled', process.execPath, ['scripts/licenses.mjs']],
];
const failed = checks.filter(([title, command, args]) => {
  const started = performance.now();
  const ok = run(command, args) === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return !ok;
});
process.exitCode = failed.length === 0 ? 0 : 1;
