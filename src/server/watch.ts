import type { FileSystemWatcher } from 'vscode-languageserver';
import { allOwners, ownerFiles } from '../core/workspace/owners.js';
import { configName, type Folder } from './folder.js';

/** Which files a client should tell of: configurations and documents everywhere, and by name what the configurations point at. */
export function watchersFor(folders: readonly Folder[]): readonly FileSystemWatcher[] {
  const globs = new Set([`**/${configName}`, '**/.gitignore']);
  if (folders.length > 0) globs.add('**/*.{md,markdown,mdx,erb}');
  for (const folder of folders) {
    const { tree } = folder;
    for (const path of folder.configPaths) if (!path.startsWith('..')) globs.add(`**/${path}`);
    if (tree === undefined) continue;
    for (const path of ownerFiles(allOwners(tree))) globs.add(`**/${path}`);
    for (const { types, baseline } of [tree.root, ...tree.nested]) {
      if (baseline !== undefined) globs.add(`**/${baseline}`);
      for (const { metadata } of Object.values(types))
        if (metadata.kind === 'sidecar') globs.add(`**/${metadata.file.slice(metadata.file.lastIndexOf('/') + 1)}`);
    }
  }
  return [...globs].sort().map((globPattern) => ({ globPattern }));
}
