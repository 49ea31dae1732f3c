import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ClientFactory } from './session.js';

/** Clients of a server that runs in a Node process of its own. */
export function nodeClients({ asAbsolutePath }: Pick<vscode.ExtensionContext, 'asAbsolutePath'>): ClientFactory {
  const module = asAbsolutePath('dist/server.js');
  return (options) => new LanguageClient('shipshape', 'Shipshape', { module, transport: TransportKind.ipc }, options);
}
