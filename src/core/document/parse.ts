import type { Config, TypeSpec } from '../config/model.js';
import { lineStarts } from '../text/lines.js';
import type { KeptBodies } from './body/kept.js';
import { parseBody, type BodyOptions } from './body/parse.js';
import { directivesInComments, directivesInMetadata } from './directives.js';
import { readMetadata } from './metadata.js';
import type { Body, Document, DocumentSource, ParseProblem } from './model.js';

/** What a document is read with; without a type it is a target of links, and nothing is said about it. */
export interface ParseOptions {
  readonly config: Config;
  readonly type: TypeSpec | undefined;
  /** Where documents are read again and again as somebody types. */
  readonly bodies?: KeptBodies | undefined;
}

/**
 * The facts of a document. Never throws: what cannot be read is a problem at its place, and the rest is read. A text over the
 * configured limit keeps its metadata and loses its body.
 */
export function parseDocument(source: DocumentSource, { config, type, bodies }: ParseOptions): Document {
  const { path, text, sidecar } = source;
  const tooLarge = sizeProblem(source, config.limits.documentBytes);
  const { metadata, problems, body: start } = readMetadata(source, type?.metadata ?? { kind: 'frontmatter' });
  const read = (): Body => parseBody(text, start, bodyOptions(config, type));
  const body =
    tooLarge !== undefined ? emptyBody(start) : (bodies?.of(path, text, start, { config, type, read }) ?? read());
  const directives = directivesInComments(body.comments, path);
  if (metadata.format !== 'json')
    directives.unshift(...directivesInMetadata(metadata.path === path ? text : (sidecar?.text ?? ''), metadata));
  const lines: Record<string, readonly number[]> = { [path]: lineStarts(text) };
  if (sidecar !== undefined) lines[sidecar.path] = lineStarts(sidecar.text);
  const found = [
    bodyProblem(source),
    tooLarge,
    encodingProblem(source),
    sidecar && encodingProblem(sidecar),
    ...problems,
  ].filter((problem) => problem !== undefined);
  return { path, type: type?.name, metadata, body, directives, problems: type === undefined ? [] : found, lines };
}

function bodyOptions({ links, rules }: Config, type: TypeSpec | undefined): BodyOptions {
  const words = rules['placeholder-left']?.options['words'];
  return {
    slugger: links.slugger,
    sections: type?.sections ?? [],
    template: type?.template,
    placeholderWords: Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [],
  };
}

function emptyBody(start: number): Body {
  return {
    ...{ start, headings: [], sections: [], links: [], definitions: [], anchors: [] },
    ...{ tasks: [], comments: [], placeholders: [], code: [] },
  };
}

/** A sidecar without the document that it describes. */
function bodyProblem({ path, sidecar, absent }: DocumentSource): ParseProblem | undefined {
  if (absent !== true || sidecar === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const message = `There is no \`${name}\` beside this file. Write it, or remove this file.`;
  return { code: 'body-missing', message, path: sidecar.path, range: { start: 0, end: 0 } };
}

function sizeProblem({ path, text }: DocumentSource, limit: number): ParseProblem | undefined {
  // A UTF-16 unit is three bytes at most, so most texts need no counting.
  if (text.length * 3 <= limit) return undefined;
  const bytes = bytesIn(text);
  if (bytes <= limit) return undefined;
  const message =
    `The file has ${sizeText(bytes)} and the limit is ${sizeText(limit)}, so only its metadata is checked. ` +
    'Split it, exclude it, or raise `limits: {document-bytes: …}`.';
  return { code: 'document-too-large', message, path, range: { start: 0, end: 0 } };
}

function bytesIn(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // Two units of a pair are four bytes together.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

function sizeText(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Hosts decode with U+FFFD for what is not UTF-8; one finding a file is enough. */
function encodingProblem({ path, text }: { readonly path: string; readonly text: string }): ParseProblem | undefined {
  const binary = text.indexOf('\0');
  if (binary !== -1) {
    const message = 'The file holds binary data, not text. Save it as UTF-8, or exclude it.';
    return { code: 'encoding-invalid', message, path, range: { start: binary, end: binary + 1 } };
  }
  const lost = text.indexOf('\uFFFD');
  if (lost === -1) return undefined;
  const message = 'A character here is not UTF-8 and is lost. Write it anew and save the file as UTF-8.';
  return { code: 'encoding-invalid', message, path, range: { start: lost, end: lost + 1 } };
}
