import type { Connection } from 'vscode-languageserver';
import { reason } from './session.js';

/** Has the client ask anew for what it shows. One that refuses shows what is old; the server goes on. */
export function refresh(connection: Connection, { method }: { readonly method: string }): void {
  connection.sendRequest(method).catch((error: unknown) => {
    connection.console.error(`Shipshape failed at ${method}: ${reason(error)}`);
  });
}
