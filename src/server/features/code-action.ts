import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  type Diagnostic,
} from 'vscode-languageserver';
import { configFixes } from '../../core/edit/config-fixes.js';
import type { DocumentSource } from '../../core/document/model.js';
import type { Finding } from '../../core/findings.js';
import { actions } from '../actions/index.js';
import { toEdits } from '../changes.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';
import { findingsIn } from '../findings.js';

/** What can be done about findings, and to the document as a whole; in `shipshape.yaml` about its faults. */
export const codeAction = defineFeature({
  name: 'code-action',
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [...new Set(actions.map(({ kind }) => kind))] } }),
  handlers: [
    onFile(
      CodeActionRequest.type,
      (context, { range, context: { only, diagnostics } }): CodeAction[] | null => {
        const { document, type, session, folder, path } = context;
        const source = sourceOf(context);
        if (document === undefined || type === undefined || source === undefined) return null;
        const selected = { start: context.offset(range.start), end: context.offset(range.end) };
        const findings = findingsIn(session, folder, path);
        const here = findings.filter((one) => one.range.start <= selected.end && selected.start <= one.range.end);
        const shown = (finding: Finding): Diagnostic[] => diagnostics.filter((one) => isAbout(context, one, finding));
        const offered = { ...context, document, type, source, selected, findings, here, shown };
        return actions
          .filter(({ kind }) =>
            only === undefined ? !kind.startsWith('source.') : only.some((one) => isIn(kind, one)),
          )
          .flatMap((action) => action.offer(offered))
          .filter((action) => canMake(context, action));
      },
      { otherwise: null, inConfig: mendConfig },
    ),
  ],
});

function mendConfig(context: ConfigContext, { range, context: { only, diagnostics } }: CodeActionParams): CodeAction[] {
  if (only?.some((one) => isIn(CodeActionKind.QuickFix, one)) === false) return [];
  const { folder, path, session, looking } = context;
  const selected = { start: context.offset(range.start), end: context.offset(range.end) };
  return folder
    .faultsIn(path)
    .filter((fault) => fault.range.start <= selected.end && selected.start <= fault.range.end)
    .flatMap((fault) =>
      configFixes(looking.file, fault).map(({ title, edits }, index) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: diagnostics.filter((one) => isAbout(context, one, fault)),
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

function isAbout(
  context: FileContext | ConfigContext,
  diagnostic: Diagnostic,
  { range, message }: Pick<Finding, 'range' | 'message'>,
): boolean {
  const { start } = context.range(range);
  return (
    diagnostic.message === message &&
    diagnostic.range.start.line === start.line &&
    diagnostic.range.start.character === start.character
  );
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
