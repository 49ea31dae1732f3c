import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type ConfigHost, type LoadedConfig, loadConfig } from '../core/config/load.js';
import type { FilesPort } from '../core/workspace/model.js';
import { rules } from '../core/rules/index.js';
import { presetFile, presetNames, presetText } from '../presets/index.js';
import { loadThroughCache } from './config-cache.js';
import { filesOf, readText } from './files.js';
import { repositoryRoot } from './git.js';

export const configName = 'shipshape.yaml';

/** The nearest folder upwards that has a configuration. */
export function findRoot(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, configName))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Where a workspace without a configuration would have its root: the repository's, else the folder itself. */
export function likelyRoot(from: string): string {
  try {
    return repositoryRoot(from) ?? resolve(from);
  } catch {
    return resolve(from);
  }
}

/** The configuration of a workspace, nested files included. `file` is relative to the root; `cache`: as an earlier run left it. */
export function loadWorkspaceConfig(
  root: string,
  options: {
    readonly file?: string;
    readonly nested?: readonly string[];
    readonly cache?: boolean;
    /** Asked for a file's text before the disk is: what is staged. */
    readonly before?: FilesPort;
    /** Asked in place of the disk: a commit. Packages are those that are installed. */
    readonly instead?: FilesPort;
  } = {},
): LoadedConfig {
  const nested = options.nested ?? [];
  const load = (host: ConfigHost): LoadedConfig => loadConfig(host, options.file ?? configName, { rules, nested });
  const host = hostOf(root, options);
  return options.cache === true &&
    options.file === undefined &&
    options.before === undefined &&
    options.instead === undefined
    ? loadThroughCache(root, host, { nested, load })
    : load(host);
}

function hostOf(root: string, { before, instead }: { before?: FilesPort; instead?: FilesPort }): ConfigHost {
  const files = instead ?? filesOf(root);
  return {
    read: (path) => before?.read(path) ?? files.read(path),
    preset: presetText,
    presetFile,
    presetNames,
    package: (name) => packageData(root, name),
  };
}

/** The YAML in a package under node_modules: data that is read, never code that is run. The file may not lie outside its package. */
export function packageData(root: string, name: string): { path: string; text: string } | undefined {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const home = join(folder, 'node_modules', ...name.split('/'));
    if (existsSync(home)) {
      const file = resolve(home, declaredFile(home) ?? configName);
      const inside = existsSync(file) && realpathSync(file).startsWith(realpathSync(home) + sep);
      const text = inside ? readText(file) : undefined;
      return text === undefined ? undefined : { path: relative(root, file).split(sep).join('/'), text };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function declaredFile(home: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const declared: unknown =
      typeof manifest === 'object' && manifest !== null && 'shipshape' in manifest ? manifest.shipshape : undefined;
    return typeof declared === 'string' ? declared : undefined;
  } catch {
    return undefined;
  }
}

/** Where a workspace lies in its repository, as `docs/` or ''; found without git, which need not be there. */
export function placeInRepository(root: string): string {
  let place = '';
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return place;
    if (dirname(folder) === folder) return '';
    place = `${basename(folder)}/${place}`;
  }
}
