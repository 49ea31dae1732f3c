import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { allOwners, ownerFiles } from '../core/workspace/owners.js';
import { configName } from './configuration.js';
import type { Folder } from './folder.js';
import { reason, type Session } from './session.js';

/** Registers watchers for what the folders need, anew when their configurations or documents ask for other files. */
export function watch(connection: Connection, session: Session): void {
  if (session.client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  let known = '';
  let asked = 0;
  let last: Promise<{ dispose(): void } | undefined> = Promise.resolve(undefined);
  const register = (): void => {
    asked = askedIn(session);
    const watchers = watchersFor(session.all());
    const key = JSON.stringify(watchers);
    if (key === known) return;
    known = key;
    last = last.then(async (before) => {
      const now = await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [...watchers],
      });
      before?.dispose();
      return now;
    });
    last.catch((error: unknown) => {
      connection.console.error(`Shipshape failed at watching files: ${reason(error)}`);
    });
  };
  session.listen({
    configured: register,
    closed: register,
    changed: (_folder, _paths, complete) => {
      if (complete && askedIn(session) !== asked) register();
    },
  });
  register();
}

/** How many kinds of files answers rest on. */
function askedIn(session: Session): number {
  return session.all().reduce((sum, { workspace }) => sum + (workspace?.askedFiles.size ?? 0), 0);
}

/**
 * Which files a client should tell of: configurations and documents everywhere, by name what the configurations point at, by ending what documents
 * link to. Of what comes and goes all: the files of a folder come and go with it, and that is told of the folder alone.
 */
function watchersFor(folders: readonly Folder[]): readonly FileSystemWatcher[] {
  const globs = new Set([`**/${configName}`, '**/.gitignore']);
  if (folders.length > 0) globs.add('**/*.{md,markdown,mdx,erb}');
  for (const folder of folders) {
    const { tree } = folder;
    for (const path of folder.configPaths) if (!path.startsWith('..')) globs.add(`**/${path}`);
    for (const glob of folder.workspace?.askedFiles.globs ?? []) globs.add(glob);
    if (tree === undefined) continue;
    for (const path of ownerFiles(allOwners(tree))) globs.add(`**/${path}`);
    for (const { types, baseline } of [tree.root, ...tree.nested]) {
      if (baseline !== undefined) globs.add(`**/${baseline}`);
      for (const { metadata } of Object.values(types))
        if (metadata.kind === 'sidecar') globs.add(`**/${metadata.file.slice(metadata.file.lastIndexOf('/') + 1)}`);
    }
  }
  const watchers = [...globs].sort().map((globPattern): FileSystemWatcher => ({ globPattern }));
  return folders.length === 0
    ? watchers
    : [...watchers, { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete }];
}
