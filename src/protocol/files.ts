/** What a server without a file system of its own asks its client: the browser's worker has none. All of it is named by URI. */

/** Lists the files below a folder, without those that version control ignores or that are packages. */
export const listFiles = 'shipshape/files/list';

export interface ListFilesParams {
  readonly folder: string;
}

/** Paths relative to the folder, with `/`. */
export type ListFilesResult = readonly string[];

/** Reads files as UTF-8. */
export const readFiles = 'shipshape/files/read';

export interface ReadFilesParams {
  readonly uris: readonly string[];
}

/** The texts in the order asked for; null for what is not there or cannot be read. */
export type ReadFilesResult = readonly (string | null)[];
