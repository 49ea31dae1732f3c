import type * as vscode from 'vscode';
import { workerServers } from './client-browser.js';
import { type Api, openExtension } from './open.js';

/** Called by VS Code in a browser. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  return await openExtension(context, workerServers(context));
}
