import { compileGlobs, literalPrefix } from './glob.js';
import type { Config, ConfigTree, TypeSpec } from './model.js';

/** What governs a path: the configuration of the deepest folder around it. */
export function configFor(tree: ConfigTree, path: string): Config {
  if (tree.nested.length === 0) return tree.root;
  let folders = byFolder.get(tree);
  if (folders === undefined) {
    folders = new Map(tree.nested.map((config) => [config.folder, config]));
    byFolder.set(tree, folders);
  }
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const config = folders.get(path.slice(0, end));
    if (config !== undefined) return config;
  }
  return tree.root;
}

const byFolder = new WeakMap<ConfigTree, ReadonlyMap<string, Config>>();

/**
 * The type of a document: what its `type` field names, else the type whose glob fits its path, the most specific of several (longest
 * literal beginning, then the one declared first). Undefined for a file that no team opted in: it is left alone. `explicit`: the path was
 * named on the command line, which wins over `include` and `exclude`.
 */
export function typeOf(
  tree: ConfigTree,
  path: string,
  { typeField, explicit = false }: { readonly typeField?: string | undefined; readonly explicit?: boolean } = {},
): { readonly config: Config; readonly type: TypeSpec } | undefined {
  const config = configFor(tree, path);
  const lookup = lookupOf(config);
  if (!explicit && !lookup.included(path)) return undefined;
  if (typeField !== undefined) {
    const named = lookup.byName.get(typeField.toLowerCase());
    if (named !== undefined && !lookup.notA(named, path)) return { config, type: named };
  }
  const matching = lookup.matchers.find(({ test, type }) => test(path) && !lookup.notA(type, path));
  return matching === undefined ? undefined : { config, type: matching.type };
}

/** Whether `include` and `exclude` select a path. */
export function isIncluded(tree: ConfigTree, path: string): boolean {
  return lookupOf(configFor(tree, path)).included(path);
}

interface Lookup {
  readonly byName: ReadonlyMap<string, TypeSpec>;
  readonly matchers: readonly { readonly test: (path: string) => boolean; readonly type: TypeSpec }[];
  included(path: string): boolean;
  notA(type: TypeSpec, path: string): boolean;
}

const lookups = new WeakMap<Config, Lookup>();

function lookupOf(config: Config): Lookup {
  const known = lookups.get(config);
  if (known !== undefined) return known;
  const types = Object.values(config.types);
  const include = compileGlobs(config.include);
  const exclude = compileGlobs(config.exclude);
  const excludes = new Map(types.map((type) => [type, compileGlobs(type.exclude)]));
  const lookup: Lookup = {
    // A type's own name goes before another's alias.
    byName: new Map([
      ...types.flatMap((type) => type.aliases.map((alias) => [alias.toLowerCase(), type] as const)),
      ...types.map((type) => [type.name.toLowerCase(), type] as const),
    ]),
    matchers: types
      .flatMap((type) => type.match.map((glob) => ({ type, glob, test: compileGlobs([glob]) })))
      .sort((a, b) => literalPrefix(b.glob) - literalPrefix(a.glob)),
    included: (path) => include(path) && !exclude(path),
    notA: (type, path) => excludes.get(type)?.(path) ?? false,
  };
  lookups.set(config, lookup);
  return lookup;
}
