import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Client } from './client.js';
import type { Folder } from './folder.js';
import type { Unread } from './folder-session.js';
import { reason } from './session.js';

/** Says what it means that a folder's documents are not read, in the log and to the person, who may have them read after all. */
export async function tellUnread(
  { connection, client }: { readonly connection: Connection; readonly client: Client },
  folder: Folder,
  { done, all }: Unread,
): Promise<void> {
  const name = decodeURIComponent(folder.uri.slice(folder.uri.lastIndexOf('/') + 1));
  const meanwhile =
    folder.workspace === undefined
      ? 'Until they are, an open document is checked by itself alone, and nothing is known of the others.'
      : 'Until they are, what is shown follows the configuration as it was before.';
  const command = client.isVsCode ? ', or run "Shipshape: Check workspace"' : ', or restart the language server';
  const words = `Reading the documents of ${name} was stopped: ${done} of ${all} were looked at.`;
  connection.console.info(`${words} ${meanwhile}`);
  try {
    const chosen = await connection.window.showWarningMessage(`${words} ${meanwhile} Choose "${readNow}"${command}.`, {
      title: readNow,
    });
    // Clients say `null` where nothing was chosen.
    if (chosen?.title === readNow) await folder.readAll();
  } catch (error) {
    connection.console.error(`Shipshape failed at asking whether to read the documents: ${reason(error)}`);
  }
}

/** The answer to a request that only makes sense over all documents. */
export function notRead(what: string): Error {
  return new ResponseError(
    LSPErrorCodes.RequestFailed,
    `${what}: reading the documents was stopped. Ask again, and let it come to its end.`,
  );
}

const readNow = 'Read them now';
