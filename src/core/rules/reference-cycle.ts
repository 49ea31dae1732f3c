import type { Relation, WorkspaceIndex } from '../workspace/model.js';
import { defineRule } from './define.js';

/** References that lead back to where they started. */
export const referenceCycle = defineRule({
  code: 'reference-cycle',
  summary: 'References go round in a circle.',
  details: `
Some relations have a direction: what replaces what, what needs what. A type lists such fields under \`acyclic\`; each is followed by itself, since what one
document replaces is rightly superseded by it. Where one goes round in a circle, no document of the circle can be done before the others, and no reader can tell which one is in force.

The finding stands in each document of the circle. Remove the reference that is wrong. Circles of up to 1,000 documents are found; of a long one the two ends are named.`,
  severity: 'error',
  fixable: false,
  scope: 'workspace',
  check(context, document) {
    const fields = new Set(context.type.acyclic);
    if (fields.size === 0) return;
    for (const relation of context.index.relations(document.path)) {
      if (!fields.has(relation.field)) continue;
      const way = wayBack(context.index, relation);
      if (way === undefined) continue;
      const steps = way.map((path) => `\`${context.index.summary(path)?.id ?? path}\``);
      context.report({
        range: relation.range,
        path: relation.path,
        subject: `${relation.field} ${relation.target}`,
        message:
          way.length === 1
            ? `\`${relation.field}\` refers to the document itself. Remove it.`
            : `\`${relation.field}\` goes round in a circle: ${shown(steps).join(' → ')}. Remove one of these references.`,
      });
    }
  },
});

/** Both ends of a long way say where to look; a thousand names in each of a thousand findings help nobody. */
function shown(steps: readonly string[]): readonly string[] {
  const hidden = steps.length - mostShown;
  if (hidden <= 1) return steps;
  const half = mostShown / 2;
  return [...steps.slice(0, half), `… ${hidden} more …`, ...steps.slice(-half)];
}

const mostShown = 12;

/** Bounds the search, so that a chain through a whole workspace is not walked once for each of its documents. */
const limit = 1000;

/** The shortest way from a relation's target back to the document it is in, both ends included; breadth first. */
function wayBack(index: WorkspaceIndex, first: Relation): readonly string[] | undefined {
  const start = first.from;
  const cameFrom = new Map<string, string>();
  const next = targetOf(index, first);
  if (next === start) return [start];
  if (next === undefined) return undefined;
  cameFrom.set(next, start);
  for (const path of cameFrom.keys()) {
    for (const relation of index.relations(path)) {
      const target = relation.field === first.field ? targetOf(index, relation) : undefined;
      if (target === start) return [...trace(cameFrom, path), start];
      if (target !== undefined && !cameFrom.has(target) && cameFrom.size < limit) cameFrom.set(target, path);
    }
  }
  return undefined;
}

function targetOf(index: WorkspaceIndex, relation: Relation): string | undefined {
  const found = index.resolve(relation.target, relation.from, relation.types);
  return found.kind === 'document' ? found.path : undefined;
}

function trace(cameFrom: ReadonlyMap<string, string>, end: string): string[] {
  const way: string[] = [];
  for (let path: string | undefined = end; path !== undefined; path = cameFrom.get(path)) way.unshift(path);
  return way;
}
