// `npm run package`: the extension as one file, shipshape-<version>.vsix, or under the name that is given.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensure, root, run } from './ensure.mjs';

const mostBytes = 2_000_000;

/** What goes along. A list of what does, rather than of what does not, lets nothing slip in; npm's own list in package.json is another one. */
const shipped = [
  ...['CHANGELOG.md', 'LICENSE', 'media'],
  // What findings and the page of the extension link to.
  ...['docs/rules', 'docs/gates', 'docs/evidence', 'docs/guide', 'docs/pictures'],
  ...['dist/extension.cjs', 'dist/web', 'dist/server.js', 'dist/server-browser.js', 'dist/worker.js', 'dist/chunks'],
  ...['dist/schema', 'dist/THIRD-PARTY-LICENSES.txt'],
];

/** Builds and packs; returns the size in bytes. */
export async function packageExtension(path) {
  ensure();
  // Not before: in a new clone it has just been installed.
  const { createVSIX } = await import('@vscode/vsce');
  if (run(process.execPath, ['scripts/licenses.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] }) !== 0)
    throw new Error('A bundled package has a license that does not allow it.');
  const staged = mkdtempSync(join(tmpdir(), 'shipshape-package-'));
  try {
    const { files, bin, scripts, devDependencies, ...manifest } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    writeFileSync(join(staged, 'package.json'), JSON.stringify(manifest));
    // Nothing but what ships is here; without this file the packer warns that it may be otherwise.
    writeFileSync(join(staged, '.vscodeignore'), '');
    // The page that VS Code shows of the extension speaks of VS Code; the one of the repository, of the repository.
    cpSync(join(root, 'docs', 'extension.md'), join(staged, 'README.md'));
    for (const name of shipped)
      if (existsSync(join(root, name))) cpSync(join(root, name), join(staged, name), { recursive: true });
    leaveDeadLinks(join(staged, 'CHANGELOG.md'));
    for (const name of readdirSync(join(staged, 'docs'), { recursive: true }))
      if (name.endsWith('.md')) leaveDeadLinks(join(staged, 'docs', name));
    // Everything is bundled, so no package goes along; and there is no public repository that relative links could lead to.
    await createVSIX({
      cwd: staged,
      packagePath: path,
      dependencies: false,
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
    });
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  const { size } = statSync(path);
  if (size > mostBytes) throw new Error(`${path} has ${size} bytes; at most ${mostBytes} may be shipped.`);
  return size;
}

/** Makes plain words of a page's links to files of the repository that do not come along. */
function leaveDeadLinks(path) {
  const text = readFileSync(path, 'utf8');
  const isThere = (target) => /^[a-z]+:|^#/.test(target) || existsSync(join(path, '..', target.split('#')[0]));
  const kept = text.replace(/\[([^\[\]\n]*)\]\(([^()\s]+)\)/g, (link, words, target) =>
    isThere(target) ? link : words,
  );
  if (kept !== text) writeFileSync(path, kept);
}

if (process.argv[1] === import.meta.filename) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const path = resolve(process.argv[2] ?? join(root, `shipshape-${version}.vsix`));
  const size = await packageExtension(path);
  console.log(`${path} (${Math.round(size / 1000)} kB)`);
}
