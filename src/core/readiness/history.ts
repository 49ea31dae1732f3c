/** A commit that changed a file. */
export interface Change {
  readonly commit: string;
  /** The author's day, YYYY-MM-DD. */
  readonly date: string;
  /** `Name <address>`. */
  readonly author: string;
  /** The file's content after it, by content; undefined where the commit deleted it. */
  readonly blob: string | undefined;
  /** The file's path at that commit. */
  readonly path: string;
  /** Where the commit stands among all: what is newer has a smaller number, whatever the dates say. */
  readonly order: number;
  /** A shallow clone ends here: the file may have been like this for long. */
  readonly edge?: true;
}

/**
 * The past of a workspace's files. Answers follow from the commit that is checked out; changes that are not committed are no past.
 * Core asks for it only where a gate needs it; where there is none, such gates are unmeasured.
 */
export interface History {
  /** The clone does not reach back to the beginning: what lies before its edge is unknown. */
  readonly shallow: boolean;
  /**
   * The commits that changed a file on the way that led to what it is now, newest first, renames followed. Empty for a file that was never
   * committed.
   */
  changes(path: string): readonly Change[];
  /** The submodule that a file lies in: what is committed there is not told here. Undefined for none. */
  moduleOf(path: string): string | undefined;
  /** The newest commit, by day, that changed a file which fits one of the globs; paths and globs are relative to the workspace's root. */
  lastUnder(globs: readonly string[]): Change | undefined;
  /** A file's text after a change; undefined where it cannot be had. */
  text(change: Change): string | undefined;
}
