import { WillRenameFilesRequest, type WorkspaceEdit } from 'vscode-languageserver';
import type { FileMove } from '../../core/edit/change.js';
import { moveFiles } from '../../core/edit/rename/files.js';
import { editHostOf, toEdits, toWorkspaceEdit } from '../changes.js';
import { defineFeature, onSession } from '../feature.js';
import type { Folder } from '../folder.js';
import { pathIn } from '../uri.js';

/** When files or folders are moved: links and references to them and out of them follow, and ids that their names carry. */
export const willRenameFiles = defineFeature({
  name: 'will-rename-files',
  capabilities: () => ({
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } },
    },
  }),
  handlers: [
    onSession(WillRenameFilesRequest.type, async (session, { files }): Promise<WorkspaceEdit | null> => {
      await session.ready();
      const byFolder = new Map<Folder, FileMove[]>();
      for (const { oldUri, newUri } of files) {
        const at = session.locate(oldUri);
        const to = at === undefined ? undefined : pathIn(at.folder.uri, newUri);
        // What leaves the folder has no place in it that links could lead to.
        if (at === undefined || to === undefined) continue;
        const moves = byFolder.get(at.folder) ?? [];
        byFolder.set(at.folder, moves);
        const isFolder = at.folder.files.kind(at.path) === 'folder';
        moves.push({ kind: isFolder ? 'folder' : 'file', from: at.path, to });
      }
      const edits: WorkspaceEdit[] = [];
      for (const [folder, moves] of byFolder) {
        folder.flush();
        const host = editHostOf(folder);
        if (host === undefined) continue;
        const change = await folder.whenKnown(() => moveFiles(host, moves));
        // The editor makes the moves that it asked about; those that follow from them, a sidecar's, are ours.
        const asked = new Set(moves.map(({ from }) => from));
        if ('refused' in change) edits.push(toWorkspaceEdit(session, folder, change));
        else {
          const others = change.moves.filter(({ from }) => !asked.has(from));
          if (change.edits.length > 0 || others.length > 0)
            edits.push(
              others.length === 0
                ? toEdits(session, folder, change.edits)
                : toWorkspaceEdit(session, folder, { edits: change.edits, moves: others }),
            );
        }
      }
      return edits.length === 0 ? null : merged(edits);
    }),
  ],
});

function merged(edits: readonly WorkspaceEdit[]): WorkspaceEdit {
  const changes = Object.assign({}, ...edits.map((edit) => edit.changes ?? {})) as NonNullable<
    WorkspaceEdit['changes']
  >; // Files of different folders are different files.
  const documentChanges = edits.flatMap((edit) => edit.documentChanges ?? []);
  return {
    ...(Object.keys(changes).length === 0 ? {} : { changes }),
    ...(documentChanges.length === 0 ? {} : { documentChanges }),
  };
}
