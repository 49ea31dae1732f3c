import type { Node } from '../document/model.js';
import { readYaml } from '../document/yaml.js';
import { isPlaceholderText } from '../schema/placeholder.js';
import { writeScalar } from './writing.js';

/**
 * A snippet that answers nothing until somebody fills it in: each value with a hint becomes one placeholder, `${1:<value today>}` for
 * `${1:value today}`. What is written without a hint stays.
 */
export function unanswered(snippet: string): string {
  const hints: string[] = [];
  const marked = snippet.replaceAll(hint, (_, number: string, text: string) => mark(hints.push(`${number}:${text}`)));
  if (hints.length === 0) return snippet;
  const text = `k:\n${marked.replaceAll(/^/gm, '  ')}\n`;
  const { root, problems } = readYaml(text, { start: 0, end: text.length });
  const told = (source: string): string => source.replaceAll(marks, (_, at: string) => hintOf(hints[Number(at) - 1]));
  const written = problems.length > 0 ? [] : scalarsIn(root).filter(({ source }) => source.search(marks) >= 0);
  const filled = written.toReversed().reduce((all, { source, style, range }) => {
    const first = hints[Number(/\uE000(\d+)/.exec(source)?.[1]) - 1] ?? '';
    const kept = placeholderOf(told(source));
    // An owner's `@` needs quotes, which the snippet has around its hint or in it.
    const isQuoted =
      style === 'quoted' || /^\d+:["']/.test(first) || writeScalar(kept, { format: 'yaml', flow: true }) !== kept;
    const place = `\${${first.split(':')[0] ?? '1'}:${escaped(kept)}}`;
    return all.slice(0, range.start) + (isQuoted ? `"${place}"` : place) + all.slice(range.end);
  }, text);
  // In a key, or in what is no YAML, each place is one by itself.
  return filled
    .slice('k:\n'.length, -1)
    .replaceAll(/^ {2}/gm, '')
    .replaceAll(marks, (_, at: string) => {
      const [number] = (hints[Number(at) - 1] ?? '').split(':');
      return `\${${number ?? '1'}:${escaped(placeholderOf(hintOf(hints[Number(at) - 1])))}}`;
    });
}

/** A snippet for a client, or a file, that knows none: its hints as text. */
export function plainSnippet(snippet: string): string {
  return snippet
    .replaceAll(hint, '$2')
    .replaceAll(/\$\{?\d+\}?/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');
}

/** A hint as a text that surely is none of an answer: `<what is measured>`. */
export function placeholderOf(text: string): string {
  if (isPlaceholderText(text)) return text;
  const told = text.replaceAll(/[<>"\\\s]+/g, ' ').trim();
  return `<${told === '' || told.length > 150 ? 'fill in' : told}>`;
}

/** A text as it stands in a snippet. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, (char) => `\\${char}`);
}

const hint = /\$\{(\d+):((?:\\.|[^}\\])*)\}/g;
const marks = /\uE000(\d+)\uE001/g;

/** A place to fill in while the snippet is read as YAML: characters that need no quotes. */
function mark(at: number): string {
  return `\uE000${at}\uE001`;
}

/** A hint's text, without the quotes that it may bring. */
function hintOf(kept = ''): string {
  return kept
    .slice(kept.indexOf(':') + 1)
    .replaceAll(/\\([\\$}])/g, '$1')
    .replace(/^(["'])(.*)\1$/, '$2');
}

function scalarsIn(node: Node): readonly Extract<Node, { readonly kind: 'scalar' }>[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'list') return node.items.flatMap(scalarsIn);
  return node.entries.flatMap(({ value }) => scalarsIn(value));
}
