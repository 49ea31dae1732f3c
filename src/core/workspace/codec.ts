import type { Analysis } from '../engine.js';

/** An analysis as it is kept in memory and in the cache: JSON text, a few times smaller than its objects. */
export type EncodedAnalysis = string;

export function encodeAnalysis(analysis: Analysis): EncodedAnalysis {
  return JSON.stringify(analysis);
}

export function decodeAnalysis(encoded: EncodedAnalysis): Analysis {
  return JSON.parse(encoded) as Analysis; // Only what `encodeAnalysis` wrote gets here; caches are keyed by the engine's version.
}
