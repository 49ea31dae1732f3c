import type { MetadataFormat, Node } from '../document/model.js';
import { doubleQuoted, quoted } from '../document/quoting.js';
import { readYaml } from '../document/yaml.js';
import { readCommonYaml } from '../document/yaml-common.js';
import { parseDate } from '../schema/dates.js';

/** Where a text will stand: in a flow list or map fewer characters are free. */
export interface WritingPlace {
  readonly format: MetadataFormat;
  readonly flow: boolean;
}

/** A text as a scalar of the format: without quotes where it then reads as itself, else in quotes. */
export function writeScalar(value: string, place: WritingPlace): string {
  if (place.format === 'yaml') return readsAsItself(value, place.flow) ? value : quoted(value);
  const isPlain = plainElsewhere.test(value) || (place.format === 'toml' && parseDate(value) === value);
  return isPlain ? value : doubleQuoted(value);
}

/** A text as a quoted scalar, in the quotes given where they can hold it. */
export function writeQuoted(value: string, quote: string | undefined, format: MetadataFormat): string {
  if (quote !== "'" || unprintable.test(value))
    return format === 'yaml' && quote !== '"' ? quoted(value) : doubleQuoted(value);
  if (format === 'yaml') return `'${value.replaceAll("'", "''")}'`;
  return value.includes("'") || format === 'json' ? doubleQuoted(value) : `'${value}'`;
}

/** Several texts as a list on one line. */
export function writeList(values: readonly string[], format: MetadataFormat): string {
  return `[${values.map((value) => writeScalar(value, { format, flow: true })).join(', ')}]`;
}

/** A key, in quotes where the format needs them. */
export function writeKey(name: string, format: MetadataFormat): string {
  if (format === 'json') return doubleQuoted(name);
  if (format === 'toml') return /^[\w-]+$/.test(name) ? name : doubleQuoted(name);
  return readCommonYaml(`${name}: x\n`, 0)?.entries[0]?.key === name && !name.startsWith('-')
    ? name
    : doubleQuoted(name);
}

/** A snippet, which is YAML, on one line; what it cannot say there becomes an empty text. */
export function writeSnippet(snippet: string, format: MetadataFormat): string {
  const text = `k:\n${snippet.replace(/^/gm, '  ')}\n`;
  const { root, problems } = readYaml(text, { start: 0, end: text.length });
  const value = root.entries[0]?.value;
  if (value === undefined || problems.length > 0) return '""';
  // JSON is YAML too.
  return writeInline(value, format === 'toml' ? 'toml' : 'json');
}

function writeInline(node: Node, format: 'json' | 'toml'): string {
  if (node.kind === 'scalar')
    return node.value === null ? (format === 'json' ? 'null' : '""') : writeTyped(node.source, node.style, format);
  if (node.kind === 'list') return `[${node.items.map((item) => writeInline(item, format)).join(', ')}]`;
  const between = format === 'json' ? ': ' : ' = ';
  const entries = node.entries.map(({ key, value }) => writeKey(key, format) + between + writeInline(value, format));
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function writeTyped(source: string, style: 'plain' | 'quoted' | 'block', format: 'json' | 'toml'): string {
  return style === 'plain' ? writeScalar(source, { format, flow: true }) : doubleQuoted(source);
}

/** What the reader makes of it decides, so that writing and reading cannot disagree. */
function readsAsItself(value: string, flow: boolean): boolean {
  if (/[\r\n]/.test(value)) return false;
  const entry = readCommonYaml(flow ? `k: [${value}]\n` : `k: ${value}\n`, 0)?.entries[0]?.value;
  const node = flow && entry?.kind === 'list' && entry.items.length === 1 ? entry.items[0] : entry;
  return node?.kind === 'scalar' && node.style === 'plain' && node.source === value && node.value !== null;
}

const unprintable = /[\0-\x1f\x7f-\x9f\u2028\u2029\uFEFF]/;

/** Numbers and truth values stand without quotes; TOML's dates do too. */
const plainElsewhere = /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/;
