import type { Document, Node } from '../document/model.js';
import type { Finding } from '../findings.js';
import type { Range, TextEdit } from '../text/range.js';
import { indentationOf, lineBreakOf, lineContentEnd, lineStart } from './blocks.js';

/**
 * The comment that switches a finding off where it stands, with a place for the reason: on its line in YAML and TOML, on a line above in a body,
 * for the whole file where the finding is about the metadata as a whole. None where a comment would be read as something else.
 */
export function silencing(document: Document, text: string, { path, range, code, gate }: Finding): readonly TextEdit[] {
  // A comment about comments is settled with them, and excuses none.
  if (code === 'directive-unused' || code === 'directive-unknown') return [];
  const name = gate !== undefined && code === 'gate-failed' ? gate : code;
  const { metadata } = document;
  const lineBreak = lineBreakOf(text, range.start);
  if (metadata.path === path && range.start < metadata.content.end) {
    if (metadata.format === 'json') return [];
    // Behind a quote that is not closed a comment would be part of the value.
    if (range.start < metadata.content.start || range.end === range.start || code === 'frontmatter-malformed') {
      const at = metadata.content.start;
      return [edit(path, at, `# shipshape-disable-file ${name}: ${reason}${lineBreak}`)];
    }
    const end = lineContentEnd(text, range.start);
    if (inBlockText(metadata.root, end) || text.slice(lineStart(text, end), end).includes(' #')) return [];
    return [edit(path, end, ` # shipshape-disable-line ${name}: ${reason}`)];
  }
  if (document.path !== path || document.body.code.some((code) => code.start < range.start && range.start < code.end))
    return [];
  // A byte-order mark stays at the very start.
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const start = Math.max(first, lineStart(text, range.start));
  // What is missing stands at the start of the file, wherever that is by then.
  const form = range.end === range.start && range.start <= first ? 'disable-file' : 'disable-next-line';
  // Between the rows of a table or inside a list item a comment of its own would end them.
  if (/^[ \t]*\|/.test(text.slice(start, start + 80))) return [];
  return [edit(path, start, `${indentationOf(text, start)}<!-- shipshape-${form} ${name}: ${reason} -->${lineBreak}`)];
}

const reason = 'say why';

function edit(path: string, at: number, text: string): TextEdit {
  const range: Range = { start: at, end: at };
  return { path, range, text };
}

/** Whether an offset lies in a value of several lines, where a comment would be text. */
function inBlockText(node: Node, at: number): boolean {
  if (at <= node.range.start || at > node.range.end) return false;
  if (node.kind === 'scalar') return node.style === 'block' || at < node.range.end;
  return node.kind === 'list'
    ? node.items.some((item) => inBlockText(item, at))
    : node.entries.some(({ value }) => inBlockText(value, at));
}
