import type { ConfigTree } from '../config/model.js';
import { isIncluded, typeOf } from '../config/types.js';
import { baseName, folderOf, join } from './paths.js';

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

/** Finds documents one by one, among files that come and go. */
export interface UnitFinder {
  /** The document whose body lies, or would lie beside its sidecar, at a path. */
  at(path: string, options?: { readonly explicit?: boolean }): Unit | undefined;
  /** Whether a file's name is that of a sidecar of some type. */
  mayBeSidecar(path: string): boolean;
  /** Bodies that a type's globs name beside a sidecar, there or not. */
  bodiesBeside(path: string): readonly string[];
}

/** The documents among a workspace's files, in order. `explicit` paths were named by the user and win over globs. */
export function unitsOf(files: readonly string[], tree: ConfigTree, explicit: ReadonlySet<string>): readonly Unit[] {
  const present = new Set(files);
  const finder = unitFinder(tree, (path) => present.has(path));
  return files.flatMap((path) => {
    const bodies = finder.bodiesBeside(path).filter((body) => !present.has(body));
    return [path, ...bodies].flatMap((one) => finder.at(one, { explicit: one === path && explicit.has(path) }) ?? []);
  });
}

/** `has` tells which files there are; ignored ones are not. */
export function unitFinder(tree: ConfigTree, has: (path: string) => boolean): UnitFinder {
  const sidecars = sidecarNames(tree);
  const sidecarOf = (path: string, governed: ReturnType<typeof typeOf>): string | undefined => {
    const place = governed?.type.metadata;
    const beside = place?.kind === 'sidecar' ? join(folderOf(path), place.file) : undefined;
    return beside !== undefined && has(beside) ? beside : undefined;
  };
  return {
    at: (path, { explicit = false } = {}) => {
      const governed = typeOf(tree, path, { explicit });
      const sidecar = sidecarOf(path, governed);
      if (!has(path))
        return sidecar === undefined ? undefined : { path, sidecar, typed: true, bodyless: true, explicit: false };
      if (governed === undefined && !((explicit || isIncluded(tree, path)) && mayBeTyped(path))) return undefined;
      return { path, sidecar, typed: governed !== undefined, bodyless: false, explicit };
    },
    mayBeSidecar: (path) => sidecars.has(baseName(path)),
    bodiesBeside: (path) =>
      (sidecars.get(baseName(path)) ?? noNames).flatMap((body) => join(folderOf(path), body) ?? []),
  };
}

const noNames: readonly string[] = [];

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
