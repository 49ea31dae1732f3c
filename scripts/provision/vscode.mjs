// A real VS Code from the npm registry: code-server carries the workbench and the extension host. Pinned, and kept in .vscode-test/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureProgram } from './debian.mjs';

const version = '4.100.3';
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where things that tests fetch are kept; git does not see it. */
export const cacheFolder = join(root, '.vscode-test');

const home = join(cacheFolder, `code-server-${version}`);
const vscode = join(home, 'node_modules', 'code-server', 'lib', 'vscode');

/** Installs the embedded VS Code where it is not there yet, and tells its server's entry, its command line and the version of VS Code it is. */
export function ensureVSCode() {
  // Native modules are built for one kind of machine, so another one builds its own.
  const mark = join(home, '.complete');
  const made = `${version} ${process.platform} ${process.arch} ${process.versions.modules}`;
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== made) {
    install();
    writeFileSync(mark, made);
  }
  return {
    server: join(vscode, 'out', 'server-main.js'),
    version: JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8')).version,
  };
}

function install() {
  console.error(
    `Setting up VS Code (code-server ${version} from npm) in .vscode-test/; it is needed once and takes about a minute.`,
  );
  const ripgrep = ensureProgram('rg', ['ripgrep'], { what: 'VS Code searches files with it' });
  ensureProgram('g++', ['g++', 'make', 'python3'], { what: 'native modules of VS Code are built with it' });
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  npm(['install', '--ignore-scripts', '--save-exact', `code-server@${version}`], home);
  npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
  // node-pty's last step wants a tool that is not there, after it has built; the file decides.
  npm(['rebuild', '@vscode/spdlog', 'native-watchdog', 'node-pty', '@parcel/watcher'], vscode, { mayFail: true });
  for (const built of ['@vscode/spdlog/build/Release/spdlog.node', 'native-watchdog/build/Release/watchdog.node'])
    if (!existsSync(join(vscode, 'node_modules', built)))
      throw new Error(
        `VS Code's native module ${built} was not built. A C++ compiler, make, Python 3 and Node's headers are needed.`,
      );
  symlinkSync('node_modules', join(vscode, 'node_modules.asar'));
  const bin = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(ripgrep, join(bin, 'rg'));
}

function npm(args, cwd, { mayFail = false } = {}) {
  const headers = dirname(dirname(process.execPath));
  const result = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      // Node's own headers, where they lie beside it, spare a download.
      ...(existsSync(join(headers, 'include', 'node', 'node.h')) ? { npm_config_nodedir: headers } : {}),
    },
  });
  if (result.error !== undefined) throw new Error(`npm cannot be run: ${result.error.message}`);
  if (result.status !== 0 && !mayFail) throw new Error(`\`npm ${args.join(' ')}\` failed in ${cwd}:\n${result.stderr}`);
}
