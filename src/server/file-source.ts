import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  listFolders,
  type ListFoldersResult,
  readFiles,
  type ReadFilesResult,
  statFiles,
  type StatFilesResult,
} from '../protocol/files.js';

/** Files that can only be asked for: what they hold comes later. */
export interface FileSource {
  /** The names in each folder, a folder's with `/` at its end; null where there is none. */
  list(uris: readonly string[]): Promise<ListFoldersResult>;
  read(uris: readonly string[]): Promise<ReadFilesResult>;
  stat(uris: readonly string[]): Promise<StatFilesResult>;
}

/** The files that a client knows. It is asked for a few at a time; one that answers no such requests has none. */
export function clientFiles(connection: Pick<Connection, 'sendRequest'>): FileSource {
  const ask = async <T>(method: string, uris: readonly string[], none: T): Promise<readonly T[]> => {
    const found: T[] = [];
    for (let at = 0; at < uris.length; at += batch) {
      const some = uris.slice(at, at + batch);
      try {
        found.push(...(await connection.sendRequest<readonly T[]>(method, { uris: some })));
      } catch (error) {
        if (!(error instanceof ResponseError) || error.code !== ErrorCodes.MethodNotFound) throw error;
        return uris.map(() => none);
      }
    }
    return found;
  };
  return {
    list: (uris) => ask<ListFoldersResult[number]>(listFolders, uris, null),
    read: (uris) => ask<ReadFilesResult[number]>(readFiles, uris, null),
    stat: (uris) => ask<StatFilesResult[number]>(statFiles, uris, 'absent'),
  };
}

/** How many files are on their way at once. */
const batch = 50;
