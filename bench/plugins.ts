import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the peers are installed. */
export const peerModules = join(dirname(fileURLToPath(import.meta.url)), 'peers', 'node_modules');

/** remark looks for plugins beside the documents; there it is told where they really are. */
export function placePlugins(folder: string): void {
  const file = join(folder, '.remarkrc.json');
  const { resolve: find } = createRequire(join(peerModules, 'from-here.js'));
  const text = readFileSync(file, 'utf8').replaceAll(/"(remark-[a-z-]+)"/g, (_all, name: string) =>
    JSON.stringify(find(name)),
  );
  writeFileSync(file, text);
}
