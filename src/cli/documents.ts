import type { OpenedWorkspace } from '../node/open.js';
import { CannotRun } from './exit.js';
import { namedPaths } from './workspace.js';

/** The documents that a person names: one by its id in any spelling, one by its path, or those in a folder. */
export function documentsNamed(
  id: string,
  root: string,
  { workspace, documents }: Pick<OpenedWorkspace, 'workspace' | 'documents'>,
): readonly string[] {
  const found = workspace.index.withId(id, []);
  if (found.length > 1)
    throw new CannotRun(`\`${id}\` may mean ${found.map((path) => `\`${path}\``).join(' or ')}. Name the path of one.`);
  if (found.length === 1) return found;
  if (/[/.]/.test(id)) {
    const { files, folders } = namedPaths(root, [id]);
    const inside = documents.filter((path) => folders.some((folder) => folder === '' || path.startsWith(`${folder}/`)));
    const own = files.filter((path) => documents.includes(path));
    if (own.length + inside.length > 0) return [...own, ...inside];
    throw new CannotRun(`\`${id}\` is no document with a type. See \`types\` in shipshape.yaml.`);
  }
  const near = workspace.index.resolve(id, '', []);
  const remedy =
    near.kind === 'absent' && near.suggestion !== undefined
      ? `Did you mean \`${near.suggestion}\`?`
      : 'Run `shipshape ready --all` to see all documents.';
  throw new CannotRun(`There is no document \`${id}\`. ${remedy}`);
}
