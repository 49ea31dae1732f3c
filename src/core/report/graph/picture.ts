import { curveBasis, line } from 'd3-shape';
import { html, type Html } from '../html/html.js';
import { count } from '../words/counts.js';
import { type Curve, layOut } from './layout.js';
import type { GraphNode, GraphReport } from './model.js';

/** The graph drawn in layers. The table of the page says the same in words. */
export function picture(report: GraphReport): Html {
  const { nodes, edges } = report;
  const types = [...new Set(nodes.map(({ type }) => type))];
  const { width, height, boxes, curves } = layOut(report, box);
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  const drawnBoxes = boxes.map(({ path, x, y }) => {
    const node = byPath.get(path);
    return node === undefined ? undefined : boxAt(node, { x, y, series: types.indexOf(node.type) });
  });
  const title = `${count(nodes.length, 'document')}, ${count(edges.length, 'reference')}`;
  return html`<figure>
    <ul class="key">
      ${types.map((type, index) => html`<li>${swatch(index)}${type}</li>`)}
      ${nodes.some(({ start }) => start) && html`<li>${outline('start')}where it starts</li>`}
      ${nodes.some(({ orphan }) => orphan) && html`<li>${outline('orphan')}nothing refers to it</li>`}
      ${edges.some(({ field }) => field === null) && html`<li>${sample('link')}link in a text</li>`}
      ${edges.some(({ circle }) => circle) && html`<li>${sample('circle')}in a circle</li>`}
    </ul>
    <div class="scroll graph" tabindex="0" role="region" aria-label="The picture, which can be scrolled">
      <svg
        width="${width}"
        height="${height}"
        viewBox="0 0 ${width} ${height}"
        role="img"
        aria-labelledby="graph-title graph-description"
      >
        <title id="graph-title">${title}</title>
        <desc id="graph-description">
          Documents as boxes, references as arrows from left to right. The table below lists all of them.
        </desc>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
          >
            <path class="head" d="M0 0.5L8 4L0 7.5z" />
          </marker>
        </defs>
        ${curves.map((curve) => arrow(curve, report))}${drawnBoxes}
      </svg>
    </div>
  </figure>`;
}

const box = { width: 220, height: 46 };

function boxAt(
  { id, title, type, orphan, start }: GraphNode,
  { x, y, series }: { readonly x: number; readonly y: number; readonly series: number },
): Html {
  const left = round(x - box.width / 2);
  const top = round(y - box.height / 2);
  return html`<g class="node ${orphan ? 'orphan' : ''} ${start ? 'start' : ''}">
    <title>${type} ${id}: ${title}</title>
    <rect x="${left}" y="${top}" width="${box.width}" height="${box.height}" rx="7" />
    <rect
      class="band ${seriesName(series)}"
      x="${left + 1}"
      y="${top + 6}"
      width="4"
      height="${box.height - 12}"
      rx="2"
    />
    <text class="name" x="${left + 14}" y="${top + 19}">${cut(id, 20)}</text>
    <text class="type" x="${left + box.width - 8}" y="${top + 18}" text-anchor="end">${cut(type, 12)}</text>
    <text x="${left + 14}" y="${top + 36}">${title !== id && cut(title, 30)}</text>
  </g>`;
}

function arrow({ points, edges: indexes }: Curve, { edges }: GraphReport): Html {
  const own = indexes.flatMap((index) => edges[index] ?? []);
  const kind = own.some(({ circle }) => circle) ? 'circle' : own.every(({ field }) => field === null) ? 'link' : '';
  const path = line<(typeof points)[number]>(
    ({ x }) => round(x),
    ({ y }) => round(y),
  ).curve(curveBasis)([...points]);
  return html`<path class="arrow ${kind}" marker-end="url(#arrow)" d="${path ?? ''}">
    <title>${own.map(({ from, to, field }) => `${from} → ${to}: ${field ?? 'link'}`).join('\n')}</title>
  </path>`;
}

function swatch(series: number): Html {
  return html`<svg width="12" height="12" aria-hidden="true">
    <rect class="band ${seriesName(series)}" width="12" height="12" rx="3" />
  </svg>`;
}

function sample(kind: string): Html {
  return html`<svg class="graph" width="30" height="12" aria-hidden="true">
    <path class="arrow ${kind}" d="M0 6H30" />
  </svg>`;
}

function outline(kind: string): Html {
  return html`<svg class="graph" width="22" height="14" aria-hidden="true">
    <g class="node ${kind}"><rect x="2" y="2" width="18" height="10" rx="3" /></g>
  </svg>`;
}

function seriesName(series: number): string {
  return `s${(series % 8) + 1}`;
}

/** Drawn text does not wrap; the whole stands in the box's title and in the table. */
function cut(text: string, most: number): string {
  const characters = [...segmenter.segment(text)].map(({ segment }) => segment);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

const segmenter = new Intl.Segmenter('en');

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
