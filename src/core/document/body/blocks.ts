import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { Range } from '../../text/range.js';
import type { Definition, Heading, Task } from '../model.js';
import type { Labels, Leaf } from './inline.js';
import { normalLabel } from './label.js';
import { parseBlocks } from './parser.js';
import { unescapeText } from './text.js';

/** What the blocks of a text are; offsets count in `plain`. */
export interface BlockFacts {
  /** The text with plain line breaks, as long as the one given. */
  readonly plain: string;
  readonly headings: readonly BlockHeading[];
  readonly tasks: readonly BlockTask[];
  readonly definitions: readonly Definition[];
  readonly code: readonly Range[];
  readonly html: readonly Range[];
  /** Link definitions, which are no prose. */
  readonly quiet: readonly Range[];
  readonly leaves: readonly Leaf[];
  readonly labels: Labels;
}

interface BlockHeading {
  readonly level: Heading['level'];
  /** Its content, one line for each of the author's. */
  readonly text: string;
  readonly content: Range;
  readonly range: Range;
}

interface BlockTask extends Pick<Task, 'checked' | 'markerRange'> {
  /** All that is said behind the box, one line for each of the author's. */
  readonly text: string;
  readonly range: Range;
}

/** Reads the blocks of a Markdown text: headings, tasks, definitions, code, HTML, and where inline content stands. */
export function readBlocks(text: string): BlockFacts {
  const plain = withPlainLineBreaks(text);
  const { tree, leaves } = parseBlocks(plain);
  const found: Found = {
    plain,
    headings: [],
    tasks: [],
    definitions: [],
    code: [],
    html: [],
    quiet: [],
    leaves: [...leaves],
    leafAt: leafFinder(leaves),
    footnotes: new Set(),
  };
  tree.iterate({
    enter: (node) => {
      const read = readers[node.name];
      return read === undefined ? undefined : read(found, node);
    },
  });
  const definitions = new Set(found.definitions.map(({ label }) => label));
  return { ...found, labels: { definitions, footnotes: found.footnotes } };
}

/** Gives the first leaf inside a range; asked for ranges in ascending order, as leaves are. */
function leafFinder(leaves: readonly Leaf[]): Found['leafAt'] {
  let next = 0;
  return (from, to) => {
    while ((leaves[next]?.start ?? Infinity) < from) next++;
    const leaf = leaves[next];
    return leaf !== undefined && leaf.start <= to ? leaf : undefined;
  };
}

/** Lezer knows `\n` only. A blank for `\r` keeps every offset, and blanks at the end of a line mean nothing to these facts. */
function withPlainLineBreaks(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n') : text;
}

interface Found {
  readonly plain: string;
  readonly headings: BlockHeading[];
  readonly tasks: BlockTask[];
  readonly definitions: Definition[];
  readonly code: Range[];
  readonly html: Range[];
  readonly quiet: Range[];
  readonly leaves: Leaf[];
  readonly leafAt: (from: number, to: number) => Leaf | undefined;
  readonly footnotes: Set<string>;
}

type Reader = (found: Found, node: SyntaxNodeRef) => false | undefined;

const code: Reader = (found, node) => {
  found.code.push(rangeOf(node));
  return false;
};

const html: Reader = (found, node) => {
  found.html.push(rangeOf(node));
  return false;
};

const heading =
  (level: Heading['level']): Reader =>
  ({ plain, headings, leafAt }, node) => {
    const leaf = leafAt(node.from, node.to);
    const blanks = leaf === undefined ? 0 : leaf.text.length - leaf.text.trimStart().length;
    const start = leaf === undefined ? node.to : leaf.start + blanks;
    const end = leaf === undefined ? node.to : leaf.start + leaf.text.trimEnd().length;
    const content = { start, end: Math.max(start, end) };
    headings.push({ level, text: linesOf(leaf?.text ?? ''), content, range: trimmed(plain, rangeOf(node)) });
    return false;
  };

/** Content as its author sees it: what marks the quote or list around it is blank in a leaf. */
function linesOf(text: string): string {
  return text.trim().replaceAll(/[ \t]*\n[ \t]*/g, '\n');
}

const definition: Reader = (found, node) => {
  const { plain } = found;
  const label = node.node.getChild('LinkLabel');
  const url = node.node.getChild('URL');
  if (label === null) return false;
  const range = trimmed(plain, rangeOf(node));
  const name = plain.slice(label.from + 1, label.to - 1);
  if (name.startsWith('^')) return footnote(found, { name, label, end: range.end });
  found.quiet.push(range);
  if (url !== null) found.definitions.push({ label: normalLabel(name), ...targetOf(plain, rangeOf(url)), range });
  return false;
};

/** A footnote of one word looks like a definition; what stands in it is prose. */
function footnote(
  { plain, footnotes, leaves }: Found,
  { name, label, end }: { name: string; label: SyntaxNode; end: number },
): false {
  footnotes.add(normalLabel(name));
  const start = label.to + 1;
  leaves.push({ text: plain.slice(start, end), start });
  return false;
}

const task: Reader = ({ plain, tasks, leafAt }, node) => {
  const marker = node.node.getChild('TaskMarker');
  if (marker === null) return undefined;
  const lineEnd = plain.indexOf('\n', marker.to);
  const firstLine = { start: marker.from, end: Math.min(node.to, lineEnd < 0 ? plain.length : lineEnd) };
  const checked = !isBlank(plain.charCodeAt(marker.from + 1));
  const text = linesOf(leafAt(marker.from, node.to)?.text ?? '');
  tasks.push({ checked, text, range: trimmed(plain, firstLine), markerRange: rangeOf(marker) });
  return undefined;
};

const paragraph: Reader = ({ plain, footnotes }, node) => {
  const name = footnoteDefinition(plain, node.from);
  if (name !== undefined) footnotes.add(normalLabel(name));
  return undefined;
};

function footnoteDefinition(plain: string, at: number): string | undefined {
  footnoteStart.lastIndex = at;
  return footnoteStart.exec(plain)?.[1];
}

const footnoteStart = /\[(\^[^\s[\]]{1,999})\]:/y;

const readers: Readonly<Record<string, Reader>> = {
  ATXHeading1: heading(1),
  ATXHeading2: heading(2),
  ATXHeading3: heading(3),
  ATXHeading4: heading(4),
  ATXHeading5: heading(5),
  ATXHeading6: heading(6),
  SetextHeading1: heading(1),
  SetextHeading2: heading(2),
  FencedCode: code,
  CodeBlock: code,
  HTMLBlock: html,
  CommentBlock: html,
  ProcessingInstructionBlock: html,
  LinkReference: definition,
  Task: task,
  Paragraph: paragraph,
};

function targetOf(plain: string, { start, end }: Range): { target: string; targetRange: Range } {
  const angled = plain.charAt(start) === '<' && plain.charAt(end - 1) === '>';
  const targetRange = angled ? { start: start + 1, end: end - 1 } : { start, end };
  return { target: unescapeText(plain.slice(targetRange.start, targetRange.end)), targetRange };
}

function rangeOf(node: { from: number; to: number }): Range {
  return { start: node.from, end: node.to };
}

/** Without the blanks and line breaks at its end. */
function trimmed(text: string, { start, end }: Range): Range {
  let to = end;
  while (to > start && isBlank(text.charCodeAt(to - 1))) to--;
  return { start, end: to };
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}
