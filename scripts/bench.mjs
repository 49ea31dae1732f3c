// `npm run bench`: measures Shipshape beside its peers, which are installed for this only.
import { join } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { ensure, root, run, runTypeScript } from './ensure.mjs';

ensure();
const peers = join(root, 'bench', 'peers');
const installed = join(peers, 'node_modules', '.package-lock.json');
const current =
  existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(peers, 'package-lock.json')).mtimeMs;
if (!current && run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peers }) !== 0)
  throw new Error('The peers cannot be installed; the lines above say why.');
const args = process.argv.slice(2);
process.exitCode = runTypeScript('bench/run.ts', args);
// These write sections of their own into the page.
if (process.exitCode === 0 && !args.some((arg) => /^--(?:no-write|only)/.test(arg)))
  process.exitCode =
    runTypeScript('bench/readiness.ts', []) ||
    run(process.execPath, [
      '--expose-gc',
      '--max-old-space-size=6000',
      '--import=tsx',
      'bench/incremental.ts',
      '--small',
    ]);
