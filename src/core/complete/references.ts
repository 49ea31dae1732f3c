import type { Titled } from '../workspace/shelves.js';
import type { CompleteContext } from './metadata.js';
import { mostProposed, rankOf } from './narrow.js';
import type { Proposal } from './values.js';

/**
 * Documents of the types, by id: all of them, or, where they are more than are proposed, those that go with what is typed, ids that begin so
 * first. These are looked up, and only where they are few the others are gone through, so that in the usual case it costs the same among a
 * hundred documents and a hundred thousand.
 */
export function references(
  { index, document, config }: CompleteContext,
  types: readonly string[],
  typed: string,
): readonly Proposal[] {
  if (index === undefined) return [];
  const shelves = (types.length === 0 ? Object.keys(config.types) : types).map((type) => index.shelf(type));
  const narrowed = shelves.reduce((sum, { size }) => sum + size, 0) > mostProposed;
  const own = document?.path;
  const proposalOf = ({ path, id, title }: Titled): Proposal => {
    const proposal = { value: id, detail: title, filter: `${id} ${title}`, doc: `\`${path}\``, reference: true };
    return narrowed ? { ...proposal, narrowed } : proposal;
  };
  const wanted = narrowed ? typed.toLowerCase() : '';
  const first: Proposal[] = [];
  for (const shelf of shelves)
    for (const entry of shelf.startingWith(wanted)) {
      if (first.length > mostProposed) return first;
      if (entry.path !== own) first.push(proposalOf(entry));
    }
  if (!narrowed) return first;
  const [inside, among]: [Proposal[], Proposal[]] = [[], []];
  for (const shelf of shelves)
    for (const entry of shelf.all()) {
      if (first.length + inside.length > mostProposed) return [...first, ...inside];
      const rank = entry.path === own ? undefined : rankOf(entry.text, wanted);
      if (rank === 1) inside.push(proposalOf(entry));
      else if (rank === 2 && among.length < mostProposed) among.push(proposalOf(entry));
    }
  return [...first, ...inside, ...among];
}
