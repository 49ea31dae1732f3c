// Makes sure that dependencies are installed and the build is current. Plain Node, since nothing else may be there yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs and builds what is missing or out of date; ends the process with one clear line when it cannot. */
export function ensure({ build = true } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node ${process.versions.node} is too old. Install Node 20.19 or newer.`);
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.shipshape-lock');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
    step('Installing dependencies', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    writeFileSync(mark, lock);
  }
  if (build && isStale()) step('Building', process.execPath, ['esbuild.mjs']);
}

/** Runs a command in the project's folder, its output shown; returns its exit code. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
    ...options,
  });
  if (result.error !== undefined) fail(`\`${command}\` cannot be run: ${result.error.message}`);
  return result.status ?? 1;
}

/** Runs a TypeScript file of the project. */
export function runTypeScript(file, args) {
  return run(process.execPath, ['--import=tsx', file, ...args]);
}

function step(what, command, args) {
  console.error(`${what} …`);
  if (run(command, args) !== 0) fail(`${what} failed; the lines above say why.`);
}

function isStale() {
  const built = join(root, 'dist', 'schema', 'shipshape.schema.json');
  if (!existsSync(built)) return true;
  const time = statSync(built).mtimeMs;
  return ['esbuild.mjs', 'package.json', 'package-lock.json', 'src'].some((path) => newest(join(root, path)) > time);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
