// `npm run test:vscode`: mocha suites inside a real VS Code, on the vsix as it ships. The desktop build where it can be had, else the one from npm.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensure, root } from './ensure.mjs';
import { packageExtension } from './package.mjs';
import { writeSettings } from './provision/settings.mjs';
import { cacheFolder, ensureVSCode } from './provision/vscode.mjs';
import { windowsToOpen } from '../test/vscode/workspaces.mjs';

const embedded = join(root, 'scripts', 'provision', 'vscode-host.mjs');

/** Runs every window's suites, or those of the named one; returns how many tests passed and failed. */
export async function testInVSCode({ window, grep = '' } = {}) {
  ensure();
  // Not before: in a new clone what it needs has just been installed.
  const { desktopVSCode, installerOf } = await import('./provision/desktop.mjs');
  const scratch = mkdtempSync(join(tmpdir(), 'shipshape-test-'));
  try {
    const executable = (await desktopVSCode()) ?? (ensureVSCode(), embedded);
    const extensions = join(scratch, 'extensions');
    const vsix = join(scratch, 'shipshape.vsix');
    await packageExtension(vsix);
    install(executable === embedded ? embedded : installerOf(executable), [
      '--install-extension',
      vsix,
      '--extensions-dir',
      extensions,
      '--user-data-dir',
      join(scratch, 'install'),
    ]);
    const total = { passed: 0, failed: 0 };
    for (const opened of windowsToOpen(scratch).filter(({ name }) => window === undefined || name === window)) {
      const results = await runWindow(opened, { executable, extensions, grep, scratch });
      total.passed += results.passed;
      total.failed += results.failed;
    }
    return total;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runWindow(
  { name, path, settings, files, isUntrusted, isWeb },
  { executable: usual, extensions, grep, scratch },
) {
  const file = join(scratch, `${randomUUID()}.json`);
  const userData = join(scratch, `user-${name}`);
  // Which kind of host an extension runs in is a setting, and with the embedded VS Code the worker is a browser's.
  const executable = isWeb === true ? (ensureVSCode(), embedded) : usual;
  const kinds = isWeb === true ? { 'remote.extensionKind': { 'shipshape.shipshape': ['web'] } } : {};
  const all = { ...settings, ...kinds };
  // The embedded VS Code is told by the environment, since it writes a profile of its own.
  if (executable !== embedded) writeSettings(userData, all);
  const env = {
    SHIPSHAPE_WINDOW: name,
    SHIPSHAPE_RESULTS: file,
    SHIPSHAPE_GREP: grep,
    SHIPSHAPE_VSCODE_SETTINGS: JSON.stringify(all),
  };
  const launchArgs = [path, '--extensions-dir', extensions, '--user-data-dir', userData];
  const { developed, tests } = await bundleSuites({ name, files, isWeb, env });
  let ended = '';
  try {
    // The library's own arguments switch workspace trust off, so a window that is not trusted is opened without it.
    if (isUntrusted === true)
      runUntrusted(
        executable,
        [...launchArgs, `--extensionDevelopmentPath=${developed}`, `--extensionTestsPath=${tests}`],
        env,
      );
    else {
      const { runTests } = await import('@vscode/test-electron');
      await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: developed,
        extensionTestsPath: tests,
        launchArgs,
        extensionTestsEnv: env,
      });
    }
  } catch (error) {
    ended = String(error);
  }
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    console.log(`${results.about}: window \`${name}\`, ${results.passed} passed, ${results.failed} failed`);
    for (const failure of results.failures) console.log(`\n  ${failure}\n`);
    if (results.failed > 0) showLog(userData);
    return results;
  } catch {
    console.log(`Window \`${name}\` ended without results. ${ended}`);
    return { passed: 0, failed: 1 };
  }
}

/** What the extension and its server logged in a window whose tests failed. */
function showLog(userData) {
  const logs = readdirSync(userData, { recursive: true }).filter((path) => path.endsWith('Shipshape.log'));
  for (const path of logs) console.log(readFileSync(join(userData, path), 'utf8').slice(-4000));
}

function runUntrusted(executable, args, env) {
  const all = [...args, '--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'];
  const { status } = spawnSync(executable, all, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`VS Code ended with ${status}`);
}

function install(installer, args) {
  // A script of Windows runs in a shell alone, and there a path with spaces needs quotes.
  const shell = process.platform === 'win32' && installer.endsWith('.cmd');
  const quoted = (path) => (shell ? `"${path}"` : path);
  const { status, stderr, error } = spawnSync(quoted(installer), args.map(quoted), { encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`The vsix could not be installed:\n${stderr ?? error?.message}`);
}

/**
 * The extension that tests run for, with the suites in it: CommonJS files that ask for `vscode`, and on Node for the project's mocha, which lies above
 * them. With `files` it brings a file system that holds them.
 */
async function bundleSuites({ name, files, isWeb = false, env }) {
  const developed = join(cacheFolder, 'suites', name);
  const source = join(root, 'test', 'vscode');
  rmSync(developed, { recursive: true, force: true });
  mkdirSync(developed, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(source, 'harness', 'package.json'), 'utf8'));
  const own = { ...manifest, extensionKind: [isWeb ? 'web' : 'workspace'] };
  if (files !== undefined) {
    Object.assign(own, {
      [isWeb ? 'browser' : 'main']: './memory-files.js',
      activationEvents: ['onFileSystem:memory', 'onFileSystem:elsewhere'],
    });
    writeFileSync(join(developed, 'files.json'), JSON.stringify(files));
  }
  writeFileSync(join(developed, 'package.json'), JSON.stringify(own));
  const { build } = await import('esbuild');
  await build({
    entryPoints: [
      join(source, 'index.ts'),
      ...(files === undefined ? [] : [join(source, 'memory', 'memory-files.ts')]),
    ],
    entryNames: '[name]',
    outdir: developed,
    bundle: true,
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
    ...(isWeb
      ? {
          platform: 'browser',
          external: ['vscode'],
          alias: {
            'node:assert/strict': join(source, 'browser', 'assert.ts'),
            mocha: join(source, 'browser', 'mocha.ts'),
            'mocha/mocha.js': join(root, 'node_modules', 'mocha', 'mocha.js'),
          },
          define: { 'process.env': JSON.stringify(env), 'process.versions': '{}' },
        }
      : { platform: 'node', external: ['vscode', 'mocha'] }),
  });
  return { developed, tests: join(developed, 'index.js') };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { window: { type: 'string' }, grep: { type: 'string' } } });
  const { passed, failed } = await testInVSCode(values);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
