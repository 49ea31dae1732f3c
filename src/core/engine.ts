import { typeOf } from './config/types.js';
import type { ConfigTree } from './config/model.js';
import type { KeptBodies } from './document/body/kept.js';
import { readMetadata } from './document/metadata.js';
import type { Document, DocumentSource } from './document/model.js';
import { parseDocument } from './document/parse.js';
import type { Finding } from './findings.js';
import { checkDocument } from './rules/run.js';

export { Workspace } from './workspace/workspace.js';

/** All that follows from one document's texts: plain data, the same for the same texts, path and configuration. */
export interface Analysis {
  readonly document: Document;
  /** Of document-scope rules, before directives and dates. */
  readonly findings: readonly Finding[];
}

/** `explicit`: the path was named by the user, which wins over `include` and `exclude`. */
export interface AnalyzeOptions {
  readonly explicit?: boolean;
  /** For an editor's documents, which are analysed at every keystroke: the analysis is the same, and sooner there. */
  readonly bodies?: KeptBodies;
}

/** Reads and judges one document by itself. Never throws. */
export function analyze(source: DocumentSource, tree: ConfigTree, options: AnalyzeOptions = {}): Analysis {
  const { explicit = false, bodies } = options;
  const governed = typeOf(tree, source.path, { typeField: typeFieldIn(source.text), explicit });
  const document = parseDocument(source, { config: governed?.config ?? tree.root, type: governed?.type, bodies });
  return { document, findings: governed === undefined ? [] : checkDocument(source, document, governed) };
}

/**
 * The facts of a document as `analyze` reads them, and nothing judged: its metadata at once, all else when somebody looks at it. For
 * answers that cannot wait for the whole.
 */
export function glance(source: DocumentSource, tree: ConfigTree): Document {
  const governed = typeOf(tree, source.path, { typeField: typeFieldIn(source.text) });
  const type = governed?.type;
  let whole: Document | undefined;
  const all = (): Document => (whole ??= parseDocument(source, { config: governed?.config ?? tree.root, type }));
  return {
    path: source.path,
    type: type?.name,
    metadata: readMetadata(source, type?.metadata ?? { kind: 'frontmatter' }).metadata,
    get body() {
      return all().body;
    },
    get directives() {
      return all().directives;
    },
    get problems() {
      return all().problems;
    },
    get lines() {
      return all().lines;
    },
  };
}

/** What a `type` line in the frontmatter says. A look at the text is enough: the type has to be known before the rest is read. */
export function typeFieldIn(text: string): string | undefined {
  if (!/^\uFEFF?(?:---|\+\+\+|;;;|\{)/.test(text)) return undefined;
  const head = text.slice(0, 4000);
  const close = head.search(/\n(?:---|\+\+\+|;;;)[ \t]*\r?(?:\n|$)/);
  const line = /^\uFEFF?[;{]/.test(text) ? typeLineInJson : typeLine;
  return line.exec(close < 0 ? head : head.slice(0, close))?.[1];
}

/** At the start of a line: further in, it is the field of a field. */
const typeLine =
  /(?:^|[\r\n])["']?type["']?[ \t]*[:=][ \t]*["']?([\w-]{1,60})["']?[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/i;
const typeLineInJson = /(?:^|[\r\n])[ \t]{0,4}"type"[ \t]*:[ \t]*"([\w-]{1,60})"[ \t]*,?[ \t]*(?=[\r\n]|$)/i;
