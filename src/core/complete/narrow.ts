import type { Proposal } from './values.js';

/** More than anybody reads; where there are more, what is typed chooses. */
export const mostProposed = 200;

/** All proposals, or, where they are more than anybody reads, those that go best with what is typed. */
export function narrow(proposals: readonly Proposal[], typed: string): readonly Proposal[] {
  if (proposals.length <= mostProposed) return proposals;
  const ranks: [Proposal[], Proposal[], Proposal[]] = [[], [], []];
  for (const proposal of proposals) {
    const rank = rankOf(proposal.filter ?? proposal.value, typed);
    if (rank !== undefined) ranks[rank].push({ ...proposal, narrowed: true });
  }
  return ranks.flat().slice(0, mostProposed);
}

/** How well a text goes with what is typed: it begins so, has it inside, or has its letters in their order, as editors compare. */
export function rankOf(text: string, typed: string): 0 | 1 | 2 | undefined {
  const [own, wanted] = [text.toLowerCase(), typed.toLowerCase()];
  if (own.startsWith(wanted)) return 0;
  if (own.includes(wanted)) return 1;
  let at = -1;
  for (const letter of wanted) {
    at = own.indexOf(letter, at + 1);
    if (at < 0) return undefined;
  }
  return 2;
}
