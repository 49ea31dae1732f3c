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

/** Tells what lies at URIs that `listFiles` did not name: what version control ignores may still be linked to. */
export const statFiles = 'shipshape/files/stat';

export interface StatFilesParams {
  readonly uris: readonly string[];
}

/** In the order asked for. A file system that claims to have every file as an empty one has none of them. */
export type StatFilesResult = readonly ('file' | 'folder' | 'absent')[];
