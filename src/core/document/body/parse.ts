import type { SectionSpec } from '../../config/model.js';
import type { Range } from '../../text/range.js';
import type { Body, Definition, Heading, Link, Task } from '../model.js';
import { type BlockFacts, readBlocks } from './blocks.js';
import { type HtmlFacts, readHtml } from './html.js';
import { type InlineFacts, type InlineLink, readInline } from './inline.js';
import { findPlaceholders } from './placeholders.js';
import { folded, paragraphsOf, readSections } from './sections.js';
import { createSlugger } from './slug.js';
import { plainInline } from './text.js';

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
  const { headings, definitions, tasks, anchors, code, comments } = facts;
  const quiet = [...code, ...facts.quiet, ...comments.map(({ range }) => range)];
  const placeholders = findPlaceholders(text, start, options.placeholderWords, merged(quiet));
  const slug = createSlugger(options.slugger);
  const slugged = headings.map((heading): Heading => ({ ...heading, slug: slug(heading.text) }));
  const { sections: declared } = options;
  const template = templateParagraphs(options.template);
  const sections = readSections({ text, headings: slugged, comments, placeholders, sections: declared, template });
  const links = facts.links.sort(byStart);
  return { start, headings: slugged, sections, links, definitions, anchors, tasks, comments, placeholders, code };
}

interface Facts extends HtmlFacts {
  readonly headings: readonly Omit<Heading, 'slug'>[];
  readonly definitions: readonly Definition[];
  readonly tasks: readonly Task[];
  readonly code: readonly Range[];
  /** Targets, definitions and HTML tags: no prose. */
  readonly quiet: readonly Range[];
}

function collect(text: string, start: number): Facts {
  const blocks = readBlocks(start === 0 ? text : text.slice(start));
  const move = ({ start: from, end }: Range): Range => ({ start: from + start, end: end + start });
  const inline: InlineFacts = { code: [], html: [], links: [] };
  for (const leaf of blocks.leaves) readInline({ ...leaf, start: leaf.start + start }, blocks.labels, inline);
  const definitions = blocks.definitions.map((one) => ({
    ...one,
    targetRange: move(one.targetRange),
    range: move(one.range),
  }));
  const byLabel = firstOfEach(definitions);
  const html: HtmlFacts = {
    anchors: [],
    comments: [],
    links: [...inline.links.map((link) => resolved(link, byLabel)), ...definitions.map(asLink)],
  };
  const tags = [...blocks.html.map(move), ...inline.html].sort((a, b) => a.start - b.start);
  for (const range of tags) readHtml(text, range.start, range.end, html);
  return {
    anchors: html.anchors,
    links: html.links,
    comments: html.comments.sort(byStart),
    headings: headingsOf(blocks, move),
    tasks: tasksOf(blocks, move),
    definitions,
    code: [...blocks.code.map(move), ...inline.code].sort((a, b) => a.start - b.start),
    quiet: [...blocks.quiet.map(move), ...tags.flatMap((range) => tagsIn(text, range)), ...targetsOf(inline.links)],
  };
}

function headingsOf({ headings, labels }: BlockFacts, move: (range: Range) => Range): Omit<Heading, 'slug'>[] {
  return headings.map(({ level, text, content, range }) => ({
    level,
    text: plainInline(text, labels),
    range: move(range),
    textRange: move(content),
  }));
}

function tasksOf({ tasks, labels }: BlockFacts, move: (range: Range) => Range): Task[] {
  return tasks.map(({ checked, text, markerRange, range }) => ({
    checked,
    text: plainInline(text, labels).split('\n')[0]?.trim() ?? '',
    markerRange: move(markerRange),
    range: move(range),
  }));
}

function targetsOf(links: readonly InlineLink[]): readonly Range[] {
  return links.flatMap(({ kind, range, targetRange, label }) =>
    kind === 'autolink' ? [range] : label === undefined ? [targetRange] : [],
  );
}

/** In a block of HTML only the tags are no prose; what is between them is. */
function tagsIn(text: string, { start, end }: Range): Range[] {
  return [...text.slice(start, end).matchAll(tag)].map((match) => {
    const from = start + match.index;
    return { start: from, end: from + match[0].length };
  });
}

const tag = /<\/?[a-z][^<>]{0,2000}>/gi;

function firstOfEach(definitions: readonly Definition[]): ReadonlyMap<string, Definition> {
  const map = new Map<string, Definition>();
  for (const definition of definitions) if (!map.has(definition.label)) map.set(definition.label, definition);
  return map;
}

function resolved({ label, target, targetRange, ...link }: InlineLink, byLabel: ReadonlyMap<string, Definition>): Link {
  const definition = label === undefined ? undefined : byLabel.get(label);
  return definition === undefined
    ? { ...link, target: target ?? '', targetRange }
    : { ...link, target: definition.target, targetRange: definition.targetRange };
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

function byStart(a: { readonly range: Range }, b: { readonly range: Range }): number {
  return a.range.start - b.range.start;
}
