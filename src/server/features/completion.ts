import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import { complete } from '../../core/complete/complete.js';
import { completeConfig } from '../../core/complete/config.js';
import type { Completion } from '../../core/complete/model.js';
import { lineBreakOf } from '../../core/edit/blocks.js';
import { plainSnippet } from '../../core/edit/snippet.js';
import { presetNames } from '../../presets/index.js';
import { type ConfigContext, defineFeature, type FileContext, onCursor, onSession } from '../feature.js';
import type { Session } from '../session.js';

/** Keys, values, references, links, headings: what may stand at the cursor, what is due first. */
export const completion = defineFeature({
  name: 'completion',
  capabilities: () => ({
    completionProvider: {
      triggerCharacters: [' ', ':', '-', '[', '{', ',', '(', '/', '#', '"', "'"],
      resolveProvider: true,
    },
  }),
  handlers: [
    onCursor(CompletionRequest.type, completionsAt, {
      inConfig: completionsInConfig,
      otherwise: null,
      glance: true,
    }),
    onSession(CompletionResolveRequest.type, (session, item) => {
      const data: unknown = item.data;
      const doc = Array.isArray(data) ? keptDoc(session, data[0], data[1]) : undefined;
      return doc === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: doc } };
    }),
  ],
});

/** Pages of the completions that were proposed last: told only when one is looked at. */
const kept = new WeakMap<Session, { readonly serial: number; readonly texts: readonly (string | undefined)[] }>();

function keepDocs(session: Session, texts: readonly (string | undefined)[]): number {
  const serial = (kept.get(session)?.serial ?? 0) + 1;
  kept.set(session, { serial, texts });
  return serial;
}

function keptDoc(session: Session, serial: unknown, at: unknown): string | undefined {
  const last = kept.get(session);
  return last !== undefined && serial === last.serial && typeof at === 'number' ? last.texts[at] : undefined;
}

function completionsAt(context: FileContext, { position }: { readonly position: Position }): CompletionList {
  const { text, config, document, type, path, today } = context;
  // Before a byte-order mark nothing can stand.
  if (text.text.startsWith('\uFEFF') && position.line === 0 && position.character === 0) return listOf(context, []);
  const found = complete({
    path,
    text: text.text,
    offset: context.offset(position),
    document,
    type,
    config,
    index: context.workspace.index,
    today,
    links: !context.session.client.isVsCode,
  });
  return listOf(context, found);
}

function completionsInConfig(context: ConfigContext, { position }: { readonly position: Position }): CompletionList {
  const { text, config, today } = context;
  const offset = context.offset(position);
  return listOf(context, completeConfig({ text: text.text, offset, config, presets: presetNames, today }));
}

type Place = Pick<FileContext, 'session' | 'text' | 'range'>;

function listOf(context: Place, found: readonly Completion[]): CompletionList {
  const { session, text } = context;
  const serial = keepDocs(
    session,
    found.map(({ doc }) => doc),
  );
  const asked = session.client.capabilities.textDocument?.completion?.completionItem;
  const snippets = asked?.snippetSupport === true;
  const asIs = asked?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true;
  const beside = asked?.labelDetailsSupport === true;
  const lineBreak = lineBreakOf(text.text);
  return {
    isIncomplete: found.some(({ narrowed }) => narrowed),
    items: found.map((one, at) => toItem(context, one, { at, serial, snippets, asIs, beside, lineBreak })),
  };
}

interface Telling {
  readonly at: number;
  readonly serial: number;
  /** Whether the client fills in snippets, and leaves the indentation of several lines alone when told so. */
  readonly snippets: boolean;
  readonly asIs: boolean;
  /** Whether the client shows words beside every label, and not beside the chosen one alone. */
  readonly beside: boolean;
  readonly lineBreak: string;
}

function toItem(
  context: Place,
  found: Completion,
  { at, serial, snippets, asIs, beside, lineBreak }: Telling,
): CompletionItem {
  const { label, kind, detail, doc, filter, text, snippet = false, range, also } = found;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail, ...(beside ? { labelDetails: { description: detail } } : {}) }),
    // Editors sort by text; the order here is what is due first.
    sortText: String(at).padStart(5, '0'),
    filterText: filter ?? label,
    ...(snippet && snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(asIs && text.includes('\n') ? { insertTextMode: InsertTextMode.asIs } : {}),
    textEdit: {
      range: context.range(range),
      newText: (snippet && !snippets ? plainSnippet(text) : text).replaceAll('\n', lineBreak),
    },
    ...(also === undefined
      ? {}
      : {
          additionalTextEdits: also.map((edit) => ({ range: context.range(edit.range), newText: edit.text })),
        }),
    ...(doc === undefined ? {} : { data: [serial, at] }),
  };
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  reference: CompletionItemKind.Reference,
  path: CompletionItemKind.File,
  heading: CompletionItemKind.Text,
  item: CompletionItemKind.Snippet,
};
