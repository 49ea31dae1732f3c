import type { ConfigHost, LoadedConfig } from '../core/config/load.js';
import type { ConfigTree } from '../core/config/model.js';
import type { FilesPort } from '../core/workspace/model.js';
import type { Unit } from '../core/workspace/units.js';
import type { Workspace } from '../core/workspace/workspace.js';

/** Where a server runs: what it asks of the world, on Node, in a browser's worker, or in a test. */
export interface Host {
  /** The folder's files; undefined where this host cannot read it, as with a scheme that it does not know. */
  open(uri: string): FolderHost | undefined;
  /** The URI of the nearest folder upwards with a `shipshape.yaml`; the folder itself included. */
  configuredAbove(uri: string): Promise<string | undefined>;
  /** Today by the machine's clock, YYYY-MM-DD. */
  today(): string;
  /** Looks now and then as long as the server runs, which it never keeps from ending; what it returns ends that. */
  every(look: () => void): () => void;
  /** Where the pages of rules and gates lie, with a slash at its end; undefined where nobody knows. */
  readonly docs: string | undefined;
  /** Lets others have their turn: messages that have come in are handled before it resolves. */
  pause(): Promise<void>;
  /** Whatever was to be done has been done: time to tidy up. */
  rest?(): void;
}

/** The files of one folder as they lie on disk; what an editor has not saved yet stands before them. */
export interface FolderHost {
  readonly files: FilesPort;
  readonly package: ConfigHost['package'];
  /** The configuration as it was kept, where the files that it was made of still say the same, else what `load` makes of it. */
  keptConfig?(
    host: ConfigHost,
    options: { readonly nested: readonly string[]; readonly load: (host: ConfigHost) => LoadedConfig },
  ): LoadedConfig;
  /** Files came, went or changed: from when it resolves on, `files` answers for them as they are now. */
  changed(paths: readonly string[]): Promise<void>;
  /** Every file below the folder. */
  list(options: { readonly gitignore: boolean }): Promise<readonly string[]>;
  /** Of these paths those that are folders, as the files that `list` would name in them. */
  listBelow(paths: readonly string[], options: { readonly gitignore: boolean }): Promise<readonly string[]>;
  /** Whether `list` would name a file that lies at a path. */
  isListed(path: string, options: { readonly gitignore: boolean }): boolean;
  /** Reads what `files` was asked for and did not know; the paths whose answers are other ones now. */
  catchUp(): Promise<readonly string[]>;
  /** A workspace with the facts of every document. Throws what `breathe` throws. */
  fill(request: FillRequest): Promise<Filled>;
}

export interface FillRequest {
  readonly tree: ConfigTree;
  readonly today: string;
  readonly listed: readonly string[];
  /** The folder's files with what the editor has not saved yet in front. */
  readonly files: FilesPort;
  /** Whether what is on disk is what counts, so that it may be remembered. */
  readonly cache: boolean;
  readonly progress: (done: number, all: number) => void;
  /** Awaited now and then; throws to give up. */
  readonly breathe: () => Promise<void>;
}

export interface Filled {
  readonly workspace: Workspace;
  readonly units: readonly Unit[];
  /** Looks where HEAD stands. Where the past is seen from another commit now, the workspace has been told. Undefined where there is no past. */
  readonly lookBack?: () => boolean;
  /** Goes on from what an earlier process judged, where that is kept; before anything is judged or changed. */
  readonly resume?: () => void;
  /** Keeps what is judged for the next process, where nothing waits to be judged and at least so many judgements are new. */
  readonly keep?: (least: number) => void;
  readonly dispose: () => void;
}
