import type { Range } from '../text/range.js';
import type { Comment, Directive, MapNode, Node } from './model.js';

/**
 * Reads a comment that switches rules off: `shipshape-disable-next-line code, other-code: reason`, `-disable-line` or `-disable-file`.
 * `text` is what stands between the comment's marks, starting at `start`; `range` is the comment with its marks.
 */
function directiveOf(comment: Comment & { readonly start: number }, path: string): Directive | undefined {
  const match = directive.exec(comment.text);
  if (match === null) return undefined;
  const [whole, action] = match;
  if (action !== 'disable-file' && action !== 'disable-line' && action !== 'disable-next-line') return undefined;
  const behind = comment.text.slice(whole.length);
  const colon = behind.indexOf(':');
  const reason = colon === -1 ? '' : behind.slice(colon + 1).trim();
  const codes: string[] = [];
  const codeRanges: Range[] = [];
  for (const code of (colon === -1 ? behind : behind.slice(0, colon)).matchAll(/[^\s,]+/g)) {
    const start = comment.start + whole.length + code.index;
    codes.push(code[0]);
    codeRanges.push({ start, end: start + code[0].length });
  }
  return { action, codes, codeRanges, reason: reason === '' ? undefined : reason, path, range: comment.range };
}

/** The directives among a body's HTML comments. */
export function directivesInComments(comments: readonly Comment[], path: string): Directive[] {
  return comments.flatMap(
    (comment) => directiveOf({ ...comment, start: comment.range.start + '<!--'.length }, path) ?? [],
  );
}

/** The directives in the `#` comments of metadata in YAML or TOML. */
export function directivesInMetadata(
  text: string,
  { content, root, path }: { content: Range; root: MapNode; path: string },
): Directive[] {
  const metadata = text.slice(content.start, content.end);
  const found: Directive[] = [];
  for (let at = metadata.indexOf(name); at !== -1; at = metadata.indexOf(name, at + 1)) {
    let mark = at - 1;
    while (metadata[mark] === ' ' || metadata[mark] === '\t') mark--;
    if (metadata[mark] !== '#' || !/\s/.test(metadata[mark - 1] ?? '\n')) continue;
    const start = content.start + mark;
    if (isQuoted(root, start)) continue;
    const line = /^[^\r\n]*/.exec(metadata.slice(mark, mark + 2000))?.[0].trimEnd() ?? '#';
    const range = { start, end: start + line.length };
    const read = directiveOf({ text: line.slice(1), start: start + 1, range }, path);
    if (read !== undefined) found.push(read);
  }
  return found;
}

const name = 'shipshape-disable-';
const directive = /^\s*shipshape-(disable-(?:file|line|next-line))(?=[\s:]|$)/;

/** Whether an offset lies in a value, where a `#` is only a character. */
function isQuoted(node: Node, at: number): boolean {
  if (at < node.range.start || at >= node.range.end) return false;
  if (node.kind === 'scalar') return true;
  return node.kind === 'list'
    ? node.items.some((item) => isQuoted(item, at))
    : node.entries.some(({ value }) => isQuoted(value, at));
}
