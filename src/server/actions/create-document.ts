import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { draftDocument } from '../../core/edit/draft.js';
import { replaceValueAt } from '../../core/rules/support/fixes.js';
import type { Relation } from '../../core/workspace/model.js';
import { type ActionContext, defineAction } from './define.js';

/** The document that a reference means and that does not exist yet, from its template. */
export const createDocument = defineAction({
  name: 'create-document',
  kind: CodeActionKind.QuickFix,
  offer: (context) => {
    const operations = context.session.client.capabilities.workspace?.workspaceEdit?.resourceOperations ?? [];
    if (!operations.includes('create')) return [];
    const { index } = context.workspace;
    return context.here
      .filter(({ code }) => code === 'reference-broken')
      .flatMap((finding) => {
        const relation = index
          .relations(context.document.path)
          .find(({ range }) => range.start === finding.range.start);
        const diagnostics = context.shown(finding);
        return relation === undefined
          ? []
          : relation.types.flatMap((name) =>
              creation(context, relation, name).map((made) => ({ ...made, diagnostics })),
            );
      });
  },
});

function creation(context: ActionContext, relation: Relation, name: string): readonly CodeAction[] {
  const { workspace, config, document, source, session, folder, today } = context;
  const { index } = workspace;
  const type = config.types[name];
  if (type === undefined || /[/\\]/.test(relation.target)) return [];
  const takenIds = index.ofType(name).flatMap((path) => index.summary(path)?.id ?? []);
  const owner = index.summary(document.path)?.owner;
  const draft = draftDocument(type, {
    title: words(relation.target),
    id: relation.target,
    today,
    takenIds,
    ...(owner === undefined ? {} : { owner }),
  });
  if ('fault' in draft || index.kind(draft.path) !== 'absent') return [];
  const uri = context.uriOf(draft.path);
  const start = { line: 0, character: 0 };
  const link =
    draft.id === relation.target ? [] : (replaceValueAt(document, relation.range, draft.id, source)[0]?.edits ?? []);
  return [
    {
      title: `Create the ${type.title.toLowerCase()} ${draft.id}`,
      kind: CodeActionKind.QuickFix,
      edit: {
        documentChanges: [
          { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
          { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: draft.text }] },
          ...link.map(({ path, range, text }) => ({
            textDocument: {
              uri: session.uriOf(folder, path),
              version: session.buffers.get(session.uriOf(folder, path))?.version ?? null,
            },
            edits: [{ range: context.range(range, path), newText: text }],
          })),
        ],
      },
    },
  ];
}

/** `locker-offline` as a title: "Locker offline". An alert's name is its own title, and a number is none. */
function words(id: string): string {
  if (/^[\dA-Z]+[-_ ]?\d+$/.test(id)) return '';
  if (/[A-Z]/.test(id)) return id;
  const plain = id.replaceAll(/[-_]+/g, ' ').trim();
  return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}
