import type { MetadataPlace } from '../config/model.js';
import type { Range } from '../text/range.js';
import { entryOf, scalarText } from './fields.js';
import { readJson } from './json.js';
import type { DocumentSource, MapNode, Metadata, MetadataFormat, Node, ParseProblem } from './model.js';
import { maxProblems, type FormatReading } from './problem.js';
import { hasFrontmatter, splitFrontmatter, type NoSplit, type Split } from './split.js';
import { readToml } from './toml.js';
import { readYaml } from './yaml.js';

/** A document's metadata, what is wrong with it, and where its Markdown starts. */
export interface MetadataReading {
  readonly metadata: Metadata;
  readonly problems: readonly ParseProblem[];
  readonly body: number;
}

/**
 * Reads a document's metadata from the place where its type has it. Never throws; what is absent or cannot be read is a problem, and the
 * rest is there. Where a key stands twice, the first counts: it is the one that readers see.
 */
export function readMetadata(source: DocumentSource, place: MetadataPlace): MetadataReading {
  if (place.kind === 'file') return readFile('file', source);
  const split = splitFrontmatter(source.text);
  if (place.kind === 'frontmatter')
    return hasFrontmatter(split) ? readFrontmatter(source, split) : readNothing(source, split);
  // Metadata elsewhere: frontmatter is no Markdown all the same.
  if (place.kind === 'sidecar' && source.sidecar !== undefined)
    return { ...readFile('sidecar', source.sidecar), body: split.body };
  const problems = place.kind === 'none' ? [] : [missing(source.path, split.body, missingSidecar(place.file))];
  return { metadata: noMetadata(source.path, split.body), problems, body: split.body };
}

/** What a Markdown text's frontmatter says in its `type` field, which comes before the type's own place for metadata is known. */
export function declaredType(text: string): string | undefined {
  const split = splitFrontmatter(text);
  if (!hasFrontmatter(split) || split.fault?.kind === 'refused') return undefined;
  // Most documents have no such field; then nothing is read twice.
  if (!/\btype\b/i.test(text.slice(split.content.start, split.content.end))) return undefined;
  return scalarText(entryOf(readers[split.format](text, split.content).root, 'type')?.value);
}

/** Reads `content` of a text as one of the formats, keys that stand twice included in the problems. */
export function readFormat(text: string, content: Range, format: MetadataFormat): FormatReading {
  const reading = readers[format](text, content);
  const duplicates = duplicateKeys(reading.root);
  if (duplicates.length === 0) return reading;
  // What aliases repeat is reported where it is written, once.
  const all = new Map([...reading.problems, ...duplicates].map((problem) => [problem.range.start, problem]));
  const problems = [...all.values()].sort((a, b) => a.range.start - b.range.start).slice(0, maxProblems);
  return { root: reading.root, problems };
}

const readers = { yaml: readYaml, toml: readToml, json: readJson };

function readFrontmatter({ path, text }: DocumentSource, split: Split): MetadataReading {
  const { format, fence, content, body, fault } = split;
  const reading: FormatReading =
    fault?.kind === 'refused' ? { root: emptyMap(content.start), problems: [] } : readFormat(text, content, format);
  const problems = reading.problems.map((problem): ParseProblem => ({ ...problem, path }));
  if (fault !== undefined) {
    const range =
      fault.kind === 'refused' ? { start: fence.start, end: fence.start + firstLine(text, fence.start).length } : fence;
    problems.unshift({
      code: 'frontmatter-malformed',
      message: fenceMessage(fault, text.slice(fence.start, fence.end)),
      path,
      range,
    });
  }
  return { metadata: { kind: 'frontmatter', format, path, fence, content, root: reading.root }, problems, body };
}

function fenceMessage(fault: NonNullable<Split['fault']>, fence: string): string {
  return fault.kind === 'unclosed'
    ? `The frontmatter is not closed. Put \`${fence}\` on a line of its own behind the last field.`
    : `Frontmatter in \`${fault.language}\` is not read, because metadata is never run. Write it as YAML and remove \`${fault.language}\`.`;
}

function readNothing({ path, text }: DocumentSource, { body, displaced }: NoSplit): MetadataReading {
  const metadata = noMetadata(path, body);
  if (displaced === undefined)
    return {
      metadata,
      problems: [
        missing(path, body, 'The document has no metadata. Start the file with `---`, its fields, and `---`.'),
      ],
      body,
    };
  const blank = text.slice(body, displaced.start).trim() === '';
  const message = blank
    ? 'A blank line before the fence makes the metadata part of the text. Remove it: frontmatter starts in the first line.'
    : 'A comment before the fence makes the metadata part of the text. Move it down: frontmatter starts in the first line.';
  return { metadata, problems: [{ code: 'frontmatter-missing', message, path, range: displaced }], body };
}

function missingSidecar(file: string): string {
  return `The document’s metadata belongs into \`${file}\` beside it, and there is no such file. Create it.`;
}

function readFile(
  kind: 'sidecar' | 'file',
  { path, text }: { readonly path: string; readonly text: string },
): MetadataReading {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const content = { start, end: text.length };
  const format = metadataFormatOf(path);
  const { root, problems } = readFormat(text, content, format);
  const metadata: Metadata = { kind, format, path, fence: { start, end: start }, content, root };
  return { metadata, problems: problems.map((problem) => ({ ...problem, path })), body: text.length };
}

/** What a file that is all metadata is written in, by its name. */
export function metadataFormatOf(path: string): MetadataFormat {
  return /\.toml$/i.test(path) ? 'toml' : /\.json$/i.test(path) ? 'json' : 'yaml';
}

function missing(path: string, at: number, message: string): ParseProblem {
  return { code: 'frontmatter-missing', message, path, range: { start: at, end: at } };
}

function noMetadata(path: string, at: number): Metadata {
  const nowhere = { start: at, end: at };
  return { kind: 'none', format: 'yaml', path, fence: nowhere, content: nowhere, root: emptyMap(at) };
}

function emptyMap(at: number): MapNode {
  return { kind: 'map', entries: [], flow: false, range: { start: at, end: at } };
}

function firstLine(text: string, from: number): string {
  return /^[^\r\n]*/.exec(text.slice(from, from + 200))?.[0].trimEnd() ?? '';
}

function duplicateKeys(node: Node): FormatReading['problems'] {
  if (node.kind === 'scalar') return [];
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  const nested = children.some(({ kind }) => kind !== 'scalar') ? children.flatMap(duplicateKeys) : [];
  if (node.kind === 'list') return nested;
  const seen = new Set<string>();
  const own = node.entries.flatMap(({ key, keyRange, merged }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `\`${key}\` is given twice; the first one counts. Remove one of them.`;
    return merged ? [] : [{ code: 'field-duplicate' as const, message, range: keyRange }];
  });
  return own.length === 0 ? nested : [...own, ...nested];
}
