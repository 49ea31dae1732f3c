import * as vscode from 'vscode';
import type { Parts, Run } from '../command.js';
import { type CommandId, commandName } from '../contributes.js';
import { checkChangedFiles } from './check-changed-files.js';
import { checkFile } from './check-file.js';
import { checkWorkspace } from './check-workspace.js';
import { newDocument } from './new-document.js';
import { restartServer } from './restart-server.js';
import { revealReadiness } from './reveal-readiness.js';
import { setUpWorkspace } from './set-up-workspace.js';
import { showLog } from './show-log.js';
import { showReadinessReport } from './show-readiness-report.js';
import { showReferences } from './show-references.js';

const commands: Readonly<Record<CommandId, Run>> = {
  'set-up-workspace': setUpWorkspace,
  'new-document': newDocument,
  'check-file': checkFile,
  'check-changed-files': checkChangedFiles,
  'check-workspace': checkWorkspace,
  'show-readiness-report': showReadinessReport,
  'reveal-readiness': revealReadiness,
  'show-references': showReferences,
  'restart-server': restartServer,
  'show-log': showLog,
};

/** Makes every command known to VS Code. One that fails says so and leaves the rest as it is. */
export function registerCommands(parts: Parts): readonly vscode.Disposable[] {
  return Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(commandName(id as CommandId), async (...given: unknown[]) => {
      try {
        if (id.startsWith('check-')) parts.outcome.hide();
        return await run(parts, ...given);
      } catch (error) {
        if (error instanceof vscode.CancellationError) return undefined;
        parts.session.log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        const reason = error instanceof Error ? error.message : String(error);
        // Nobody who called the command waits until the message is read.
        void vscode.window.showErrorMessage(`Shipshape: ${reason}`, 'Show log').then((choice) => {
          if (choice !== undefined) parts.session.log.show();
        });
        return undefined;
      }
    }),
  );
}
