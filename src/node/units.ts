import type { ConfigTree } from '../core/config/model.js';
import { isIncluded, typeOf } from '../core/config/types.js';
import { folderOf, join as joinPath, baseName } from '../core/workspace/paths.js';

/** A document to be read: its file, and its sidecar where its type has one. */
export interface Unit {
  readonly path: string;
  readonly sidecar: string | undefined;
  /** Whether a glob gives it its type; else only its own `type` field can. */
  readonly typed: boolean;
  /** The body's file does not exist; only its sidecar does. */
  readonly bodyless: boolean;
  readonly explicit: boolean;
}

/** The documents among a workspace's files, in order. `explicit` paths were named by the user and win over globs. */
export function unitsOf(files: readonly string[], tree: ConfigTree, explicit: ReadonlySet<string>): readonly Unit[] {
  const present = new Set(files);
  const sidecars = sidecarNames(tree);
  const units: Unit[] = [];
  for (const path of files) {
    const isExplicit = explicit.has(path);
    const governed = typeOf(tree, path, { explicit: isExplicit });
    if (governed !== undefined || ((isExplicit || isIncluded(tree, path)) && mayBeTyped(path))) {
      const place = governed?.type.metadata;
      const beside = place?.kind === 'sidecar' ? joinPath(folderOf(path), place.file) : undefined;
      const sidecar = beside !== undefined && present.has(beside) ? beside : undefined;
      units.push({ path, sidecar, typed: governed !== undefined, bodyless: false, explicit: isExplicit });
    }
    for (const body of sidecars.get(baseName(path)) ?? []) {
      const own = joinPath(folderOf(path), body);
      if (own !== undefined && !present.has(own) && typeOf(tree, own) !== undefined)
        units.push({ path: own, sidecar: path, typed: true, bodyless: true, explicit: false });
    }
  }
  return units;
}

function mayBeTyped(path: string): boolean {
  return /\.(?:md|markdown|mdx|erb)$/i.test(path);
}

/** File names of sidecars with the file names of the bodies they stand beside. */
function sidecarNames(tree: ConfigTree): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const config of [tree.root, ...tree.nested]) {
    for (const type of Object.values(config.types)) {
      if (type.metadata.kind !== 'sidecar') continue;
      const bodies = type.match.map(baseName).filter((name) => !/[*?{[]/.test(name));
      names.set(type.metadata.file, [...new Set([...(names.get(type.metadata.file) ?? []), ...bodies])]);
    }
  }
  return names;
}
