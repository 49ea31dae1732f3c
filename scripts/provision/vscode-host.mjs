#!/usr/bin/env node
// Takes VS Code's own flags and runs the embedded VS Code with them, headless: what `@vscode/test-electron` is given as `vscodeExecutablePath`
// where VS Code cannot be downloaded. With --install-extension it installs and ends; with --extensionTestsPath it ends with the tests' exit code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { installExtension, startVSCode } from './embedded.mjs';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'install-extension': { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
    version: { type: 'boolean' },
  },
});

const scratch = mkdtempSync(join(tmpdir(), 'shipshape-vscode-'));
const options = {
  userData: resolve(values['user-data-dir'] ?? join(scratch, 'user')),
  extensions: resolve(values['extensions-dir'] ?? join(scratch, 'extensions')),
  trusted: values['disable-workspace-trust'] === true,
  settings: JSON.parse(process.env.SHIPSHAPE_VSCODE_SETTINGS ?? '{}'),
};

try {
  if (values['install-extension'] !== undefined) installExtension(resolve(values['install-extension']), options);
  else process.exitCode = await runTests();
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

/** Opens a window for the folder or workspace that was named, and waits until the tests in it have ended. */
async function runTests() {
  const server = await startVSCode(options);
  const browser = await openBrowser(join(scratch, 'browser'));
  try {
    const page = await browser.newPage();
    const said = [];
    const ended = new Promise((done) => {
      page.on('crash', () => done({ code: 1, why: 'The window crashed.' }));
      page.exposeFunction('codeAutomationLog', (_level, args) => said.push(args.map(String).join(' ')));
      page.exposeFunction('codeAutomationExit', (code) => done({ code }));
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => browser.close());
    await page.goto(
      server.address({
        open: positionals[0] === undefined ? undefined : resolve(positionals[0]),
        developed: (values.extensionDevelopmentPath ?? []).map((path) => resolve(path)),
        tests: values.extensionTestsPath === undefined ? undefined : resolve(values.extensionTestsPath),
      }),
    );
    const { code, why } = await ended;
    if (why !== undefined) console.error(why);
    // A window's log is long, and of interest only when something went wrong.
    if (code !== 0 && process.env.SHIPSHAPE_VSCODE_LOG) console.error(said.join('\n'));
    return code;
  } finally {
    await browser.close();
    await server.stop();
  }
}
