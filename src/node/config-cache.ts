import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { ConfigHost, LoadedConfig } from '../core/config/load.js';
import type { ConfigTree } from '../core/config/model.js';
import { buildId } from './build.js';
import { cacheFolder, hashOf } from './cache.js';

interface Stored {
  readonly build: string;
  readonly nested: readonly string[];
  /** What was read, by its path, as a hash of the text; null for what was not there. */
  readonly reads: Readonly<Record<string, string | null>>;
  readonly tree: ConfigTree;
}

/**
 * The configuration of an earlier run, where every file that it was made of still says the same. Reading the built-in presets takes longer than
 * checking a small workspace, and they hardly ever change. Faulty configurations are never kept.
 */
export function loadThroughCache(
  root: string,
  host: ConfigHost,
  { nested, load }: { readonly nested: readonly string[]; readonly load: (host: ConfigHost) => LoadedConfig },
): LoadedConfig {
  if (buildId === undefined) return load(host);
  const folder = cacheFolder(root);
  if (folder === undefined) return load(host);
  const file = join(folder, 'config.json');
  // Whoever sends a folder along with a workspace does not know the number that it will have here.
  const build = `${buildId} ${statSync(folder).ino}`;
  const stored = readStored(file);
  const texts = new Map<string, string>();
  const same =
    stored?.build === build &&
    stored.nested.join('\n') === nested.join('\n') &&
    Object.entries(stored.reads).every(([key, hash]) => {
      const read = readAgain(host, key);
      if (read !== undefined) texts.set(read.path, read.text);
      return hashOfRead(read) === hash;
    });
  if (same) return { tree: stored.tree, problems: [], files: texts };
  const reads: Record<string, string | null> = {};
  const note = (key: string): void => {
    reads[key] = hashOfRead(readAgain(host, key));
  };
  const loaded = load({
    ...host,
    read: (path) => {
      note(`file ${path}`);
      return host.read(path);
    },
    package: (name) => {
      note(`package ${name}`);
      return host.package(name);
    },
  });
  if (loaded.tree !== undefined && loaded.problems.length === 0)
    store(file, { build, nested, reads, tree: loaded.tree });
  return loaded;
}

type Read = { readonly path: string; readonly text: string } | undefined;

function readAgain(host: ConfigHost, key: string): Read {
  const path = key.slice(key.indexOf(' ') + 1);
  if (!key.startsWith('file ')) return host.package(path);
  const text = host.read(path);
  return text === undefined ? undefined : { path, text };
}

function hashOfRead(read: Read): string | null {
  return read === undefined ? null : hashOf(read.text);
}

function readStored(file: string): Stored | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stored; // Written below; another program's would have another build.
  } catch {
    return undefined;
  }
}

/** Failing to remember is no fault of the run. */
function store(file: string, stored: Stored): void {
  try {
    const temporary = `${file}.${randomBytes(4).toString('hex')}`;
    writeFileSync(temporary, JSON.stringify(stored));
    renameSync(temporary, file);
  } catch {
    return;
  }
}
