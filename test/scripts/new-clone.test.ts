import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const scripts = join(root, 'scripts');
/** What `npm run` begins: each installs packages by itself, so that nothing of it may need one to begin. */
const entries = [...readFileSync(join(root, 'package.json'), 'utf8').matchAll(/"node scripts\/([\w-]+\.mjs)"/g)].map(
  ([, name]) => String(name),
);

describe('In a new clone, where nothing is installed', () => {
  it('everything that the README, CONTRIBUTING and CI name is among what begins', () => {
    for (const entry of ['start', 'test', 'check', 'package', 'test-vscode', 'test-e2e'])
      assert.ok(entries.includes(`${entry}.mjs`), entry);
  });

  for (const entry of entries)
    it(`${entry} begins`, () => {
      const reached = new Map<string, readonly string[]>();
      reach(join(scripts, entry), reached);
      const packages = [...reached].flatMap(([file, names]) =>
        names.filter((name) => !/^(?:node:|\.)/.test(name)).map((name) => `${file.slice(scripts.length + 1)}: ${name}`),
      );
      assert.deepEqual(packages, []);
    });
});

/** The modules that are loaded before the first line of one runs. */
function reach(file: string, reached: Map<string, readonly string[]>): void {
  if (reached.has(file)) return;
  const text = readFileSync(file, 'utf8');
  const names = Array.from(text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)';|^import '([^']+)';/gm), (found) =>
    String(found[1] ?? found[2]),
  );
  reached.set(file, names);
  for (const name of names) if (name.startsWith('.')) reach(join(dirname(file), name), reached);
}
