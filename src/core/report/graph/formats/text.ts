import picocolors from 'picocolors';
import { printable } from '../../printable.js';
import type { GraphEdge, GraphFormat, GraphNode, GraphReport } from '../model.js';

/** For people: each document with what it refers to and what refers to it. */
export const text: GraphFormat = {
  name: 'text',
  doc: 'for people: each document with what it refers to and what refers to it',
  write: (report, { color }) => {
    const paint = picocolors.createColors(color);
    if (report.nodes.length === 0) return `${nothingDrawn(report)}\n`;
    const nodes = new Map(report.nodes.map((node) => [node.path, node]));
    const types = [...new Set(report.nodes.map(({ type }) => type))];
    const blocks = types.map((type) => {
      const own = report.nodes.filter((node) => node.type === type);
      return [paint.bold(printable(type)), ...own.flatMap((node) => block(node, { report, nodes, paint }))].join('\n');
    });
    return `${blocks.join('\n\n')}\n\n${summary(report)}\n`;
  },
};

/** What to say where there is no document to show. */
export function nothingDrawn({ types }: Pick<GraphReport, 'types'>): string {
  if (types.length === 0) return 'There are no documents here.';
  return types.length === 1
    ? `No document is of the type ${types.join('')}.`
    : `No document is of one of the types ${types.join(', ')}.`;
}

interface Drawing {
  readonly report: GraphReport;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly paint: ReturnType<typeof picocolors.createColors>;
}

function block(node: GraphNode, { report, nodes, paint }: Drawing): readonly string[] {
  const name = (path: string): string => nodes.get(path)?.id ?? path;
  const out = grouped(report.edges.filter(({ from }) => from === node.path)).map(
    ([field, edges]) => `    ${field} → ${list(edges, ({ to }) => name(to), paint)}`,
  );
  const into = grouped(report.edges.filter(({ to }) => to === node.path)).map(
    ([field, edges]) => `    ${field} ← ${list(edges, ({ from }) => name(from), paint)}`,
  );
  const marks = [node.start ? paint.cyan('start') : '', node.orphan ? paint.yellow('nothing refers to it') : ''];
  const notes = marks.filter((mark) => mark !== '').map((mark) => ` · ${mark}`);
  const stage = node.stage === null ? '' : ` · ${printable(node.stage)}`;
  const title = node.title === '' || node.title === node.id ? '' : `  ${printable(node.title)}`;
  return [`  ${paint.bold(printable(node.id))}${title}${paint.dim(stage)}${notes.join('')}`, ...out, ...into];
}

function grouped(edges: readonly GraphEdge[]): readonly (readonly [string, readonly GraphEdge[]])[] {
  const fields = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const field = printable(edge.field ?? 'link');
    fields.set(field, [...(fields.get(field) ?? []), edge]);
  }
  return [...fields];
}

function list(edges: readonly GraphEdge[], name: (edge: GraphEdge) => string, paint: Drawing['paint']): string {
  return edges.map((edge) => `${printable(name(edge))}${edge.circle ? paint.red(' (in a circle)') : ''}`).join(', ');
}

function summary({ nodes, edges }: GraphReport): string {
  const orphans = nodes.filter(({ orphan }) => orphan).length;
  const circles = edges.filter(({ circle }) => circle).length;
  const parts = [
    counted(nodes.length, 'document'),
    counted(edges.length, 'reference'),
    ...(orphans === 0 ? [] : [`${orphans} that nothing refers to`]),
    ...(circles === 0 ? [] : [`${counted(circles, 'reference')} in circles`]),
  ];
  return `${parts.join(', ')}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
