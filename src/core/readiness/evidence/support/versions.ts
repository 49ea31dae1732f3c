import type { Config, TypeSpec } from '../../../config/model.js';
import { readMetadata } from '../../../document/metadata.js';
import type { Document, DocumentSource } from '../../../document/model.js';
import { parseDocument } from '../../../document/parse.js';
import type { Change, History } from '../../history.js';
import type { EvidenceContext, Outcome } from '../define.js';
import type { FieldPlace } from './fields.js';

/** A document as a commit left it; read when it is looked at, its body only then. */
export interface Version extends FieldPlace {
  readonly change: Change;
}

/** What a document was after each commit that changed it, newest first; an outcome where that cannot be told. */
export function versionsOf(context: EvidenceContext): readonly Version[] | Outcome {
  const { path, metadata } = context.document;
  const history = context.history();
  if (history === undefined) return unmeasured(context, noHistory(context));
  const own = history.changes(metadata.path);
  const body = metadata.path === path ? own : history.changes(path);
  const changes = own === body ? own : inOrder([...own, ...body]);
  if (own.length === 0) return unmeasured(context, neverCommitted(history, path));
  if (last?.own !== own || last.type !== context.type) {
    const reading = { config: context.config, type: context.type, history, own, body };
    const there = changes.filter((change) => standing(own, change)?.blob !== undefined);
    const versions = there.map((change) => versionAt(context.document, change, reading));
    last = { own, type: context.type, versions: versions.every((one) => one !== undefined) ? versions : [] };
  }
  return last.versions.length > 0 ? last.versions : unmeasured(context, 'this clone lacks its earlier texts');
}

/** Several gates ask for the same document's past, one after the other. */
let last:
  { readonly own: readonly Change[]; readonly type: TypeSpec; readonly versions: readonly Version[] } | undefined;

/** An answer that cannot be given here, with the reason. */
export function unmeasured({ document }: Pick<EvidenceContext, 'document'>, text: string): Outcome {
  return { state: 'unmeasured', evidence: [{ path: document.metadata.path, range: document.metadata.fence, text }] };
}

/** That there is no history, or why; `use` says what it is missing for. */
export function noHistory(context: Pick<EvidenceContext, 'whyNoHistory'>, use = ''): string {
  return context.whyNoHistory() ?? `there is no git history here${use}`;
}

/** Why git knows nothing of a file. */
export function neverCommitted(history: History, path: string): string {
  const module = history.moduleOf(path);
  return module === undefined ? 'it was never committed' : `\`${module}\` is a submodule, whose past is not read here`;
}

/** "2026-11-09, commit 1a2b3c4d by Ann". */
export function told({ date, commit, author }: Change): string {
  return `${date}, commit ${commit.slice(0, 8)} by ${author.replace(/ *<[^>]*>$/, '')}`;
}

interface Reading {
  readonly config: Config;
  readonly type: TypeSpec;
  readonly history: History;
  readonly own: readonly Change[];
  readonly body: readonly Change[];
}

/** What a file was when another changed. */
function standing(changes: readonly Change[], { order: at }: Change): Change | undefined {
  return changes.find(({ order }) => order >= at);
}

/** Undefined where its text cannot be had. */
function versionAt({ path, metadata }: Document, change: Change, reading: Reading): Version | undefined {
  const { type, history, own, body } = reading;
  const textAt = (one: Change | undefined): string | undefined => (one?.blob === undefined ? '' : history.text(one));
  const text = textAt(standing(own, change));
  const beside = own === body ? text : textAt(standing(body, change));
  if (text === undefined || beside === undefined) return undefined;
  const source = own === body ? { path, text } : { path, text: beside, sidecar: { path: metadata.path, text } };
  let document: Document | undefined;
  const read = (): Document => (document ??= remembered(source, reading));
  return {
    change,
    get document() {
      return read();
    },
    get scope() {
      return { map: read().metadata.root, fields: type.fields, within: '' };
    },
  };
}

/** A replay of a history asks at each commit for the same versions again, and for one more. */
function remembered(source: DocumentSource, reading: Reading): Document {
  const known = byType.get(reading.type) ?? new Map<string, Document>();
  byType.set(reading.type, known);
  const key = [source.path, source.text, source.sidecar?.text ?? ''].join('\0');
  const document = known.get(key) ?? documentFrom(source, reading);
  known.delete(key);
  known.set(key, document);
  const [oldest] = known.keys();
  if (known.size > mostVersions && oldest !== undefined) known.delete(oldest);
  return document;
}

const byType = new WeakMap<TypeSpec, Map<string, Document>>();
const mostVersions = 500;

function documentFrom(source: DocumentSource, { config, type }: Pick<Reading, 'config' | 'type'>): Document {
  const { metadata } = readMetadata(source, type.metadata);
  let whole: Document | undefined;
  return {
    ...{ path: source.path, type: type.name, metadata, directives: [], problems: [], lines: {} },
    get body() {
      return (whole ??= parseDocument(source, { config, type })).body;
    },
  };
}

/** Newest first, a commit that changed both files once. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  const sorted = [...changes].sort((one, other) => one.order - other.order);
  return sorted.filter(({ order }, index) => order !== sorted[index - 1]?.order);
}
