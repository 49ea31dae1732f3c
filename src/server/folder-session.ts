import type { Buffer } from './buffers.js';
import type { Folder } from './folder.js';

/** What a folder asks of the session that it is part of. */
export interface FolderSession {
  today(): string;
  pause(): Promise<void>;
  /** Nothing is left to be done for now. */
  rest(): void;
  /** The open file at a path of the folder. */
  buffer(folder: Folder, path: string): Buffer | undefined;
  /** Paths of the folder's open files. */
  openPaths(folder: Folder): readonly string[];
  readonly cache: boolean;
  /** Documents, gone ones included, whose findings changed. `complete`: nothing is left to be judged. */
  changed(folder: Folder, paths: readonly string[], complete: boolean): void;
  /** The configuration was read, or found faulty. */
  configured(folder: Folder): void;
  /** Somebody stopped the reading of documents, and that is how far it was. */
  stopped(folder: Folder, read: Unread): void;
  /** Shows that something takes time. */
  progress(title: string): Promise<Progress>;
  failed(what: string, error: unknown): void;
}

/** How much was read of a folder's documents before that was stopped. */
export interface Unread {
  readonly done: number;
  readonly all: number;
}

export interface Progress {
  report(done: number, all: number): void;
  readonly cancelled: boolean;
  end(): void;
}
