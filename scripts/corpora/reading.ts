/** The corpora read without this project's engine: with `yaml`, remark and regular expressions. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import { parse as parseYaml } from 'yaml';

const folder = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));

/** All files of a corpus whose path matches, in order. */
export function filesOf(corpus: string, pattern: RegExp): readonly string[] {
  const root = join(folder, corpus);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => pattern.test(path))
    .sort();
}

/** A file's text. */
export function textOf(corpus: string, path: string): string {
  return readFileSync(join(folder, corpus, path), 'utf8');
}

/** Whether something lies at a path of a corpus. */
export function exists(corpus: string, ...path: readonly string[]): boolean {
  return existsSync(join(folder, corpus, ...path));
}

/** A document with its metadata by the `yaml` library. */
export interface Page {
  readonly path: string;
  readonly text: string;
  /** The text between the fences, or of the sidecar. */
  readonly source: string | undefined;
  /** What a parser that forgives errors makes of it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** A parser that forgives none refuses it. */
  readonly malformed: boolean;
}

/** Documents with frontmatter; those without have no source. */
export function pages(corpus: string, pattern: RegExp): readonly Page[] {
  const name = `${corpus} ${pattern.source}`;
  let known = pagesRead.get(name);
  if (known === undefined) {
    known = filesOf(corpus, pattern).map((path) => {
      const text = textOf(corpus, path);
      return pageOf(path, text, /^---[ \t]*\r?\n([\s\S]*?)\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1]);
    });
    pagesRead.set(name, known);
  }
  return known;
}

const pagesRead = new Map<string, readonly Page[]>();

/** Every KEP but the template; `path` is the README's, `source` the text of kep.yaml. */
export function keps(): readonly Page[] {
  kepsRead ??= filesOf('keps', /\/kep\.yaml$/)
    .filter((path) => !path.includes('NNNN-kep-template'))
    .map((sidecar) => {
      const path = sidecar.replace(/kep\.yaml$/, 'README.md');
      return pageOf(path, exists('keps', path) ? textOf('keps', path) : '', textOf('keps', sidecar));
    });
  return kepsRead;
}

let kepsRead: readonly Page[] | undefined;

function pageOf(path: string, text: string, source: string | undefined): Page {
  const strict = attempt(() => parseYaml(source ?? '', { logLevel: 'error' }) as unknown);
  const lenient = attempt(() => parseYaml(source ?? '', { logLevel: 'silent' }) as unknown);
  return { path, text, source, data: recordOf(lenient.value), malformed: strict.failed };
}

function attempt<T>(read: () => T): { readonly value: T | undefined; readonly failed: boolean } {
  try {
    return { value: read(), failed: false };
  } catch {
    return { value: undefined, failed: true };
  }
}

/** A value as a record; of anything else, an empty one. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** A value or a list of values as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A scalar as text; of anything else, nothing. */
export function textual(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** What remark sees in a body that facts speak of. */
export interface Outline {
  readonly headings: readonly { readonly depth: number; readonly text: string }[];
  readonly comments: readonly string[];
  /** Names of sections of level 2 with nothing in them. */
  readonly empty: readonly string[];
}

/** Headings, comments and empty sections by remark; read once. */
export function outline(text: string): Outline {
  let known = outlines.get(text);
  if (known === undefined) {
    const tree = markdown.parse(text);
    const headings: { depth: number; text: string }[] = [];
    const comments: string[] = [];
    walk(tree, (node) => {
      if (node.type === 'heading') headings.push({ depth: node.depth, text: plain(node).trim() });
      if (node.type === 'html')
        for (const [, comment = ''] of node.value.matchAll(/<!--([\s\S]*?)(?:-->|$)/g)) comments.push(comment.trim());
    });
    const empty = tree.children.flatMap((node, at) => {
      const next = tree.children[at + 1];
      if (node.type !== 'heading' || node.depth !== 2) return [];
      return next === undefined || (next.type === 'heading' && next.depth <= 2) ? [plain(node).trim()] : [];
    });
    outlines.set(text, (known = { headings, comments, empty }));
  }
  return known;
}

const outlines = new Map<string, Outline>();
const markdown = remark().use(remarkFrontmatter);

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

function plain(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plain).join('') : '';
}
