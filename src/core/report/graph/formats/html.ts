import { html as markup, type Html } from '../../html/html.js';
import { page } from '../../html/page.js';
import { placeLink } from '../../html/place-link.js';
import { labelledCell } from '../../html/table.js';
import { badge } from '../../html/tone.js';
import type { GraphEdge, GraphFormat, GraphNode, GraphReport } from '../model.js';
import { picture } from '../picture.js';
import { nothingDrawn } from './text.js';

/** One page that stands alone: the graph as a picture, and the same as a table. */
export const html: GraphFormat = {
  name: 'html',
  doc: 'one self-contained page with a picture of the graph',
  write: (report, { base }) => {
    const { nodes, edges } = report;
    const orphans = nodes.filter(({ orphan }) => orphan).length;
    const circles = edges.filter(({ circle }) => circle).length;
    return page({
      title: 'How the documents hang together',
      lead: lead(report),
      contents: [
        { id: 'picture', label: 'Picture' },
        { id: 'documents', label: 'Documents' },
      ],
      main: markup`<ul class="facts">
          ${fact(nodes.length, nodes.length === 1 ? 'document' : 'documents', '')}
          ${fact(edges.length, edges.length === 1 ? 'reference' : 'references', '')}
          ${fact(orphans, 'that nothing refers to', orphans > 0 ? 'warn' : '')}
          ${fact(circles, circles === 1 ? 'reference in a circle' : 'references in circles', circles > 0 ? 'bad' : '')}
        </ul>
        <h2 id="picture">Picture</h2>
        ${drawn(report)}
        <h2 id="documents">Documents</h2>
        ${table(report, base)}`,
    });
  },
};

function lead({ nodes }: GraphReport): string {
  const starts = nodes.filter(({ start }) => start).map(({ id }) => id);
  return starts.length === 0
    ? 'Who refers to whom, in fields and, where asked for, in texts.'
    : `Around ${starts.join(', ')}: who refers to whom.`;
}

function fact(count: number, words: string, tone: string): Html {
  return markup`<li class="fact ${tone}"><b>${count}</b><span>${words}</span></li>`;
}

function drawn(report: GraphReport): Html {
  if (report.nodes.length === 0) return markup`<p>${nothingDrawn(report)}</p>`;
  if (report.nodes.length > mostDrawn)
    return markup`<p>
      ${report.nodes.length} documents are too many for a picture that anyone could read. Name a document, or choose types with
      <code>--type</code>; up to ${mostDrawn} are drawn.
    </p>`;
  return picture(report);
}

const mostDrawn = 250;

function table({ nodes, edges }: GraphReport, base: string): Html {
  const ids = new Map(nodes.map(({ path, id }) => [path, id]));
  const rows = nodes.map((node, index) => {
    const out = edges.filter(({ from }) => from === node.path);
    const into = edges.filter(({ to }) => to === node.path);
    return markup`<tr id="d${index}">
      <th scope="row">${node.id}${node.start && markup` ${badge('info', 'start')}`}${node.orphan && markup` ${badge('warn', 'nothing refers to it')}`}${node.title !== node.id && markup`<br /><span class="soft">${node.title}</span>`}</th>
      <td>${about(node)}<br />${placeLink({ path: node.path, line: 1 }, base)}</td>
      ${labelledCell(
        'refers to',
        references(out, ({ to }) => ids.get(to) ?? to, base),
      )}
      ${labelledCell(
        'is named by',
        references(into, ({ from }) => ids.get(from) ?? from, base),
      )}
    </tr>`;
  });
  return markup`<table class="stack">
    <thead>
      <tr>
        <th scope="col">document</th>
        <th scope="col">type and place</th>
        <th scope="col">refers to</th>
        <th scope="col">is named by</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function about({ type, stage }: GraphNode): string {
  return stage === null ? type : `${type}, stage ${stage}`;
}

function references(edges: readonly GraphEdge[], name: (edge: GraphEdge) => string, base: string): Html {
  if (edges.length === 0) return markup`<span class="soft">nothing</span>`;
  const items = edges.map(
    (edge) =>
      markup`<li>
        ${name(edge)} <span class="soft">${edge.field ?? 'link'}</span>${edge.circle && markup` ${badge('bad', 'circle')}`}
        ${placeLink(edge, base)}
      </li>`,
  );
  return markup`<ul class="plain">
    ${items}
  </ul>`;
}
