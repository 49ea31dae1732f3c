import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { BeginServer } from './session.js';

/** Begins servers that run in a Node process of their own. */
export function nodeServers({ asAbsolutePath }: Pick<vscode.ExtensionContext, 'asAbsolutePath'>): BeginServer {
  const server = { module: asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return (options) => Promise.resolve({ client: new LanguageClient('shipshape', 'Shipshape', server, options) });
}
