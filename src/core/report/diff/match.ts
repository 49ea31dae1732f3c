import type { ReadySubject } from '../ready/model.js';

/** What two sides have of one document. */
export interface Pair<Subject> {
  readonly before: Subject | undefined;
  readonly after: Subject | undefined;
}

/**
 * Which documents of two sides are the same: by id, then by path, then by type and title, each only where it means one document on either
 * side. The same whichever side is called base.
 */
export function pairsOf<Subject extends Pick<ReadySubject, 'id' | 'type' | 'path' | 'title'>>(
  base: readonly Subject[],
  head: readonly Subject[],
): readonly Pair<Subject>[] {
  const pairs: Pair<Subject>[] = [];
  let before = base;
  let after = head;
  for (const keyOf of keys) {
    const left = uniqueBy(before, keyOf);
    const right = uniqueBy(after, keyOf);
    const found = new Set<Subject>();
    for (const [key, one] of left) {
      const other = right.get(key);
      if (other === undefined) continue;
      pairs.push({ before: one, after: other });
      found.add(one).add(other);
    }
    before = before.filter((subject) => !found.has(subject));
    after = after.filter((subject) => !found.has(subject));
  }
  return [
    ...pairs,
    ...before.map((subject) => ({ before: subject, after: undefined })),
    ...after.map((subject) => ({ before: undefined, after: subject })),
  ];
}

const keys: readonly ((subject: Pick<ReadySubject, 'id' | 'type' | 'path' | 'title'>) => string)[] = [
  ({ type, id, path }) => `${type}\n${id}\n${path}`,
  ({ type, id }) => `${type}\n${id}`,
  ({ path }) => path,
  ({ type, title }) => `${type}\n${title}`,
];

function uniqueBy<Subject>(
  subjects: readonly Subject[],
  keyOf: (subject: Subject) => string,
): ReadonlyMap<string, Subject> {
  const found = new Map<string, Subject>();
  const several = new Set<string>();
  for (const subject of subjects) {
    const key = keyOf(subject);
    if (found.has(key)) several.add(key);
    found.set(key, subject);
  }
  for (const key of several) found.delete(key);
  return found;
}
