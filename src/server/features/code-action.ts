import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Diagnostic,
  type Position,
  Range,
} from 'vscode-languageserver';
import { configFixes } from '../../core/edit/config-fixes.js';
import type { DocumentSource } from '../../core/document/model.js';
import { analyze, type Analysis } from '../../core/engine.js';
import type { Finding } from '../../core/findings.js';
import type { Action, ActionContext, Offer } from '../actions/define.js';
import { actions } from '../actions/index.js';
import { toEdits } from '../changes.js';
import type { Client } from '../client.js';
import { type ConfigContext, defineFeature, type FileContext, onFile, onUri } from '../feature.js';
import { findingsIn } from '../findings.js';

/** What can be done about findings, and to the document as a whole; in `shipshape.yaml` about its faults. Dear edits are made when they are chosen. */
export const codeAction = defineFeature({
  name: 'code-action',
  capabilities: (client) => ({
    codeActionProvider: {
      codeActionKinds: [...new Set(actions.map(({ kind }) => kind))],
      ...(resolves(client) ? { resolveProvider: true } : {}),
    },
  }),
  handlers: [
    onFile(
      CodeActionRequest.type,
      (context, { range, context: { only, diagnostics } }): CodeAction[] | null => {
        const asked = actionContext(context, range, diagnostics);
        if (asked === undefined) return null;
        return actions
          .filter(({ kind }) =>
            only === undefined ? !kind.startsWith('source.') : only.some((one) => isIn(kind, one)),
          )
          .flatMap((action) => action.offer(asked).flatMap((offer) => toCodeAction(asked, { action, offer, range })))
          .filter((action) => canMake(context, action));
      },
      { otherwise: null, inConfig: mendConfig },
    ),
    onUri(
      CodeActionResolveRequest.type,
      ({ data }) => readWhere(data)?.uri ?? '',
      (context, chosen): CodeAction => {
        const where = readWhere(chosen.data);
        const asked = where === undefined ? undefined : actionContext(context, where.range, chosen.diagnostics ?? []);
        const offers = asked === undefined ? [] : actions.find(({ name }) => name === where?.action)?.offer(asked);
        const later = offers?.find(({ title }) => title === chosen.title)?.later;
        // What has been mended since is offered no more.
        const edits = later?.({ most: Infinity }) ?? [];
        return edits.length === 0 ? chosen : { ...chosen, edit: toEdits(context.session, context.folder, edits) };
      },
      (chosen) => chosen,
    ),
  ],
});

/** Characters that are analysed for an action that nobody has chosen yet, where the client wants all edits at once. */
const mostUnasked = 500_000;

function resolves({ capabilities }: Client): boolean {
  const { dataSupport, resolveSupport } = capabilities.textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

/** Where an action was offered, by which its edits are made when it is chosen. */
interface Where {
  readonly action: string;
  readonly uri: string;
  readonly range: Range;
}

function toCodeAction(
  context: ActionContext,
  { action, offer, range }: { readonly action: Action; readonly offer: Offer; readonly range: Range },
): readonly CodeAction[] {
  const { later, ...plain } = offer;
  if (later === undefined) return [plain];
  const { session, folder, uri } = context;
  if (resolves(session.client)) return [{ ...plain, data: { action: action.name, uri, range } satisfies Where }];
  const edits = later({ most: mostUnasked });
  return edits.length === 0 ? [] : [{ ...plain, edit: toEdits(session, folder, edits) }];
}

function readWhere(data: unknown): Where | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { action, uri, range } = data as Readonly<Record<string, unknown>>; // Any object has these, if only undefined.
  return typeof action === 'string' && typeof uri === 'string' && Range.is(range) ? { action, uri, range } : undefined;
}

function actionContext(
  context: FileContext,
  range: Range,
  diagnostics: readonly Diagnostic[],
): ActionContext | undefined {
  const { document, type, session, folder, path, workspace } = context;
  const source = sourceOf(context);
  if (document === undefined || type === undefined || source === undefined) return undefined;
  const selected = { start: context.offset(range.start), end: context.offset(range.end) };
  const findings = findingsIn(session, folder, path);
  const here = findings.filter((one) => one.range.start <= selected.end && selected.start <= one.range.end);
  const shown = showing(context, diagnostics);
  let known: Analysis | undefined;
  const analysis = (): Analysis => (known ??= analyze(source, workspace.configs, { explicit: true }));
  return { ...context, document, type, source, selected, findings, here, shown, analysis };
}

/** The diagnostics that show a finding. Looked up: where all is selected there may be thousands of both. */
function showing(
  context: FileContext | ConfigContext,
  diagnostics: readonly Diagnostic[],
): (finding: Pick<Finding, 'range' | 'message'>) => Diagnostic[] {
  const byPlace = new Map<string, Diagnostic[]>();
  const keyOf = ({ line, character }: Position, message: string): string => `${line}:${character} ${message}`;
  for (const one of diagnostics) {
    const key = keyOf(one.range.start, typeof one.message === 'string' ? one.message : one.message.value);
    const same = byPlace.get(key);
    if (same === undefined) byPlace.set(key, [one]);
    else same.push(one);
  }
  return ({ range, message }) => byPlace.get(keyOf(context.range(range).start, message)) ?? [];
}

function mendConfig(context: ConfigContext, { range, context: { only, diagnostics } }: CodeActionParams): CodeAction[] {
  if (only?.some((one) => isIn(CodeActionKind.QuickFix, one)) === false) return [];
  const { folder, path, session, looking } = context;
  const shown = showing(context, diagnostics);
  const selected = { start: context.offset(range.start), end: context.offset(range.end) };
  return folder
    .faultsIn(path)
    .filter((fault) => fault.range.start <= selected.end && selected.start <= fault.range.end)
    .flatMap((fault) =>
      configFixes(looking.file, fault).map(({ title, edits }, index) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: shown(fault),
        isPreferred: index === 0 && !title.startsWith('Remove'),
        edit: toEdits(session, folder, edits),
      })),
    );
}

/** Not every client makes files. */
function canMake({ session }: FileContext, { edit }: CodeAction): boolean {
  const operations = session.client.capabilities.workspace?.workspaceEdit?.resourceOperations ?? [];
  return operations.includes('create') || edit?.documentChanges?.some((one) => 'kind' in one) !== true;
}

/** `source` asks for `source.fixAll.shipshape` too. */
function isIn(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

/** The texts of the document as they stand in the editor. */
function sourceOf({ folder, document }: FileContext): DocumentSource | undefined {
  if (document === undefined) return undefined;
  const { path, metadata } = document;
  const text = folder.files.read(path);
  const beside = metadata.path === path ? undefined : folder.files.read(metadata.path);
  return {
    path,
    text: text ?? '',
    ...(text === undefined ? { absent: true } : {}),
    ...(beside === undefined ? {} : { sidecar: { path: metadata.path, text: beside } }),
  };
}
