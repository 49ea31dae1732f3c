import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, fileAt } from '../support.js';

/** Folders with documents that come and go outside of the editor, of which its watcher tells alone. */
export function movedFolders(): void {
  describe('A folder', () => {
    it('is judged with all that is in it when it is moved in, and no more when it is moved out', async () => {
      await activeExtension();
      const outside = vscode.Uri.joinPath(fileAt(''), '..', 'drafts');
      const inside = fileAt('specs/drafts');
      const text = '---\nid: SPEC-0098\ntitle: Written elsewhere\nstage: lvie\n---\n\n# Written elsewhere\n';
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(outside, 'deep', 'SPEC-0098-moved.md'),
        new TextEncoder().encode(text),
      );
      await vscode.workspace.fs.rename(outside, inside);
      const moved = vscode.Uri.joinPath(inside, 'deep', 'SPEC-0098-moved.md');
      await diagnosticsOf(moved, (messages) => messages.some((message) => message.includes('lvie')));
      await vscode.workspace.fs.rename(inside, outside);
      await diagnosticsOf(moved, (messages) => messages.length === 0);
      await vscode.workspace.fs.delete(outside, { recursive: true });
    });
  });
}
