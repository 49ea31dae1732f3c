// `npm run bench`: measures Shipshape beside its peers, which are installed for this only.
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { ensure, root, run, runTypeScript } from './ensure.mjs';

ensure();
const peers = join(root, 'bench', 'peers');
if (
  !existsSync(join(peers, 'node_modules')) &&
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peers }) !== 0
)
  throw new Error('The peers cannot be installed; the lines above say why.');
process.exitCode = runTypeScript('bench/run.ts', process.argv.slice(2));
