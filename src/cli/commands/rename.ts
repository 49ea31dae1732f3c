import { Command } from 'commander';
import { isRefused, movedPath } from '../../core/edit/change.js';
import { renameId } from '../../core/edit/rename/id.js';
import { printable } from '../../core/report/printable.js';
import { documentsNamed } from '../documents.js';
import { carryOut, type EditOptions, openEditing } from '../edit/host.js';
import { CannotRun } from '../exit.js';

/** Another id for a document, in its file's name and in every reference too. */
export function rename(): Command {
  return new Command('rename')
    .description('give a document another id: in its fields, file name and heading, and in every reference to it')
    .argument('<old-id>', 'the id of a document in any spelling, or its path')
    .argument('<new-id>', 'the id that it gets')
    .option('--dry-run', 'show what would change as a patch, and write nothing')
    .option('--config <file>', 'another shipshape.yaml; its folder is the workspace')
    .option('--today <day>', 'read the workspace as on this day, YYYY-MM-DD')
    .option('--no-cache', 'read everything anew and remember nothing')
    .option('--color', 'colours, also where nobody asked for them')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (oldId: string, newId: string, options: EditOptions) => {
      const editing = await openEditing(options);
      const { root, opened, host } = editing;
      const [path, ...others] = documentsNamed(oldId, root, opened);
      if (path === undefined || others.length > 0)
        throw new CannotRun(`\`${oldId}\` names several documents. Name one by its id or path.`);
      const before = opened.workspace.index.summary(path)?.id ?? path;
      const change = renameId(host, path, newId);
      opened.dispose();
      if (isRefused(change)) throw new CannotRun(change.refused);
      const texts = carryOut(editing, change, options);
      if (options.dryRun === true) return;
      console.log(printable(`Renamed ${before} to ${newId}.`));
      for (const { kind, from, to } of change.moves)
        console.log(printable(`  ${from}${kind === 'folder' ? '/' : ''} is now ${to}${kind === 'folder' ? '/' : ''}`));
      for (const text of texts) {
        const count = change.edits.filter((edit) => edit.path === text.path).length;
        const places = count === 1 ? '1 place' : `${count} places`;
        console.log(printable(`  ${movedPath(change.moves, text.path)}: ${places}`));
      }
    });
}

const help = `
All files are written, or none: nothing is when the new id is taken or malformed, when its file exists, or when a file changes meanwhile.

Examples:
  $ shipshape rename offline-pickup offline-collection --dry-run
  $ shipshape rename offline-pickup offline-collection --dry-run | git apply --check
  $ shipshape rename runbooks/LockerOffline.md LockerUnreachable
`;
