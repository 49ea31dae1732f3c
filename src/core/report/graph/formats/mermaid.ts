import { printable } from '../../printable.js';
import type { GraphFormat, GraphNode } from '../model.js';

/** A flow chart for pages that draw Mermaid; circles are thick, documents that nothing refers to dashed. */
export const mermaid: GraphFormat = {
  name: 'mermaid',
  doc: 'a flow chart for pages that draw Mermaid',
  write: ({ nodes, edges }) => {
    const names = new Map(nodes.map(({ path }, index) => [path, `n${index}`]));
    const lines = nodes.map(
      (node) => `  ${names.get(node.path) ?? ''}["${quoted(label(node))}"]${node.orphan ? ':::orphan' : ''}`,
    );
    const arrows = edges.map(({ from, to, field, circle }) => {
      const arrow = field === null ? '-.->' : circle ? '==>' : '-->';
      return `  ${names.get(from) ?? ''} ${arrow}|"${quoted(field ?? 'link')}"| ${names.get(to) ?? ''}`;
    });
    const orphans = nodes.some(({ orphan }) => orphan) ? ['  classDef orphan stroke-dasharray: 4 3'] : [];
    return `${['flowchart LR', ...lines, ...arrows, ...orphans].join('\n')}\n`;
  },
};

function label({ id, title, type }: GraphNode): string {
  return title === '' || title === id ? `${id} (${type})` : `${id}: ${title}`;
}

/** Inside quotes Mermaid reads entities, Markdown and tags; none of what a document says may be any of them. */
function quoted(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' ').slice(0, 120)).replaceAll(
    /["#&<>`\\*_|]/g,
    (character) => `#${character.charCodeAt(0)};`,
  );
}
