import { entryOf } from '../core/document/fields.js';
import { basePath, type ConfigFile, readConfigFile } from '../core/lookup/config/file.js';
import type { ConfigLooking } from '../core/lookup/config/looking.js';
import { baseName } from '../core/workspace/paths.js';
import type { ConfigName } from '../core/lookup/config/names.js';
import { presetText } from '../presets/index.js';
import { configName } from './configuration.js';
import type { Folder } from './folder.js';

/** A look at a file of a folder's configuration, and at all the others; undefined for a file that is none of them. */
export function lookIntoConfig(folder: Folder, path: string, text: string): ConfigLooking | undefined {
  const files = configFilesOf(folder);
  const known = files.find((one) => one.path === path);
  // A nested file that is new is not read yet.
  const file = known ?? (baseName(path) === configName ? readOnce(folder, path, text) : undefined);
  if (file === undefined) return undefined;
  return {
    file,
    files: known === undefined ? [...files, file] : files,
    config: folder.draftFor(path),
    package: (name) => folder.packageConfig(name)?.path,
    disk: folder.files,
    listed: folder.listed,
    workspace: folder.workspace,
  };
}

/** Where the configuration of a folder makes, or refines, a gate that documents name; undefined where no file of the workspace does. */
export function gateInConfig(
  folder: Folder,
  id: string,
): { readonly looking: ConfigLooking; readonly name: ConfigName } | undefined {
  const found = configFilesOf(folder).flatMap((file) =>
    file.names
      .filter(({ meaning, name }) => file.isHere && meaning.kind === 'gate' && meaning.own && name === id)
      .map((name) => ({ file, name })),
  );
  // What has evidence makes it; the others say more about it.
  const made = found.find(({ name: { value } }) => value?.kind === 'map' && entryOf(value, 'evidence') !== undefined);
  const { file, name } = made ?? found[0] ?? {};
  const looking = file === undefined ? undefined : lookIntoConfig(folder, file.path, file.text);
  return looking === undefined || name === undefined ? undefined : { looking, name };
}

/** Every file of a folder's configuration as it stands in the editor: the root's, nested ones, and what they extend. */
function configFilesOf(folder: Folder): readonly ConfigFile[] {
  const found = new Map<string, ConfigFile>();
  const pending = folder.configPaths
    .filter((path) => baseName(path) === configName && !path.includes('node_modules/'))
    .map((path) => ({ path, text: folder.files.read(path) }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, text } = next;
    if (text === undefined || found.has(path)) continue;
    const file = readOnce(folder, path, text);
    found.set(path, file);
    for (const { meaning, name } of file.names)
      if (meaning.kind === 'base') pending.push(...baseOf(folder, file, name));
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function baseOf(folder: Folder, from: ConfigFile, name: string): readonly { path: string; text: string | undefined }[] {
  const carried = name.startsWith('shipshape:') || name.startsWith('.') ? undefined : folder.packageConfig(name);
  if (carried !== undefined) return [carried];
  const path = basePath({ package: () => undefined }, from, name);
  if (path === undefined) return [];
  const preset = path.startsWith('shipshape:') ? path.slice('shipshape:'.length) : undefined;
  return [{ path, text: preset === undefined ? folder.files.read(path) : presetText(preset) }];
}

const read = new WeakMap<Folder, Map<string, ConfigFile>>();

/** Files are asked about far more often than they change. */
function readOnce(folder: Folder, path: string, text: string): ConfigFile {
  const known = read.get(folder) ?? new Map<string, ConfigFile>();
  read.set(folder, known);
  const before = known.get(path);
  if (before?.text === text) return before;
  const file = readConfigFile(path, text);
  known.set(path, file);
  return file;
}
