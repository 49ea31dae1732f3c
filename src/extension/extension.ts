import type * as vscode from 'vscode';
import { nodeServers } from './client.js';
import { type Api, openExtension } from './open.js';

/** Called by VS Code on the desktop and in remotes. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  return await openExtension(context, nodeServers(context));
}
