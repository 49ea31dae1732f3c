// Starts the embedded VS Code's server on this machine only, and tells the address of its windows.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { writeSettings } from './settings.mjs';
import { ensureVSCode } from './vscode.mjs';

const quiet = ['--telemetry-level', 'off', '--accept-server-license-terms'];
const startDeadline = 60_000;

/**
 * A server of VS Code on a free port of 127.0.0.1. `trusted`: windows ask nobody whether to trust a folder. `settings`: the user's settings of
 * every window. `log` is told what the server says.
 */
export async function startVSCode({ userData, extensions, trusted, settings = {}, port = 0, log = () => undefined }) {
  const { server, version } = ensureVSCode();
  mkdirSync(extensions, { recursive: true });
  writeSettings(userData, settings);
  const child = spawn(
    process.execPath,
    [
      server,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', ...quiet],
      ...places({ userData, extensions }),
      ...(trusted ? ['--disable-workspace-trust'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise((done) => child.once('exit', done));
  const origin = await new Promise((found, failed) => {
    const said = [];
    const timer = setTimeout(
      () => failed(new Error(`VS Code's server did not start:\n${said.join('\n')}`)),
      startDeadline,
    );
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        log(line);
        const listening = /agent listening on (\d+)/.exec(line);
        if (listening !== null) {
          clearTimeout(timer);
          found(`127.0.0.1:${listening[1]}`);
        }
      });
    child.once('exit', (code) => failed(new Error(`VS Code's server ended with ${code}:\n${said.join('\n')}`)));
    child.once('error', failed);
  });
  return {
    version,
    /** The address of a window: a folder or a .code-workspace file to open, extensions under development, and tests to run in it. */
    address: ({ open, developed = [], tests } = {}) => addressOf(origin, { open, developed, tests }),
    ended,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Installs a vsix for every window of servers that share this folder of extensions. */
export function installExtension(vsix, { userData, extensions }) {
  const { server } = ensureVSCode();
  execFileSync(
    process.execPath,
    [server, '--install-extension', vsix, '--force', ...quiet, ...places({ userData, extensions })],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

function places({ userData, extensions }) {
  return ['--user-data-dir', userData, '--server-data-dir', userData, '--extensions-dir', extensions];
}

function addressOf(origin, { open, developed, tests }) {
  const remote = (path) => `vscode-remote://${origin}${path}`;
  const payload = [
    ...developed.map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const url = new URL(`http://${origin}/`);
  if (open !== undefined) url.searchParams.set(statSync(open).isDirectory() ? 'folder' : 'workspace', open);
  else url.searchParams.set('ew', 'true');
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
