import type { Element } from '@lezer/markdown';
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Labels } from './inline.js';
import { normalLabel } from './label.js';
import { headingParser } from './parser.js';

/** Text as readers see it: backslash escapes and character references resolved. */
export function unescapeText(text: string): string {
  return /[\\&]/.test(text)
    ? text.replaceAll(
        escapes,
        (whole: string, mark?: string, reference?: string) => mark ?? decode(reference ?? '', whole),
      )
    : text;
}

/** A character reference such as `&amp;`, `&#65;`, `&#x41;` as its character. */
function decode(reference: string, whole: string): string {
  if (!reference.startsWith('#')) return decodeNamedCharacterReference(reference) || whole;
  const code = /^#x/i.test(reference)
    ? Number.parseInt(reference.slice(2), 16)
    : Number.parseInt(reference.slice(1), 10);
  const usable = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return usable ? String.fromCodePoint(code) : '\uFFFD';
}

const escapes = /\\([!-/:-@[-`{-~])|&(#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]{0,31});/gi;

/**
 * A heading's or task's plain text: no emphasis marks, code ticks, link targets or HTML. A heading longer than any is taken as written,
 * since the parser is not linear.
 */
export function plainInline(text: string, { definitions }: Labels): string {
  if (!/[*_`~[<\\&!]/.test(text) || text.length > longest) return text.trim();
  const out: string[] = [];
  // Cut into what is between the elements, and the elements; nesting is bounded by the heading's own length.
  const write = (elements: readonly Inline[], from: number, to: number): void => {
    let at = from;
    for (const element of elements) {
      out.push(text.slice(at, element.from));
      writeElement(element, write);
      at = element.to;
    }
    out.push(text.slice(at, to));
  };
  const writeElement = (element: Inline, inner: typeof write): void => {
    const { name, from, to } = element;
    const children = element.children ?? [];
    if (name === 'Escape') out.push(text.slice(from + 1, to));
    else if (name === 'Entity') out.push(unescapeText(text.slice(from, to)));
    else if (name === 'InlineCode')
      out.push(codeText(text.slice(children[0]?.to ?? from, children.at(-1)?.from ?? to)));
    else if (name === 'Autolink') out.push(text.slice(from + 1, to - 1));
    else if (name === 'Link' || name === 'Image') writeLink(element, inner);
    else if (name === 'Emphasis' || name === 'StrongEmphasis' || name === 'Strikethrough')
      inner(children.slice(1, -1), children[0]?.to ?? from, children.at(-1)?.from ?? to);
    else if (name === 'HTMLTag' && !/^<[/!]?[a-z][a-z\d-]*[\s/>]/i.test(text.slice(from, to)))
      out.push(text.slice(from, to));
    else if (name === 'HTMLTag' || name === 'Comment' || name === 'ProcessingInstruction') return;
    else if (name === 'HardBreak') out.push('\n');
    else out.push(text.slice(from, to));
  };
  const writeLink = (element: Inline, inner: typeof write): void => {
    const children = element.children ?? [];
    if (!isLink(children, text, definitions)) return inner(children, element.from, element.to);
    const close = children.findIndex((child, index) => index > 0 && child.name === 'LinkMark');
    inner(children.slice(1, close), children[0]?.to ?? element.from, children[close]?.from ?? element.to);
  };
  const elements = headingParser.parseInline(text, 0).map((element) => toInline(element));
  write(elements, 0, text.length);
  return out.join('').trim();
}

const longest = 1000;

/** The parser takes all brackets for links; those that refer to nothing are just brackets. */
function isLink(children: readonly Inline[], text: string, definitions: ReadonlySet<string>): boolean {
  const marks = children.filter(({ name }) => name === 'LinkMark');
  if (marks.length > 2 && children.every(({ name }) => name !== 'LinkLabel')) return true;
  const label = children.find(({ name }) => name === 'LinkLabel');
  const [open, close] = marks;
  const own = open === undefined || close === undefined ? '' : text.slice(open.to, close.from);
  const written = label === undefined ? '' : text.slice(label.from + 1, label.to - 1);
  return definitions.has(normalLabel(written.trim() === '' ? own : written));
}

interface Inline {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Inline[] | undefined;
}

/** Lezer keeps elements' children to itself at run time, though they are there; anything else is taken as a leaf. */
function toInline(element: Element): Inline {
  const children: unknown = 'children' in element ? element.children : undefined;
  return {
    name: nodeNames[element.type] ?? '',
    from: element.from,
    to: element.to,
    children: Array.isArray(children) ? children.map((child: Element) => toInline(child)) : undefined,
  };
}

const nodeNames: readonly string[] = headingParser.nodeSet.types.map((type) => type.name);

function codeText(code: string): string {
  const flat = code.replaceAll('\n', ' ');
  return flat.startsWith(' ') && flat.endsWith(' ') && flat.trim() !== '' ? flat.slice(1, -1) : flat;
}
