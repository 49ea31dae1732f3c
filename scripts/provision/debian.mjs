// Programs from Debian's packages that tests need, installed once where this user may.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The path of a program. Installs its package where it is missing and this user may; else throws a sentence that says what to install. */
export function ensureProgram(name, packages, { what }) {
  const found = onPath(name);
  if (found !== undefined) return found;
  if (onPath('apt-get') === undefined || process.getuid?.() !== 0)
    throw new Error(
      `\`${name}\` was not found; ${what}. Install it (Debian: \`apt-get install ${packages.join(' ')}\`).`,
    );
  console.error(`Installing ${packages.join(', ')} from Debian; ${what}.`);
  const command = `command -v ${name} >/dev/null || {
    apt-get update -q && apt-get install -q -y --no-install-recommends ${packages.join(' ')}; }`;
  // Several processes may come here at once; the first installs, the others wait and find it.
  execFileSync('flock', [join(tmpdir(), 'shipshape-apt.lock'), 'sh', '-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const installed = onPath(name);
  if (installed === undefined)
    throw new Error(`apt-get installed ${packages.join(', ')}, and there is still no \`${name}\`.`);
  return installed;
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
