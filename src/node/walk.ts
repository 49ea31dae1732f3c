import { type Dirent, existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  type Ignores,
  ignoresFrom,
  ignoresIn,
  isEntered,
  isIgnored,
  isLeftAlone,
  isWalked as isWalkedBy,
} from '../core/workspace/ignores.js';
import { readText } from './files.js';

export interface Walked {
  /** Workspace-relative paths with `/`, folder by folder, in order of name. */
  readonly files: readonly string[];
  /** Folders that could not be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

export interface WalkOptions {
  /** Whether `.gitignore` files are honoured, at every level. */
  readonly gitignore: boolean;
  /** Only files that pass are listed. */
  readonly wanted: (path: string) => boolean;
  /** Begin at this folder, whatever ignores it; paths stay relative to the root. */
  readonly from?: string;
}

/**
 * Lists the files below a folder. What is ignored is never entered; symbolic links are not followed, so that no loop and no way out
 * exists; version control's and packages' own folders are left alone.
 */
export function walk(root: string, options: WalkOptions): Walked {
  const files: string[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const from = options.from ?? '';
  const pending: Folder[] = [{ path: from, ignores: options.gitignore && from === '' ? ignoresAbove(root) : [] }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder.path), { withFileTypes: true });
    } catch (error) {
      unreadable.push({ path: folder.path, reason: error instanceof Error ? error.message : String(error) });
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const hasIgnores = options.gitignore && entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
    const ignores = hasIgnores ? withOwnIgnore(root, folder) : options.gitignore ? folder.ignores : [];
    const inside: Folder[] = [];
    for (const entry of entries) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isEntered(path, ignores)) inside.push({ path, ignores });
      } else if (entry.isFile() && options.wanted(path) && !isIgnored(path, ignores)) files.push(path);
    }
    pending.push(...inside.reverse());
  }
  return { files, unreadable };
}

/** The files in a folder that a walk from the root would list. */
export function walkBelow(
  root: string,
  folder: string,
  { gitignore }: { readonly gitignore: boolean },
): readonly string[] {
  // A path that ends with a slash is walked where its folder is entered.
  if (!isWalked(root, `${folder}/`, { gitignore }) || !lstatSync(join(root, folder)).isDirectory()) return [];
  const { files } = walk(root, { gitignore, wanted: () => true, from: folder });
  return files.filter((path) => isWalked(root, path, { gitignore }));
}

/** Whether a walk would list a file that lies at a path: nothing on the way to it is ignored. */
export function isWalked(root: string, path: string, { gitignore }: { readonly gitignore: boolean }): boolean {
  if (isLeftAlone(path)) return false;
  return isWalkedBy(path, gitignore ? ignoresAbove(root) : [], (folder, above) =>
    gitignore ? withOwnIgnore(root, { path: folder, ignores: above }) : above,
  );
}

interface Folder {
  readonly path: string;
  readonly ignores: Ignores;
}

function withOwnIgnore(root: string, { path, ignores }: Folder): Ignores {
  return ignoresIn(path, readText(join(root, path, '.gitignore')), ignores);
}

/** A workspace may lie inside a repository, whose ignore files hold for it too. */
function ignoresAbove(root: string): Ignores {
  const found: Ignores[] = [];
  let prefix = '';
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const add = (file: string): void => {
      const text = readText(file);
      if (text !== undefined) found.push(ignoresFrom(text, prefix));
    };
    if (prefix !== '') add(join(folder, '.gitignore'));
    if (existsSync(join(folder, '.git'))) {
      add(join(folder, '.git', 'info', 'exclude'));
      return found.flat();
    }
    if (dirname(folder) === folder) return [];
    prefix = `${basename(folder)}/${prefix}`;
  }
}
