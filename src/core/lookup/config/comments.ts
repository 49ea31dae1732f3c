import type { Node } from '../../document/model.js';
import type { Range } from '../../text/range.js';

/** The runs of lines in YAML that hold nothing but comments; a `#` inside a text of several lines begins none. */
export function commentsIn(text: string, root: Node): readonly Range[] {
  const texts = textsIn(root);
  let next = 0;
  const runs: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | undefined;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|[\r\n]|$)/g)) {
    if (line === '') break;
    while ((texts[next]?.end ?? Infinity) <= index) next++;
    const start = index + line.search(/\S|$/);
    const isComment = line.trimStart().startsWith('#') && !(start > (texts[next]?.start ?? Infinity));
    if (!isComment) {
      open = undefined;
      continue;
    }
    const end = index + line.trimEnd().length;
    if (open === undefined) runs.push((open = { start, end }));
    else open.end = end;
  }
  return runs;
}

/** Texts over several lines, in order. */
function textsIn(node: Node): readonly Range[] {
  if (node.kind === 'scalar') return node.style === 'plain' ? [] : [node.range];
  const inside = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return inside.flatMap(textsIn).sort((a, b) => a.start - b.start);
}
