import type { ConfigHost, LoadedConfig } from '../core/config/load.js';
import type { ConfigTree } from '../core/config/model.js';
import type { FilesPort } from '../core/workspace/model.js';
import type { Unit } from '../core/workspace/units.js';
import type { Workspace } from '../core/workspace/workspace.js';
import { packageData } from './config.js';
import { loadThroughCache } from './config-cache.js';
import { type DiskFiles, filesOf } from './files.js';
import { openWorkspace } from './open.js';
import { livePast } from './live-past.js';
import { isWalked, walk, walkBelow } from './walk.js';

/** A folder that stays open while its files change. */
export interface Live {
  readonly files: DiskFiles;
  readonly package: (name: string) => { readonly path: string; readonly text: string } | undefined;
  keptConfig(
    host: ConfigHost,
    options: { readonly nested: readonly string[]; readonly load: (host: ConfigHost) => LoadedConfig },
  ): LoadedConfig;
  changed(paths: readonly string[]): Promise<void>;
  list(options: { readonly gitignore: boolean }): Promise<readonly string[]>;
  listBelow(paths: readonly string[], options: { readonly gitignore: boolean }): Promise<readonly string[]>;
  isListed(path: string, options: { readonly gitignore: boolean }): boolean;
  catchUp(): Promise<readonly string[]>;
  fill(request: {
    readonly tree: ConfigTree;
    readonly today: string;
    readonly listed: readonly string[];
    readonly files: FilesPort;
    readonly cache: boolean;
    readonly progress: (done: number, all: number) => void;
    readonly breathe: () => Promise<void>;
  }): Promise<{
    readonly workspace: Workspace;
    readonly units: readonly Unit[];
    readonly lookBack: () => boolean;
    readonly resume: () => void;
    readonly keep: (least: number) => void;
    readonly dispose: () => void;
  }>;
}

/** The disk below a folder, for a server: what it was asked is kept until it is told of a change. */
export function openLive(root: string): Live {
  const files = filesOf(root);
  return {
    files,
    package: (name) => packageData(root, name),
    keptConfig: (host, options) => loadThroughCache(root, host, options),
    changed: (paths) => {
      for (const path of paths) files.forget(path);
      return Promise.resolve();
    },
    list: ({ gitignore }) => Promise.resolve(walk(root, { gitignore, wanted: () => true }).files),
    listBelow: (paths, { gitignore }) => {
      const folders = paths.filter((path) => files.kind(path) === 'folder');
      return Promise.resolve(folders.flatMap((folder) => walkBelow(root, folder, { gitignore })));
    },
    isListed: (path, { gitignore }) => isWalked(root, path, { gitignore }),
    // The disk answers at once.
    catchUp: () => Promise.resolve([]),
    fill: async ({ listed, files: port, ...options }) => {
      const past = livePast(root, options);
      const opened = await openWorkspace(root, {
        ...options,
        history: (documents) => past.seen(documents),
        walked: { files: listed, unreadable: [] },
        port,
        incremental: true,
      });
      const { workspace, judgements, dispose } = opened;
      const units = [...new Set(opened.units.values())];
      return {
        workspace,
        units,
        lookBack: () => past.look(workspace),
        resume: () => {
          past.resume(judgements?.resume(workspace), () => units.map(({ path }) => path));
          past.look(workspace);
        },
        keep: (least) => {
          if ((judgements?.news(workspace) ?? 0) >= least) judgements?.write(workspace, past.viewpoint);
        },
        dispose,
      };
    },
  };
}
