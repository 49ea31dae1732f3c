/** What a server asks its client where it has no file system of its own: in a browser's worker, and in folders that are on no disk. All of it is named by URI. */

/** Lists what lies in folders, one level deep. */
export const listFolders = 'shipshape/files/list';

export interface ListFoldersParams {
  readonly uris: readonly string[];
}

/**
 * The names in each folder, in the order asked for; a folder's name ends with `/`. Symbolic links are left out, since they may lead anywhere.
 * Null where there is no folder, where it cannot be read, or where it lies outside of the workspace.
 */
export type ListFoldersResult = readonly (readonly string[] | null)[];

/** Reads files as UTF-8. */
export const readFiles = 'shipshape/files/read';

export interface ReadFilesParams {
  readonly uris: readonly string[];
}

/** The texts in the order asked for; null for what is not there or cannot be read, and for what lies behind a symbolic link. */
export type ReadFilesResult = readonly (string | null)[];

/** Tells what lies at URIs that no listing named: what version control ignores may still be linked to. */
export const statFiles = 'shipshape/files/stat';

export interface StatFilesParams {
  readonly uris: readonly string[];
}

/** In the order asked for. A file system that claims to have every file as an empty one has none of them. */
export type StatFilesResult = readonly ('file' | 'folder' | 'absent')[];
