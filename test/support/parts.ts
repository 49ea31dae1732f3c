import { parseDocument } from 'yaml';

/** A document as text that can be taken apart: its metadata as YAML, and its body, which is empty where the file is metadata alone. */
export interface Whole {
  readonly metadata: string;
  readonly body: string;
}

/** Something that can be left out of a document: a field, an item, a value inside one; a section; the ticks of its tasks. */
export interface Part {
  readonly name: string;
  readonly at: readonly (string | number)[] | number | 'ticks';
}

/** Every part of a document, outer ones before those inside them. */
export function partsOf({ metadata, body }: Whole): readonly Part[] {
  const fields = pathsIn(parseDocument(metadata).toJS()).map((at): Part => ({ name: nameOf(at), at }));
  const headed = sectionsOf(body).flatMap((section, index): Part[] =>
    section.startsWith('## ') ? [{ name: section.split('\n')[0] ?? '', at: index }] : [],
  );
  return [...fields, ...headed, ...(body.includes('- [x]') ? [{ name: 'ticks', at: 'ticks' } as const] : [])];
}

/** The document without some of its parts. */
export function without({ metadata, body }: Whole, parts: readonly Part[]): Whole {
  const document = parseDocument(metadata);
  const paths = parts.flatMap(({ at }) => (Array.isArray(at) ? [at as readonly (string | number)[]] : []));
  // The last item first, so that those before it stay where they are; a part inside another goes with it.
  for (const path of [...paths].reverse()) if (document.hasIn(path)) document.deleteIn(path);
  const gone = new Set(parts.map(({ at }) => at));
  const left = sectionsOf(body).filter((_, index) => !gone.has(index));
  const text = left.join('');
  return {
    metadata: document.toString({ lineWidth: 0 }),
    body: gone.has('ticks') ? text.replaceAll('- [x]', '- [ ]') : text,
  };
}

/** Cuts a text with frontmatter in two; undefined where it has none that can be read. */
export function wholeOf(text: string): Whole | undefined {
  const [, metadata, body] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(text) ?? [];
  if (metadata === undefined || body === undefined || parseDocument(metadata).errors.length > 0) return undefined;
  return { metadata, body };
}

function sectionsOf(body: string): readonly string[] {
  return body.split(/^(?=##? )/m);
}

function pathsIn(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const own = at.length === 0 ? [] : [at];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item, index) => pathsIn(item, [...at, index]))];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))];
}

/** `alerts.#.runbook`. */
function nameOf(at: readonly (string | number)[]): string {
  return at.map((part) => (typeof part === 'number' ? '#' : part)).join('.');
}
