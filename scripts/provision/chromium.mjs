// Where a headless Chromium is, for tests and pictures that need a browser. A bare Debian machine gets Debian's, once.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** How Chromium is started: it talks to nobody but the test, and keeps nothing. Give it a new empty profile each time. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium. Installs Debian's where there is none and this user may; else throws a sentence that says what to install. */
export function ensureChromium() {
  const found = find();
  if (found !== undefined) return found;
  if (onPath('apt-get') === undefined || process.getuid?.() !== 0)
    throw new Error(
      'No Chromium or Chrome was found. Install one (Debian: `apt-get install chromium fonts-liberation`), or name it in SHIPSHAPE_CHROMIUM.',
    );
  console.error('Installing chromium from Debian; it is needed once.');
  // Several test processes may come here at once; the first installs, the others wait and find it.
  const command = `command -v chromium >/dev/null || {
    apt-get update -q && apt-get install -q -y --no-install-recommends chromium fonts-inter fonts-liberation; }`;
  execFileSync('flock', [join(tmpdir(), 'shipshape-apt.lock'), 'sh', '-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const installed = find();
  if (installed === undefined) throw new Error('apt-get installed chromium, and there is still none on the PATH.');
  return installed;
}

function find() {
  const named = process.env.SHIPSHAPE_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`SHIPSHAPE_CHROMIUM names ${named}, which does not exist.`);
  }
  return names.map(onPath).find((path) => path !== undefined) ?? elsewhere.find((path) => existsSync(path));
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
