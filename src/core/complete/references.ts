import type { CompleteContext } from './metadata.js';
import { mostProposed, rankOf } from './narrow.js';
import type { Proposal } from './values.js';

/**
 * Documents of the types, by id: all of them, or, where they are more than are proposed, those that go with what is typed, ids that begin so
 * first. The search ends with enough of these, so that in the usual case it costs the same among a hundred documents and a hundred thousand.
 */
export function references(
  { index, document, config }: CompleteContext,
  types: readonly string[],
  typed: string,
): readonly Proposal[] {
  if (index === undefined) return [];
  const paths = (types.length === 0 ? Object.keys(config.types) : types).flatMap((type) => index.ofType(type));
  const narrowed = paths.length > mostProposed;
  const ranks: [Proposal[], Proposal[], Proposal[]] = [[], [], []];
  for (const path of paths) {
    const summary = path === document?.path ? undefined : index.summary(path);
    if (summary?.id === undefined) continue;
    const { id, title } = summary;
    const filter = `${id} ${title}`;
    const rank = narrowed ? rankOf(filter, typed) : 0;
    if (rank === undefined) continue;
    const proposal = { value: id, detail: title, filter, doc: `\`${path}\``, reference: true };
    ranks[rank].push(narrowed ? { ...proposal, narrowed } : proposal);
    if (narrowed && ranks[0].length > mostProposed) break;
  }
  return ranks.flat();
}
