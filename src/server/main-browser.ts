import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFiles } from './file-source.js';
import { remoteHost } from './remote-host.js';
import { startServer } from './server.js';

/** The server in a browser's worker: what lies where is asked for over the protocol. */
const scope = self as unknown as DedicatedWorkerGlobalScope; // This bundle runs nowhere else.
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));

startServer(
  connection,
  remoteHost(clientFiles(connection), {
    docs: undefined,
    today: () => {
      const now = new Date();
      return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    },
    // There is no past here; only the day turns.
    every: (look) => {
      const timer = setInterval(look, 10_000);
      return () => clearInterval(timer);
    },
    pause: () =>
      new Promise((resolve) => {
        setTimeout(resolve, 0);
      }),
  }),
);
