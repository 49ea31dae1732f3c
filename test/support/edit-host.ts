import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { changedTexts, type EditHost, movedPath, type WorkspaceChange } from '../../src/core/edit/change.js';
import { workspaceOf } from './lint-files.js';

/** What edits over several files are made from, for files that are given. */
export function hostOf(files: ReadonlyMap<string, string>): EditHost {
  const workspace = workspaceOf(files);
  const markdown = [...files.keys()].filter((path) => path.endsWith('.md'));
  return {
    index: workspace.index,
    files: [...new Set([...workspace.paths(), ...markdown])],
    text: (path) => files.get(path),
  };
}

/** The files after a change. */
export function changed(files: ReadonlyMap<string, string>, change: WorkspaceChange): ReadonlyMap<string, string> {
  const edited = new Map(files);
  for (const { path, after } of changedTexts(change, (path) => files.get(path))) edited.set(path, after);
  return new Map([...edited].map(([path, text]) => [movedPath(change.moves, path), text]));
}

/** All text files of a folder, by path. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
