import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { findRoot } from '../node/config.js';
import { openLive } from '../node/live.js';
import type { Host } from './host.js';
import { startServer } from './server.js';

/** The server on Node: over standard input and output with `--stdio`, over a process's channel with `--node-ipc`. */
startServer(createConnection(ProposedFeatures.all), nodeHost());

function nodeHost(): Host {
  const docs = new URL('../docs/', import.meta.url);
  return {
    docs: existsSync(docs) ? docs.href : undefined,
    open: (uri) => (uri.startsWith('file:') ? openLive(fileURLToPath(uri)) : undefined),
    configuredAbove: (uri) => {
      const root = uri.startsWith('file:') ? findRoot(fileURLToPath(uri)) : undefined;
      // The folder itself keeps the spelling that the client gave it.
      const own = root === undefined || root === fileURLToPath(uri);
      return Promise.resolve(root === undefined ? undefined : own ? uri : pathToFileURL(root).href);
    },
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
  };
}
