import { distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely means, case aside; undefined where none is near enough to suggest. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const far = distance(lower, candidate.toLowerCase());
    if (far >= bestDistance) continue;
    best = candidate;
    bestDistance = far;
  }
  // A word as short as its distance has nothing in common with the candidate.
  return bestDistance < word.length ? best : undefined;
}

const longest = 100;
