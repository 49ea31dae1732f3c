import type { SectionSpec } from '../../config/model.js';
import { isPlaceholderText } from '../../schema/placeholder.js';
import type { Range } from '../../text/range.js';
import type { Answer, Comment, Heading, Placeholder, Section } from '../model.js';

/** What sections are made of: the text, its headings and what does not count as an answer; all ascending. */
export interface SectionInput {
  readonly text: string;
  readonly headings: readonly Heading[];
  readonly comments: readonly Comment[];
  readonly placeholders: readonly Placeholder[];
  readonly sections: readonly SectionSpec[];
  /** Paragraphs of the template by heading, both folded. */
  readonly template: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The section that each heading opens, in the headings' order. */
export function readSections(input: SectionInput): Section[] {
  const { headings, text } = input;
  const ends = endsOf(headings, text.length);
  const ignored = mergeRanges(input.comments, input.placeholders);
  const cursor = { next: 0 };
  const sections = headings.map((heading, index): Section => {
    const start = Math.min(text.length, afterLineBreak(text, heading.range.end));
    const content = {
      start,
      end: Math.max(start, Math.min(headings[index + 1]?.range.start ?? text.length, text.length)),
    };
    const answer = answerOf(input, heading, { content, ignored, cursor });
    const range = { start: heading.range.start, end: ends[index] ?? text.length };
    return { heading: index, range, content, answer, digest: digestOf(text, content) };
  });
  return withAnswersFromBelow(headings, sections);
}

/** Lower case and one blank for any white space: how template text and headings are compared. */
export function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** Two sums of 32 bits over what is no white space; a gap counts as one blank. */
function digestOf(text: string, { start, end }: Range): string {
  let one = 0x811c9dc5;
  let other = 0x41c6ce57;
  let gap = false;
  let written = false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x20) {
      gap = written;
      continue;
    }
    // What the gap adds is no character that could stand there itself.
    const mixed = gap ? unit + 0x10000 : unit;
    gap = false;
    written = true;
    one = Math.imul(one ^ mixed, 0x01000193);
    other = Math.imul(other ^ mixed, 0x5f356495);
  }
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}`;
}

function endsOf(headings: readonly Heading[], length: number): number[] {
  const ends = headings.map(() => length);
  const open: number[] = [];
  for (const [index, heading] of headings.entries()) {
    for (
      let last = open.at(-1);
      last !== undefined && (headings[last]?.level ?? 0) >= heading.level;
      last = open.at(-1)
    ) {
      ends[last] = heading.range.start;
      open.pop();
    }
    open.push(index);
  }
  return ends;
}

function mergeRanges(
  comments: readonly Comment[],
  placeholders: readonly Placeholder[],
): readonly (Range & { placeholder: boolean })[] {
  return [
    ...comments.map(({ range }) => ({ ...range, placeholder: false })),
    ...placeholders.map(({ range }) => ({ ...range, placeholder: true })),
  ].sort((a, b) => a.start - b.start);
}

/** An unanswered section with an answered one below it is answered; one with only reasons for N/A below takes the first. */
function withAnswersFromBelow(headings: readonly Heading[], sections: readonly Section[]): Section[] {
  const result = [...sections];
  const parents = parentsOf(headings);
  for (let index = result.length - 1; index >= 0; index--) {
    const section = result[index];
    const parent = parents[index];
    const above = parent === undefined ? undefined : result[parent];
    if (section === undefined || above === undefined || parent === undefined) continue;
    if (rank(section.answer) > rank(above.answer)) result[parent] = { ...above, answer: section.answer };
  }
  return result;
}

/** For each heading the one that it stands under. */
function parentsOf(headings: readonly Heading[]): (number | undefined)[] {
  const open: number[] = [];
  return headings.map(({ level }, index) => {
    while (open.length > 0 && (headings[open.at(-1) ?? 0]?.level ?? 1) >= level) open.pop();
    const parent = open.at(-1);
    open.push(index);
    return parent;
  });
}

function rank(answer: Answer): number {
  return ['empty', 'placeholder', 'not-applicable', 'answered'].indexOf(answer.state);
}

function answerOf(
  input: SectionInput,
  heading: Heading,
  {
    content,
    ignored,
    cursor,
  }: { content: Range; ignored: readonly (Range & { placeholder: boolean })[]; cursor: { next: number } },
): Answer {
  const parts: string[] = [];
  let placeholders = 0;
  let at = content.start;
  while ((ignored[cursor.next]?.end ?? Infinity) <= content.start) cursor.next++;
  for (let index = cursor.next; index < ignored.length; index++) {
    const hidden = ignored[index];
    if (hidden === undefined || hidden.start >= content.end) break;
    if (hidden.placeholder) placeholders++;
    if (hidden.start > at) parts.push(input.text.slice(at, hidden.start));
    at = Math.max(at, hidden.end);
  }
  if (at < content.end) parts.push(input.text.slice(at, content.end));
  const rest = withoutTemplate(parts.join(' '), input, heading);
  if (!says.test(rest)) return { state: placeholders > 0 ? 'placeholder' : 'empty' };
  if (standsIn(rest)) return { state: 'placeholder' };
  const stripped = rest.replace(/^[\s>*_#+-]+/, '');
  const applicable = notApplicable.exec(stripped);
  if (applicable === null) return { state: 'answered' };
  const reason = folded(stripped.slice(applicable[0].length).split(/\n\s*\n/)[0] ?? '').slice(0, 200);
  return says.test(reason)
    ? { state: 'not-applicable', reason: reason.replace(/[.*_]+$/, '') }
    : { state: 'placeholder' };
}

/** Whether each line of a short text stands where an answer should: `<who takes it back>`, `{rollback}`, `To be decided`. */
function standsIn(text: string): boolean {
  if (text.length > longestStandIn) return false;
  return text.split('\n').every((line) => {
    const words = line.replace(/^[\s>*_#+-]+/, '').replace(/[\s*_]+$/, '');
    return !says.test(words) || (!shown.test(words) && isPlaceholderText(words));
  });
}

const longestStandIn = 2_000;
/** In a body an address, a component, what a template puts in, and a row of a table show something; "N/A" has a meaning of its own. */
const shown = /^<[a-z][a-z+.-]*:|^<[^<>\s]+@|^<[^<>]*\/>$|^<[^<>]*=|^\{\{|\||^n\/a\b/i;

const says = /[\p{L}\p{N}]|!\[|\]\(/u;
const notApplicable = /^(?:n\/a|not applicable)\b[\s:,.*_–—-]*(?:because\b)?\s*/i;

function withoutTemplate(content: string, { template, sections }: SectionInput, heading: Heading): string {
  const name = folded(heading.text);
  const own = template.get(name);
  const declared = declaredTexts(sections).get(name);
  if (own === undefined && declared === undefined) return content;
  return content
    .split(/\r?\n[ \t]*\r?\n/)
    .filter((paragraph) => {
      const text = folded(paragraph);
      return own?.has(text) !== true && declared?.has(text) !== true;
    })
    .join('\n\n');
}

const declared = new WeakMap<readonly SectionSpec[], ReadonlyMap<string, ReadonlySet<string>>>();

/** Paragraphs of the template texts that a type gives its sections, by heading, both folded; all documents of a type share them. */
function declaredTexts(sections: readonly SectionSpec[]): ReadonlyMap<string, ReadonlySet<string>> {
  let texts = declared.get(sections);
  if (texts === undefined) {
    texts = new Map(
      sections.flatMap(({ heading, template }) =>
        template === undefined ? [] : [[folded(heading), new Set(paragraphsOf(template))] as const],
      ),
    );
    declared.set(sections, texts);
  }
  return texts;
}

/** A text's paragraphs, folded, without the empty ones. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(folded)
    .filter((paragraph) => paragraph !== '');
}

function afterLineBreak(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
