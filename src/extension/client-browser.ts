import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import type { BeginServer } from './session.js';

/**
 * Begins servers that run in a web worker. The script is read through VS Code and not by its address: an extension that lies on a remote machine has
 * none that a worker could be made of.
 */
export function workerServers({ extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>): BeginServer {
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'server-browser.js');
  return async (options) => {
    const text = await vscode.workspace.fs.readFile(script);
    const address = URL.createObjectURL(new Blob([Uint8Array.from(text)], { type: 'text/javascript' }));
    const worker = new Worker(address, { name: 'Shipshape' });
    return {
      client: new LanguageClient('shipshape', 'Shipshape', worker, { ...options, errorHandler }),
      failure: new Promise((_, failed) => {
        worker.addEventListener('error', ({ message }) => {
          failed(new Error(`its web worker failed: ${message || 'the browser does not say why'}`));
        });
      }),
      end: () => {
        worker.terminate();
        URL.revokeObjectURL(address);
      },
    };
  };
}

/** The client would tell of an error of the worker twice, once for each direction, and `failure` tells of it already. */
const errorHandler: NonNullable<LanguageClientOptions['errorHandler']> = {
  error: () => ({ action: ErrorAction.Continue, handled: true }),
  closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
};
