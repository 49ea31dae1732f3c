import type { ConfigTree } from '../core/config/model.js';
import { type Unit, unitsOf } from '../core/workspace/units.js';
import { walk, type Walked } from './walk.js';

/** What decides which documents there are. */
export interface ListingOptions {
  readonly tree: ConfigTree;
  /** Paths that the user named, which win over globs and ignores. */
  readonly explicit?: readonly string[];
  /** Folders that the user named. One that holds no document by globs and ignores is taken whole. */
  readonly explicitFolders?: readonly string[];
  /** All files, where somebody has walked already with the ignores honoured. */
  readonly walked?: Walked;
  /** Where the files are not those of the disk. */
  readonly sources?: { readonly files: readonly string[] };
}

/** What there is to read, before any of it is read. */
export interface Listing {
  readonly units: readonly Unit[];
  readonly unreadable: Walked['unreadable'];
}

/** The documents of a folder, and the folders that cannot be looked into. */
export function listingOf(root: string, options: ListingOptions): Listing {
  const walked = options.sources === undefined ? (options.walked ?? walkAll(root, options.tree)) : undefined;
  const listed = options.sources?.files ?? walked?.files ?? [];
  return { units: unitsWith(root, listed, options), unreadable: walked?.unreadable ?? [] };
}

/** Every file of a workspace that its ignores leave. */
function walkAll(root: string, tree: ConfigTree): Walked {
  return walk(root, { gitignore: tree.root.gitignore, wanted: () => true });
}

function unitsWith(root: string, listed: readonly string[], options: ListingOptions): readonly Unit[] {
  const { tree, sources } = options;
  const explicit = new Set(options.explicit ?? []);
  const units = unitsOf(explicit.size === 0 ? listed : [...new Set([...listed, ...explicit])], tree, explicit);
  const left = (options.explicitFolders ?? []).filter(
    (folder) => folder !== '' && !units.some(({ path }) => path.startsWith(`${folder}/`)),
  );
  if (left.length === 0) return units;
  for (const from of left) {
    const inside =
      sources === undefined
        ? walk(root, { gitignore: tree.root.gitignore, wanted: () => true, from }).files
        : listed.filter((path) => path.startsWith(`${from}/`));
    for (const path of inside) explicit.add(path);
  }
  return unitsOf([...new Set([...listed, ...explicit])], tree, explicit);
}

/** The document that a file belongs to, by the file's path. */
export function byFile(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  const files = new Map<string, Unit>();
  for (const unit of units) {
    if (unit.sidecar !== undefined) files.set(unit.sidecar, unit);
    files.set(unit.path, unit);
  }
  return files;
}
