import { judgingOrder, stationKey } from '../../readiness/roll-ups.js';
import type { GraphEdge } from './model.js';

type Reference = Pick<GraphEdge, 'from' | 'to' | 'field'>;

/** References that are part of a circle, each field followed by itself, as far as the type of their document forbids circles in that field. */
export function circlesOf<Edge extends Reference>(
  edges: readonly Edge[],
  acyclicOf: (path: string) => readonly string[],
): ReadonlySet<Edge> {
  const byField = new Map<string, Edge[]>();
  for (const edge of edges) {
    if (edge.field === null || !acyclicOf(edge.from).includes(edge.field)) continue;
    const known = byField.get(edge.field);
    if (known === undefined) byField.set(edge.field, [edge]);
    else known.push(edge);
  }
  return new Set([...byField.values()].flatMap(inCircles));
}

function inCircles<Edge extends Reference>(edges: readonly Edge[]): readonly Edge[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const circleOf = new Map<string, string>();
  const seen = new Set<string>();
  for (const from of targets.keys()) {
    if (seen.has(from)) continue;
    const { order, circles } = judgingOrder(stationAt(from), {
      targets: ({ path }) => (targets.get(path) ?? []).map(stationAt),
      isKnown: ({ path }) => seen.has(path),
    });
    for (const station of order) {
      seen.add(station.path);
      const number = circles.get(stationKey(station));
      // Numbers begin anew with each search.
      if (number !== undefined) circleOf.set(station.path, `${from}\n${number}`);
    }
  }
  return edges.filter(({ from, to }) => circleOf.has(from) && circleOf.get(from) === circleOf.get(to));
}

function stationAt(path: string): { path: string; stage: undefined } {
  return { path, stage: undefined };
}
