/** A half-open stretch of one file's original text, in UTF-16 offsets; a byte-order mark counts as one unit. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A replacement of one range in one file. */
export interface TextEdit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

/** A place counted the way editors do: line and column from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
