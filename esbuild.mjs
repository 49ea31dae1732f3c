// Builds what ships into dist/: the command line and its worker, the language server for Node and for a browser's worker.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What a cache must have been written by to be read: any change of a source may change what is found. */
function sourcesHash() {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(path).update(readFileSync(path));
  return hash.digest('base64url');
}

/** gray-matter carries engines that run code and a YAML parser that nothing here uses; neither gets into a bundle. */
const withoutEngines = {
  name: 'without-engines',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({ contents: 'module.exports = {};' }));
    onResolve({ filter: /^js-yaml$/ }, () => ({ path: 'js-yaml', namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** In a browser gray-matter finds no file system, and bytes where it asks for a Buffer. */
const forBrowser = {
  name: 'for-browser',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^fs$/ }, () => ({ path: 'fs', namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: { SHIPSHAPE_VERSION: JSON.stringify(version), SHIPSHAPE_BUILD: JSON.stringify(sourcesHash()) },
  plugins: [withoutEngines],
  logLevel: 'warning',
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });

const node = await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts', worker: 'src/node/worker.ts', server: 'src/server/main-node.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  platform: 'node',
  metafile: true,
  // Bundled CommonJS asks for Node's own modules through `require`.
  banner: { js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);" },
});

// A worker is started from one classic script.
const browser = await build({
  ...shared,
  entryPoints: { 'server-browser': 'src/server/main-browser.ts' },
  outdir: 'dist',
  format: 'iife',
  conditions: ['worker'],
  platform: 'browser',
  target: 'es2023',
  inject: ['scripts/browser-buffer.js'],
  plugins: [withoutEngines, forBrowser],
  metafile: true,
});

// VS Code loads what `main` names as CommonJS, and in a browser evaluates one file that asks for nothing but `vscode`.
const extensionShared = { ...shared, format: 'cjs', external: ['vscode'], metafile: true };
const extension = await build({
  ...extensionShared,
  entryPoints: ['src/extension/extension.ts'],
  outfile: 'dist/extension.cjs',
  platform: 'node',
});
const webExtension = await build({
  ...extensionShared,
  entryPoints: ['src/extension/extension-browser.ts'],
  outfile: 'dist/web/extension.js',
  platform: 'browser',
  target: 'es2023',
});

writeFileSync(
  'dist/meta.json',
  JSON.stringify({
    node: node.metafile,
    browser: browser.metafile,
    extension: extension.metafile,
    webExtension: webExtension.metafile,
  }),
);

// The schema comes from the definition that validates, so it is made by the program that was just built.
mkdirSync('dist/schema', { recursive: true });
writeFileSync('dist/schema/shipshape.schema.json', execFileSync(process.execPath, ['dist/cli.js', 'schema']));
