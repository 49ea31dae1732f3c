import { type Connection, FileChangeType, type InitializeParams, TextDocumentSyncKind } from 'vscode-languageserver';
import { readClient } from './client.js';
import type { Feature } from './feature.js';
import { features as allFeatures } from './features/index.js';
import { baseName } from '../core/workspace/paths.js';
import { configName } from './configuration.js';
import type { Told } from './contents.js';
import type { Folder } from './folder.js';
import type { Host } from './host.js';
import { Session, reason } from './session.js';
import { version } from './version.js';
import { watch } from './watch.js';

/** Serves one client over a connection until it ends. */
export function startServer(connection: Connection, host: Host, features: readonly Feature[] = allFeatures): void {
  let session: Session | undefined;
  let folders: readonly string[] = [];
  const current = (): Session | undefined => session;
  const guarded =
    <P>(what: string, handle: (session: Session, params: P) => void | Promise<void>) =>
    async (params: P): Promise<void> => {
      try {
        if (session !== undefined) await handle(session, params);
      } catch (error) {
        connection.console.error(`Shipshape failed at ${what}: ${reason(error)}`);
      }
    };

  connection.onInitialize((params) => {
    const client = readClient(params);
    session = new Session(host, connection, client);
    folders = foldersOf(params);
    for (const feature of features) feature.start?.(session, connection);
    return {
      serverInfo: { name: 'shipshape', version },
      capabilities: Object.assign(
        {
          positionEncoding: 'utf-16',
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        },
        ...features.map((feature) => feature.capabilities(client)),
      ) as object,
    };
  });

  connection.onInitialized(
    guarded('starting', async (started) => {
      if (started.client.capabilities.workspace?.workspaceFolders === true)
        connection.workspace.onDidChangeWorkspaceFolders(
          guarded('changing folders', (one, { added, removed }) =>
            one.setFolders(
              added.map(({ uri }) => uri),
              removed.map(({ uri }) => uri),
            ),
          ),
        );
      for (const fault of started.client.faults) connection.window.showWarningMessage(fault);
      watch(connection, started);
      await started.setFolders(folders);
    }),
  );

  connection.onDidOpenTextDocument(
    guarded('opening a file', (one, { textDocument }) => {
      one.buffers.opened(textDocument);
      one.opened(textDocument.uri);
    }),
  );
  connection.onDidChangeTextDocument(
    guarded('a change', (one, { textDocument: { uri, version: number }, contentChanges }) => {
      one.buffers.changed(uri, number, contentChanges);
      one.opened(uri);
    }),
  );
  connection.onDidSaveTextDocument(
    guarded('saving a file', async (one, { textDocument: { uri } }) => {
      one.buffers.saved(uri);
      const at = one.locate(uri);
      await at?.folder.changedOnDisk([{ path: at.path, gone: false }]);
      if (at === undefined && baseName(uri) === configName) await one.findFolders();
    }),
  );
  connection.onDidCloseTextDocument(
    guarded('closing a file', (one, { textDocument: { uri } }) => {
      one.buffers.closed(uri);
      one.opened(uri);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guarded('changes on disk', async (one, { changes }) => {
      const byFolder = new Map<Folder, Told[]>();
      for (const { uri, type } of changes) {
        const at = one.locate(uri);
        if (at === undefined) continue;
        const own = byFolder.get(at.folder) ?? [];
        byFolder.set(at.folder, own);
        own.push({ path: at.path, gone: type === FileChangeType.Deleted, came: type === FileChangeType.Created });
      }
      await Promise.all([...byFolder].map(([folder, own]) => folder.changedOnDisk(own)));
      // Much changes at once where a branch is checked out.
      one.look();
      if (changes.some(({ uri, type }) => baseName(uri) === configName && type !== FileChangeType.Changed))
        await one.findFolders();
    }),
  );
  for (const feature of features) for (const handler of feature.handlers) handler.register(connection, current);
  connection.onShutdown(() => {
    session?.dispose();
  });
  connection.listen();
}

/** Clients from before there were several folders name one. */
function foldersOf(params: InitializeParams): readonly string[] {
  const several = params.workspaceFolders ?? [];
  if (several.length > 0) return several.map(({ uri }) => uri);
  const { rootUri } = params as { readonly rootUri?: string | null }; // Old clients say nothing else.
  return typeof rootUri === 'string' ? [rootUri] : [];
}
