import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { SectionSpec } from '../../config/model.js';
import type { Range } from '../../text/range.js';
import type { Body, Definition, Heading, Link, Task } from '../model.js';
import { type HtmlFacts, readHtml } from './html.js';
import { structureParser } from './parser.js';
import { findPlaceholders } from './placeholders.js';
import { folded, paragraphsOf, readSections } from './sections.js';
import { createSlugger } from './slug.js';
import { plainInline, unescapeText } from './text.js';

export interface BodyOptions {
  readonly slugger: 'github' | 'gitlab' | 'hugo';
  readonly sections: readonly SectionSpec[];
  /** The template's text; its paragraphs are no answers. */
  readonly template: string | undefined;
  readonly placeholderWords: readonly string[];
}

/** Reads the facts of a Markdown body that starts at `start`. Never throws; linear in the text. */
export function parseBody(text: string, start: number, options: BodyOptions): Body {
  const facts = collect(text, start);
  const definitions = firstOfEach(facts.definitions);
  const links = [...facts.links.flatMap((link) => resolved(link, definitions)), ...facts.definitions.map(asLink)].sort(
    byStart,
  );
  const slug = createSlugger(options.slugger);
  const headings = facts.headings.map((heading): Heading => ({ ...heading, slug: slug(heading.text) }));
  const code = facts.code.sort((a, b) => a.start - b.start);
  const comments = facts.comments.sort(byStart);
  const outside = merged([...code, ...facts.quiet, ...comments.map(({ range }) => range)]);
  const placeholders = findPlaceholders(text, start, options.placeholderWords, outside);
  const template = templateParagraphs(options.template);
  const sections = readSections({ text, headings, comments, placeholders, sections: options.sections, template });
  return {
    start,
    headings,
    sections,
    links,
    definitions: facts.definitions,
    anchors: facts.anchors,
    tasks: facts.tasks,
    comments,
    placeholders,
    code,
  };
}

interface Facts extends HtmlFacts {
  readonly headings: Omit<Heading, 'slug'>[];
  readonly links: (Link & { label?: string })[];
  readonly definitions: Definition[];
  readonly tasks: Task[];
  readonly code: Range[];
  /** Targets and HTML tags: no prose. */
  readonly quiet: Range[];
}

/** Lezer knows `\n` only. A blank for `\r` keeps every offset, and blanks at the end of a line mean nothing to these facts. */
function withPlainLineBreaks(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n') : text;
}

function collect(text: string, start: number): Facts {
  const facts: Facts = {
    headings: [],
    links: [],
    definitions: [],
    tasks: [],
    code: [],
    quiet: [],
    anchors: [],
    comments: [],
  };
  const plain = withPlainLineBreaks(start === 0 ? text : text.slice(start));
  const tree = structureParser.parse(plain);
  const read: Reading = { text, plain, start, facts };
  tree.iterate({
    enter: (node) => {
      const reader = readers[node.name];
      return reader === undefined ? undefined : reader(read, node);
    },
  });
  return facts;
}

interface Reading {
  readonly text: string;
  readonly plain: string;
  readonly start: number;
  readonly facts: Facts;
}

type Reader = (read: Reading, node: SyntaxNodeRef) => false | undefined;

const code: Reader = ({ facts, start }, node) => {
  facts.code.push(rangeOf(node, start));
  return false;
};

const html: Reader = ({ text, facts, start }, node) => {
  const range = rangeOf(node, start);
  facts.quiet.push(...tagsIn(text, range));
  readHtml(text, range.start, range.end, facts);
  return false;
};

/** In a block of HTML only the tags are no prose; what is between them is. */
function tagsIn(text: string, { start, end }: Range): Range[] {
  const tags: Range[] = [];
  tag.lastIndex = start;
  for (let match = tag.exec(text); match !== null && match.index < end; match = tag.exec(text))
    tags.push({ start: match.index, end: match.index + match[0].length });
  return tags;
}

const tag = /<\/?[a-z][^<>]{0,2000}>/gi;

const heading =
  (level: Heading['level'], setext: boolean): Reader =>
  ({ text, plain, start, facts }, node) => {
    let from = node.from;
    let to = node.to;
    for (let child = node.node.firstChild; child !== null; child = child.nextSibling) {
      if (child.name !== 'HeaderMark') continue;
      if (setext || child.from > node.from) to = child.from;
      else from = child.to;
    }
    while (from < to && isBlank(plain.charCodeAt(from))) from++;
    while (to > from && isBlank(plain.charCodeAt(to - 1))) to--;
    facts.headings.push({
      level,
      text: plainInline(plain.slice(from, to)),
      range: trimmed(text, rangeOf(node, start)),
      textRange: { start: from + start, end: to + start },
    });
    return undefined;
  };

const link: Reader = (read, node) => {
  const { plain, start, facts } = read;
  const children = childrenOf(node.node);
  const marks = children.filter((child) => child.name === 'LinkMark');
  const close = marks[1];
  const open = marks[0];
  if (open === undefined || close === undefined) return undefined;
  const url = children.find((child) => child.name === 'URL');
  const label = children.find((child) => child.name === 'LinkLabel');
  const range = rangeOf(node, start);
  const content = plain.slice(open.to, close.from);
  const isImage = node.name === 'Image';
  if (url !== undefined) {
    facts.links.push({ kind: isImage ? 'image' : 'inline', ...targetOf(read, url), text: content, range });
    facts.quiet.push(rangeOf(url, start));
  } else if (marks.length >= 4) {
    const targetRange = { start: (marks[2]?.to ?? close.to) + start, end: (marks[2]?.to ?? close.to) + start };
    facts.links.push({ kind: isImage ? 'image' : 'inline', target: '', targetRange, text: content, range });
  } else {
    const written = label === undefined ? content : plain.slice(label.from + 1, label.to - 1);
    const name = written.trim() === '' ? content : written;
    if (!name.startsWith('^')) {
      const targetRange =
        label === undefined ? { start: open.to + start, end: close.from + start } : rangeOf(label, start);
      facts.links.push({
        kind: isImage ? 'image' : 'reference',
        target: '',
        targetRange,
        text: content,
        range,
        label: normalLabel(name),
      });
    }
  }
  return undefined;
};

const readers: Readonly<Record<string, Reader>> = {
  ATXHeading1: heading(1, false),
  ATXHeading2: heading(2, false),
  ATXHeading3: heading(3, false),
  ATXHeading4: heading(4, false),
  ATXHeading5: heading(5, false),
  ATXHeading6: heading(6, false),
  SetextHeading1: heading(1, true),
  SetextHeading2: heading(2, true),
  FencedCode: code,
  CodeBlock: code,
  InlineCode: code,
  HTMLBlock: html,
  HTMLTag: html,
  Comment: html,
  CommentBlock: html,
  ProcessingInstruction: html,
  ProcessingInstructionBlock: html,
  Link: link,
  Image: link,
  Autolink: (read, node) => {
    const url = childrenOf(node.node).find((child) => child.name === 'URL');
    if (url !== undefined) autolink(read, url, rangeOf(node, read.start));
    return false;
  },
  URL: (read, node) => {
    const parent = node.node.parent?.name;
    if (parent !== 'Link' && parent !== 'Image' && parent !== 'LinkReference')
      autolink(read, node, rangeOf(node, read.start));
    return undefined;
  },
  LinkReference: (read, node) => {
    const children = childrenOf(node.node);
    const label = children.find((child) => child.name === 'LinkLabel');
    const url = children.find((child) => child.name === 'URL');
    if (label === undefined) return false;
    const range = rangeOf(node, read.start);
    read.facts.quiet.push(range);
    const name = read.plain.slice(label.from + 1, label.to - 1);
    if (url !== undefined && !name.startsWith('^')) {
      const { target, targetRange } = targetOf(read, url);
      read.facts.definitions.push({ label: normalLabel(name), target, targetRange, range: trimmed(read.text, range) });
    }
    return false;
  },
  Task: ({ text, plain, start, facts }, node) => {
    const marker = node.node.getChild('TaskMarker');
    if (marker === null) return undefined;
    const lineEnd = plain.indexOf('\n', marker.to);
    const end = Math.min(node.to, lineEnd < 0 ? plain.length : lineEnd);
    facts.tasks.push({
      checked: plain.charCodeAt(marker.from + 1) !== 0x20,
      text: plainInline(plain.slice(marker.to, end)),
      markerRange: rangeOf(marker, start),
      range: trimmed(text, { start: marker.from + start, end: end + start }),
    });
    return undefined;
  },
};

function autolink(read: Reading, url: { from: number; to: number }, range: Range): void {
  const { target, targetRange } = targetOf(read, url);
  const full = /^www\./i.test(target) ? `http://${target}` : mail.test(target) ? `mailto:${target}` : target;
  read.facts.links.push({ kind: 'autolink', target: full, targetRange, text: target, range });
  read.facts.quiet.push(range);
}

const mail = /^[^\s:@/]+@[^\s@/]+$/;

function targetOf(
  { plain, start }: Reading,
  url: { from: number; to: number },
): { target: string; targetRange: Range } {
  const angled = plain.charCodeAt(url.from) === 0x3c && plain.charCodeAt(url.to - 1) === 0x3e;
  const from = angled ? url.from + 1 : url.from;
  const to = angled ? url.to - 1 : url.to;
  return { target: unescapeText(plain.slice(from, to)), targetRange: { start: from + start, end: to + start } };
}

/** CommonMark's matching of labels: case folded, white space as one blank. */
function normalLabel(label: string): string {
  return label.replaceAll(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}

function firstOfEach(definitions: readonly Definition[]): ReadonlyMap<string, Definition> {
  const map = new Map<string, Definition>();
  for (const definition of definitions) if (!map.has(definition.label)) map.set(definition.label, definition);
  return map;
}

/** A reference is a link only where its definition exists. */
function resolved({ label, ...link }: Link & { label?: string }, definitions: ReadonlyMap<string, Definition>): Link[] {
  if (label === undefined) return [link];
  const definition = definitions.get(label);
  return definition === undefined ? [] : [{ ...link, target: definition.target, targetRange: definition.targetRange }];
}

function asLink({ label, target, targetRange, range }: Definition): Link {
  return { kind: 'definition', target, targetRange, text: label, range };
}

const templates = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

/** A template's paragraphs by heading, without its comments; made once for a template. */
function templateParagraphs(template: string | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  if (template === undefined) return new Map();
  let known = templates.get(template);
  if (known === undefined) {
    const { headings, comments } = collect(template, 0);
    known = new Map(
      headings.map((one, index) => {
        const next = headings[index + 1]?.range.start ?? template.length;
        let content = template.slice(one.range.end, next);
        for (const { range, text } of comments)
          if (range.start >= one.range.end && range.end <= next) content = content.replace(`<!--${text}-->`, '');
        return [folded(one.text), new Set(paragraphsOf(content))];
      }),
    );
    if (templates.size > 100) templates.clear();
    templates.set(template, known);
  }
  return known;
}

/** Ascending ranges without overlaps. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

function rangeOf(node: { from: number; to: number }, start: number): Range {
  return { start: node.from + start, end: node.to + start };
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

function byStart(a: { readonly range: Range }, b: { readonly range: Range }): number {
  return a.range.start - b.range.start;
}
