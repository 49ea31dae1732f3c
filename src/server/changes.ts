import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { type EditHost, isRefused, type Refusal, type WorkspaceChange } from '../core/edit/change.js';
import type { TextEdit } from '../core/text/range.js';
import { toRange } from './convert.js';
import type { Folder } from './folder.js';
import type { Session } from './session.js';

/** What changes over several files are made from: texts as they stand in the editor. */
export function editHostOf(folder: Folder): EditHost | undefined {
  const { workspace } = folder;
  if (workspace === undefined) return undefined;
  const markdown = [...folder.listed].filter((path) => /\.(?:md|markdown|mdx)$/i.test(path));
  return {
    index: workspace.index,
    files: [...new Set([...workspace.paths(), ...markdown])],
    text: (path) => folder.files.read(path),
  };
}

/** A change as editors make it: edits first, then moves. Throws the reason of a refusal. */
export function toWorkspaceEdit(session: Session, folder: Folder, change: WorkspaceChange | Refusal): WorkspaceEdit {
  if (isRefused(change)) throw new ResponseError(LSPErrorCodes.RequestFailed, change.refused);
  const edits = editsByFile(session, folder, change.edits);
  if (change.moves.length === 0) return plainEdit(session, edits);
  const operations = session.client.capabilities.workspace?.workspaceEdit?.resourceOperations ?? [];
  if (!operations.includes('rename'))
    throw new ResponseError(
      LSPErrorCodes.RequestFailed,
      'This editor cannot rename files. Run `shipshape rename` in a terminal.',
    );
  return {
    documentChanges: [
      ...documentEdits(session, edits),
      ...change.moves.map(({ from, to }) => ({
        kind: 'rename' as const,
        oldUri: session.uriOf(folder, from),
        newUri: session.uriOf(folder, to),
      })),
    ],
  };
}

/** Edits of any files of a folder; one that is not there yet is made first, which not every client can do. */
export function toEdits(session: Session, folder: Folder, edits: readonly TextEdit[]): WorkspaceEdit {
  const made = [...new Set(edits.map(({ path }) => path))].filter(
    (path) => folder.workspace?.index.kind(path) === 'absent',
  );
  const changes = editsByFile(session, folder, edits);
  if (made.length === 0) return plainEdit(session, changes);
  return {
    documentChanges: [
      ...made.map((path) => ({
        kind: 'create' as const,
        uri: session.uriOf(folder, path),
        options: { overwrite: false, ignoreIfExists: false },
      })),
      ...documentEdits(session, changes),
    ],
  };
}

/** The same by URI, without versions. */
export function changesOf(
  session: Session,
  folder: Folder,
  edits: readonly TextEdit[],
): Record<string, { readonly range: ReturnType<typeof toRange>; readonly newText: string }[]> {
  return Object.fromEntries(editsByFile(session, folder, edits));
}

type Edits = ReadonlyMap<string, { readonly range: ReturnType<typeof toRange>; readonly newText: string }[]>;

function editsByFile(session: Session, folder: Folder, edits: readonly TextEdit[]): Edits {
  const byFile = new Map<string, { range: ReturnType<typeof toRange>; newText: string }[]>();
  for (const { path, range, text } of edits) {
    const uri = session.uriOf(folder, path);
    const own = byFile.get(uri) ?? [];
    byFile.set(uri, own);
    own.push({ range: toRange(folder.linesOf(path) ?? [0], range), newText: text });
  }
  return byFile;
}

/** With versions where the client takes them, so that an edit of a text that has changed meanwhile is not made. */
function plainEdit(session: Session, edits: Edits): WorkspaceEdit {
  return session.client.capabilities.workspace?.workspaceEdit?.documentChanges === true
    ? { documentChanges: documentEdits(session, edits) }
    : { changes: Object.fromEntries(edits) };
}

function documentEdits(session: Session, edits: Edits) {
  return [...edits].map(([uri, own]) => ({
    textDocument: { uri, version: session.buffers.get(uri)?.version ?? null },
    edits: own,
  }));
}
