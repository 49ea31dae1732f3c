import { graphlib, layout } from '@dagrejs/dagre';
import type { GraphReport } from './model.js';

interface Box {
  readonly path: string;
  /** The middle of the box. */
  readonly x: number;
  readonly y: number;
}

export interface Curve {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Indexes into the report's edges that are drawn as this one: all between the same documents. */
  readonly edges: readonly number[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly curves: readonly Curve[];
}

/** Places documents in layers from left to right, so that references run in one direction as far as they can. Sizes are pixels. */
export function layOut(
  { nodes, edges }: GraphReport,
  box: { readonly width: number; readonly height: number },
): Layout {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 70, edgesep: 8, marginx: 2, marginy: 2, ranker: 'tight-tree' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { path } of nodes) graph.setNode(path, { ...box });
  const between = new Map<string, number[]>();
  for (const [index, { from, to }] of edges.entries()) {
    graph.setEdge(from, to);
    const key = `${from}\n${to}`;
    between.set(key, [...(between.get(key) ?? []), index]);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: nodes.map(({ path }) => {
      const { x, y } = graph.node(path);
      return { path, x, y };
    }),
    curves: [...between.values()].map((indexes) => {
      const edge = edges[indexes[0] ?? 0];
      const { points } = graph.edge(edge?.from ?? '', edge?.to ?? '');
      return { points, edges: indexes };
    }),
  };
}
