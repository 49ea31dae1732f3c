// `npm run docs:pictures`: the pictures in the documentation, taken of what the program writes about the examples.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure, root } from './ensure.mjs';
import { chromiumFlags, ensureChromium } from './provision/chromium.mjs';

ensure();
// Not before: in a new clone it has just been installed.
const { chromium } = await import('playwright-core');
const folder = mkdtempSync(join(tmpdir(), 'shipshape-pictures-'));
const pictures = join(root, 'docs', 'pictures');
mkdirSync(pictures, { recursive: true });
const page = join(folder, 'readiness.html');
const args = ['ready', '--format', 'html', '--fail-on', 'never', '--today', '2026-11-23', '--output', page];
execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { cwd: join(root, 'examples') });

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
try {
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1280, height: 1010 } });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(page).href);
    await tab.screenshot({ path: join(pictures, `readiness-${scheme}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log('Wrote docs/pictures. Look at them before you commit them.');
