// `npm start`: the first look. Opens examples/ in VS Code with this extension: in the installed `code` where there is one and a display, else in the
// embedded VS Code, in a browser. `npm start -- --terminal` shows them in the terminal.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensure, root } from './ensure.mjs';
import { packageExtension } from './package.mjs';
import { installExtension, startVSCode } from './provision/embedded.mjs';
import { cacheFolder } from './provision/vscode.mjs';
import { tour } from './tour.mjs';

const examples = join(root, 'examples');
const { values } = parseArgs({ options: { terminal: { type: 'boolean' }, port: { type: 'string', default: '8377' } } });

ensure();
if (values.terminal === true) tour();
else {
  const code = hasDisplay() ? installedCode() : undefined;
  if (code !== undefined) openInstalled(code);
  else await openEmbedded();
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

function installedCode() {
  const ending = process.platform === 'win32' ? '.cmd' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return ['code', 'code-insiders', 'codium']
    .flatMap((name) => folders.map((folder) => join(folder, `${name}${ending}`)))
    .find((path) => existsSync(path));
}

function openInstalled(code) {
  console.log(`Opening examples/ in ${code}. The ship in the activity bar shows what can launch.`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, examples];
  spawn(code, args, { stdio: 'inherit', shell: process.platform === 'win32' }).on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}

/** Serves until it is interrupted. What the user changes in it is kept beside it. */
async function openEmbedded() {
  const home = join(cacheFolder, 'start');
  const places = { userData: join(home, 'user'), extensions: join(home, 'extensions'), trusted: true };
  mkdirSync(home, { recursive: true });
  const vsix = join(home, 'shipshape.vsix');
  await packageExtension(vsix);
  installExtension(vsix, places);
  const server = await startVSCode({ ...places, port: Number(values.port) });
  console.log(`
examples/ is open in VS Code ${server.version}, with Shipshape:

  ${server.address({ open: examples })}

The ship in the activity bar shows what can launch. Ctrl+C ends it. In the terminal instead: npm start -- --terminal`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop());
  await server.ended;
}
