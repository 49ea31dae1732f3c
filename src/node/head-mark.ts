import { existsSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { askGit } from './git.js';

/**
 * Gives a mark of where HEAD stands around a folder, good for nothing but comparing: another mark, and HEAD may have moved. git is asked once for
 * its folders; after that a few of its small files are looked at, and nothing beside them.
 */
export function headMarks(root: string): () => string {
  let folders: ReturnType<typeof gitFolders>;
  let asked: string | undefined;
  return () => {
    if (folders === undefined || !existsSync(join(folders.own, 'HEAD'))) {
      const around = repositoriesAround(root);
      if (around === asked) return `none ${around}`;
      asked = around;
      folders = gitFolders(root);
      if (folders === undefined) return `none ${around}`;
      asked = undefined;
    }
    return markOf(folders);
  };
}

/** git's own folder of a work tree, and the one that all work trees of its repository share; undefined where there is no repository, or no git. */
function gitFolders(root: string): { readonly own: string; readonly common: string } | undefined {
  const { status, output } = askGit(root, ['rev-parse', '--git-dir', '--git-common-dir']);
  const [own = '', common = ''] = output.split('\n');
  if (status !== 0 || own === '' || common === '') return undefined;
  return { own: resolve(root, own), common: resolve(root, common) };
}

/** A linked work tree has a HEAD of its own, and shares branches with the others. */
function markOf({ own, common }: NonNullable<ReturnType<typeof gitFolders>>): string {
  const seen = [own];
  let name = 'HEAD';
  for (let depth = 0; depth < deepest; depth++) {
    const text = smallText(join(name === 'HEAD' ? own : common, name));
    // A branch without a file of its own stands among the packed ones.
    seen.push(name, text ?? stampOf(join(common, 'packed-refs')));
    const next = /^ref: (refs\/\S+)/.exec(text ?? '')?.[1];
    if (next === undefined || next.split('/').includes('..')) break;
    name = next;
  }
  for (const folder of new Set([own, common])) seen.push(smallText(join(folder, 'reftable', 'tables.list')) ?? '');
  return [...seen, stampOf(join(common, 'shallow'))].join('\n');
}

/** Repositories whose work tree the folder may lie in, as far as one can see without git. */
function repositoriesAround(root: string): string {
  const found: string[] = [];
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const stamp = stampOf(join(folder, '.git'), { changes: false });
    if (stamp !== '') found.push(stamp, smallText(join(folder, '.git', 'HEAD')) ?? '');
    if (dirname(folder) === folder) return found.join('\n');
  }
}

/** Undefined where there is no such file. One that is larger than git writes them is told by its stamp. */
function smallText(path: string): string | undefined {
  const stats = statsOf(path);
  // A pipe would be waited for without an end.
  if (stats?.isFile() !== true) return undefined;
  if (stats.size > largest) return stampOf(path);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function stampOf(path: string, { changes }: { readonly changes: boolean } = { changes: true }): string {
  const stats = statsOf(path);
  if (stats === undefined) return '';
  return changes ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : `${stats.ino}`;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A symbolic ref may name another one. */
const deepest = 5;
const largest = 65_536;
