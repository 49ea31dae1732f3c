import { typeOf } from './config/types.js';
import type { ConfigTree } from './config/model.js';
import type { Document, DocumentSource } from './document/model.js';
import { parseDocument } from './document/parse.js';
import type { Finding } from './findings.js';
import { checkDocument } from './rules/run.js';

export { Workspace } from './workspace/workspace.js';

/** Part of every cache key: what was analysed by another version is analysed again. Raised with each change of facts or rules. */
export const engineVersion = '0.1.0-1';

/** All that follows from one document's texts: plain data, the same for the same texts, path and configuration. */
export interface Analysis {
  readonly document: Document;
  /** Of document-scope rules, before directives and dates. */
  readonly findings: readonly Finding[];
}

/** `explicit`: the path was named by the user, which wins over `include` and `exclude`. */
export interface AnalyzeOptions {
  readonly explicit?: boolean;
}

/** Reads and judges one document by itself. Never throws. */
export function analyze(source: DocumentSource, tree: ConfigTree, options: AnalyzeOptions = {}): Analysis {
  const governed = typeOf(tree, source.path, { typeField: typeFieldIn(source.text), ...options });
  const document = parseDocument(source, { config: governed?.config ?? tree.root, type: governed?.type });
  return { document, findings: governed === undefined ? [] : checkDocument(source, document, governed) };
}

/** What a `type` line in the frontmatter says. A look at the text is enough: the type has to be known before the rest is read. */
export function typeFieldIn(text: string): string | undefined {
  if (!/^\uFEFF?(?:---|\+\+\+|;;;|\{)/.test(text)) return undefined;
  const head = text.slice(0, 4000);
  const close = head.search(/\n(?:---|\+\+\+|;;;)[ \t]*\r?(?:\n|$)/);
  return typeLine.exec(close < 0 ? head : head.slice(0, close))?.[1];
}

const typeLine =
  /(?:^|[\r\n])[ \t]{0,4}["']?type["']?[ \t]*[:=][ \t]*["']?([\w-]{1,60})["']?[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/i;
