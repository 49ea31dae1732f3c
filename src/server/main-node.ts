import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { findRoot } from '../node/config.js';
import { openLive } from '../node/live.js';
import { collectYoung, optimizeLate } from '../node/tuning.js';
import { clientFiles } from './file-source.js';
import type { Host } from './host.js';
import { remoteHost } from './remote-host.js';
import { startServer } from './server.js';

/** The server on Node: over standard input and output with `--stdio`, over a process's channel with `--node-ipc`. */
const connection = createConnection(ProposedFeatures.all);
optimizeLate();
startServer(connection, nodeHost());

/** Folders on disk are read by the server itself; others, such as a repository that nobody cloned, are the client's to know. */
function nodeHost(): Host {
  const docs = new URL('../docs/', import.meta.url);
  const rest: Omit<Host, 'open' | 'configuredAbove'> = {
    docs: existsSync(docs) ? docs.href : undefined,
    today: () => {
      const now = new Date();
      return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    },
    every: (look) => {
      const timer = setInterval(look, 2000).unref();
      return () => clearInterval(timer);
    },
    pause: () =>
      // What has come in is read after the first and handled before the second.
      new Promise((resolve) => {
        setImmediate(() => setImmediate(resolve));
      }),
    rest: collectYoung,
  };
  const elsewhere = remoteHost(clientFiles(connection), rest);
  return {
    ...rest,
    open: (uri) => (isOnDisk(uri) ? openLive(fileURLToPath(uri)) : elsewhere.open(uri)),
    configuredAbove: (uri) => {
      if (!isOnDisk(uri)) return elsewhere.configuredAbove(uri);
      const root = findRoot(fileURLToPath(uri));
      // The folder itself keeps the spelling that the client gave it.
      const own = root === undefined || root === fileURLToPath(uri);
      return Promise.resolve(root === undefined ? undefined : own ? uri : pathToFileURL(root).href);
    },
  };
}

function isOnDisk(uri: string): boolean {
  return uri.startsWith('file:');
}
