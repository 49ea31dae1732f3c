import type { MapNode } from '../../document/model.js';
import { readYaml } from '../../document/yaml.js';
import { baseName, folderOf, join } from '../../workspace/paths.js';
import { type ConfigName, namesIn } from './names.js';

/** A file of the configuration as it stands. */
export interface ConfigFile {
  /** Relative to the workspace's root; `shipshape:product` for what is built in. */
  readonly path: string;
  readonly text: string;
  readonly root: MapNode;
  readonly names: readonly ConfigName[];
  /** The folder that it governs where it is a nested `shipshape.yaml`; '' for all others. */
  readonly folder: string;
  /** Whether it lies in the workspace, where it can be opened and edited. */
  readonly isHere: boolean;
}

/** Reads a file of the configuration; faults in it hide nothing else. */
export function readConfigFile(path: string, text: string): ConfigFile {
  const root = rootOf(text);
  return {
    ...{ path, text, root, names: namesIn(root) },
    folder: baseName(path) === 'shipshape.yaml' && !path.includes('node_modules/') ? folderOf(path) : '',
    isHere: !path.startsWith('shipshape:') && !path.startsWith('..') && !path.startsWith('/'),
  };
}

/** The map that a configuration's text holds. */
export function rootOf(text: string): MapNode {
  return readYaml(text, { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length }).root;
}

/** Where to find what a file builds on. */
export interface Bases {
  readonly files: readonly ConfigFile[];
  /** Where a package's configuration lies; undefined where there is none. */
  package(name: string): string | undefined;
}

/** The path of what `extends` names; undefined where nothing of that name can be meant. */
export function basePath(bases: Pick<Bases, 'package'>, from: ConfigFile, name: string): string | undefined {
  if (name.startsWith('shipshape:')) return name;
  return name.startsWith('.') ? join(folderOf(from.path), name) : bases.package(name);
}

/** What a file builds on, the nearest first: what it extends, then, where it is nested, the configurations of the folders around it. */
export function above(bases: Bases, file: ConfigFile): readonly ConfigFile[] {
  const found = new Set<ConfigFile>();
  const extended = (one: ConfigFile): void => {
    for (const { meaning, name } of one.names.toReversed()) {
      const path = meaning.kind === 'base' ? basePath(bases, one, name) : undefined;
      const base = bases.files.find((other) => other.path === path);
      if (base === undefined || base === file || found.has(base)) continue;
      found.add(base);
      extended(base);
    }
  };
  extended(file);
  for (const parent of parentsOf(bases, file)) {
    found.add(parent);
    extended(parent);
  }
  return [...found];
}

function parentsOf({ files }: Bases, { folder }: ConfigFile): readonly ConfigFile[] {
  if (folder === '') return [];
  const isAround = (other: ConfigFile): boolean => other.folder === '' || folder.startsWith(`${other.folder}/`);
  return files
    .filter((other) => isAround(other) && other.isHere && baseName(other.path) === 'shipshape.yaml')
    .filter((other) => other.path === 'shipshape.yaml' || other.folder !== '')
    .sort((a, b) => b.folder.length - a.folder.length);
}
