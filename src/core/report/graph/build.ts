import { referredTypes } from '../../config/referred-types.js';
import { configFor } from '../../config/types.js';
import type { Relation } from '../../workspace/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lineAt } from '../line-at.js';
import { type RelatedDocument, relatedAt } from '../related.js';
import { circlesOf } from './circles.js';
import type { GraphEdge, GraphNode, GraphReport } from './model.js';

export interface GraphQuery {
  /** Paths that the graph is drawn around; empty for the whole workspace. */
  readonly around: readonly string[];
  /** How many references away from these, in both directions. */
  readonly depth: number;
  /** Only documents of these types; empty for all. */
  readonly types: readonly string[];
  /** Whether links in bodies count as references too. */
  readonly links: boolean;
}

/** The documents of a workspace and how they refer to each other. */
export function buildGraph(workspace: Workspace, documents: readonly string[], query: GraphQuery): GraphReport {
  const { index } = workspace;
  const typeOf = (path: string): string => index.summary(path)?.type ?? '';
  const wanted = documents.filter((path) => query.types.length === 0 || query.types.includes(typeOf(path)));
  const edges = edgesAmong(workspace, new Set([...wanted, ...query.around]), query.links);
  const shown = query.around.length === 0 ? new Set(wanted) : reached(query, edges);
  const nodes = [...shown].flatMap((path) => nodeOf(workspace, path, query.around.includes(path)) ?? []);
  return {
    version: 1,
    types: query.types,
    nodes: nodes.sort((a, b) => compare(a.type, b.type) || compare(a.path, b.path)),
    edges: edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
  };
}

function edgesAmong(workspace: Workspace, paths: ReadonlySet<string>, links: boolean): readonly GraphEdge[] {
  const { index } = workspace;
  const named = [...paths].flatMap((from) =>
    index.relations(from).flatMap((relation): Omit<GraphEdge, 'circle'>[] => {
      const found = index.resolve(relation.target, relation.from, relation.types);
      if (found.kind !== 'document' || !paths.has(found.path)) return [];
      const { path, range } = relation;
      return [{ from, to: found.path, field: fieldOf(relation), path, line: lineAt(workspace, path, range.start) }];
    }),
  );
  const once = firsts(named);
  const circles = circlesOf(once, (path) => acyclicOf(workspace, path));
  const marked = once.map((edge): GraphEdge => ({ ...edge, circle: circles.has(edge) }));
  const linked = links ? linksAmong(workspace, paths, marked) : [];
  return [...marked, ...linked].sort(
    (a, b) => compare(a.from, b.from) || compare(a.field ?? '~', b.field ?? '~') || compare(a.to, b.to),
  );
}

/** Links in bodies between documents that no field connects already in the same direction. */
function linksAmong(
  workspace: Workspace,
  paths: ReadonlySet<string>,
  known: readonly GraphEdge[],
): readonly GraphEdge[] {
  const { index } = workspace;
  const connected = new Set(known.map(({ from, to }) => `${from}\n${to}`));
  const found = [...paths].flatMap((from) =>
    (workspace.document(from)?.body.links ?? []).flatMap(({ target, range }): GraphEdge[] => {
      const resolved = index.resolveLink(target, from);
      if (resolved.kind !== 'document' || resolved.path === from || !paths.has(resolved.path)) return [];
      if (connected.has(`${from}\n${resolved.path}`)) return [];
      const line = lineAt(workspace, from, range.start);
      return [{ from, to: resolved.path, field: null, path: from, line, circle: false }];
    }),
  );
  return firsts(found);
}

function firsts<Edge extends Pick<GraphEdge, 'from' | 'to' | 'field'>>(edges: readonly Edge[]): readonly Edge[] {
  const seen = new Map<string, Edge>();
  for (const edge of edges) {
    const key = `${edge.from}\n${edge.field ?? ''}\n${edge.to}`;
    if (!seen.has(key)) seen.set(key, edge);
  }
  return [...seen.values()];
}

/** Breadth first in both directions from where the graph starts. */
function reached({ around, depth }: GraphQuery, edges: readonly GraphEdge[]): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>();
  const connect = (from: string, to: string): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [to]);
    else known.push(to);
  };
  for (const { from, to } of edges) {
    connect(from, to);
    connect(to, from);
  }
  const found = new Set(around);
  let edge: readonly string[] = around;
  for (let step = 0; step < depth && edge.length > 0; step++) {
    edge = [...new Set(edge.flatMap((path) => neighbours.get(path) ?? []))].filter((path) => !found.has(path));
    for (const path of edge) found.add(path);
  }
  return found;
}

function nodeOf(workspace: Workspace, path: string, start: boolean): GraphNode | undefined {
  const document = relatedAt(workspace, path);
  return document && { ...document, start, orphan: isOrphan(workspace, document) };
}

/** A launch or a roadmap is where references begin; what has ended needs none. */
function isOrphan({ index, configs }: Workspace, { path, type }: RelatedDocument): boolean {
  if (!referredTypes(configFor(configs, path)).has(type) || index.summary(path)?.stage?.ended === true) return false;
  const others = [...index.referrers(path).map(({ from }) => from), ...index.backlinks(path)];
  return !others.some((from) => from !== path);
}

function acyclicOf({ index, configs }: Workspace, path: string): readonly string[] {
  return configFor(configs, path).types[index.summary(path)?.type ?? '']?.acyclic ?? [];
}

/** The name of a relation, without the places of items: `alerts.runbook`. */
export function fieldOf({ field }: Relation): string {
  return field.replaceAll(/\.\d+(?=\.|$)/g, '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
