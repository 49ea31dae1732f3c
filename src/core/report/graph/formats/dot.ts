import { printable } from '../../printable.js';
import type { GraphFormat } from '../model.js';

/** The language of Graphviz. */
export const dot: GraphFormat = {
  name: 'dot',
  doc: 'the language of Graphviz',
  write: ({ nodes, edges }) => {
    const lines = nodes.map(({ path, id, title, type, orphan, start }) => {
      const style = ['rounded', ...(orphan ? ['dashed'] : []), ...(start ? ['bold'] : [])].join(',');
      return `  ${quoted(path)} [label=${quoted(`${id}\n${title}`)}, tooltip=${quoted(`${type}: ${path}`)}, style=${quoted(style)}];`;
    });
    const arrows = edges.map(({ from, to, field, circle }) => {
      const style = field === null ? ', style=dotted' : circle ? ', color=red, penwidth=2' : '';
      return `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(field ?? 'link')}${style}];`;
    });
    return `${['digraph shipshape {', '  rankdir=LR;', '  node [shape=box];', ...lines, ...arrows, '}'].join('\n')}\n`;
  },
};

/** In quotes only these two mean something; a break is written out, since Graphviz would join lines at a bare one. */
function quoted(text: string): string {
  const plain = text
    .split('\n')
    .map((line) => printable(line.slice(0, 300)).replaceAll(/["\\]/g, '\\$&'))
    .join('\\n');
  return `"${plain}"`;
}
