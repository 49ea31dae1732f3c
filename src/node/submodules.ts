import type { Tree, TreeEntry } from './commits.js';
import type { WorkTree } from './snapshot.js';

/** A commit's files with those of its submodules. */
interface WithModules extends WorkTree {
  /** The submodules that hold files, with these files. */
  readonly modules: ReadonlyMap<string, readonly string[]>;
}

/**
 * A commit beside the work tree: it names a commit of each submodule, whose files are in another repository. They stand there as they are in the
 * work tree, so that nothing in them seems to have come or gone.
 */
export function withSubmodules(base: Tree, { tree, texts }: WorkTree): WithModules {
  const modules = new Map<string, readonly string[]>();
  const files = new Map<string, TreeEntry>(base);
  for (const [folder, { kind }] of base) {
    if (kind !== 'module') continue;
    const inside = [...tree].filter(([path]) => path.startsWith(`${folder}/`));
    if (inside.length === 0) continue;
    modules.set(
      folder,
      inside.map(([path]) => path),
    );
    files.delete(folder);
    for (const [path, entry] of inside) files.set(path, entry);
  }
  return { tree: files, texts: modules.size === 0 ? new Map() : texts, modules };
}
