import type { Request } from './message.js';

export interface SetUpParams {
  /** URI of the folder to look at. */
  readonly uri: string;
  /** The types to take of those that were proposed; all when left out. */
  readonly types?: readonly string[];
}

/** Documents of one type that a folder seems to hold. */
interface ProposedType {
  readonly type: string;
  readonly match: readonly string[];
  readonly count: number;
}

export interface SetUpResult {
  /** The preset to build on; null where types of its own say all. */
  readonly preset: string | null;
  readonly types: readonly ProposedType[];
  /** A shipshape.yaml for all of that. */
  readonly text: string;
}

/** What a shipshape.yaml for a folder would say, from the names of its files. Writes nothing. */
export const setUpRequest: Request<SetUpParams, SetUpResult> = { method: 'shipshape/setUp' };
