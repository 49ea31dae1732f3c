import type { EncodedCard } from './card.js';
import type { FilesPort } from './model.js';

/** Findings as one line of ASCII without a zero. */
export type EncodedFindings = string;

/** What a workspace has judged, for another process to go on from: true for the facts, the files and the past as they were. */
export interface Judgements {
  readonly day: string;
  readonly documents: Iterable<Judged>;
  /** What lay at paths that were no files. */
  readonly kinds: readonly (readonly [path: string, kind: ReturnType<FilesPort['kind']>])[];
  /** Paths that stand for all files whose kind was asked for. */
  readonly samples: readonly string[];
  /** Sets of paths whose past somebody asked for. */
  readonly globs: readonly string[];
}

/** A document, what was found in it, and what was asked to find that. */
export interface Judged {
  readonly path: string;
  readonly card: EncodedCard;
  /** Empty where nothing was found. */
  readonly findings: EncodedFindings;
  /** Packed questions. */
  readonly asked: string;
}

/** How the world differs from the one that judgements were made in. */
export interface Differences {
  /** Whether a document's facts are those that were judged. */
  readonly isSame: (path: string) => boolean;
  /** Files that are no documents and may have changed, come or gone. */
  readonly files: readonly string[];
}
