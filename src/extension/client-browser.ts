import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { ClientFactory } from './session.js';

/** Clients of a server that runs in a web worker. */
export function workerClients({ extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>): ClientFactory {
  const module = vscode.Uri.joinPath(extensionUri, 'dist', 'server-browser.js').toString(true);
  return (options) => new LanguageClient('shipshape', 'Shipshape', new Worker(module), options);
}
