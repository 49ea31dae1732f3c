import { type Dirent, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';

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
}

/**
 * Lists the files below a folder. What is ignored is never entered; symbolic links are not followed, so that no loop and no way out
 * exists; version control's and packages' own folders are left alone.
 */
export function walk(root: string, options: WalkOptions): Walked {
  const files: string[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const pending: Folder[] = [{ path: '', ignores: [] }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder.path), { withFileTypes: true });
    } catch (error) {
      unreadable.push({ path: folder.path, reason: error instanceof Error ? error.message : String(error) });
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const ignores = options.gitignore ? withOwnIgnore(root, folder, entries) : [];
    const inside: Folder[] = [];
    for (const entry of entries) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!leftAlone.has(entry.name) && !isIgnored(`${path}/`, ignores)) inside.push({ path, ignores });
      } else if (entry.isFile() && options.wanted(path) && !isIgnored(path, ignores)) files.push(path);
    }
    pending.push(...inside.reverse());
  }
  return { files, unreadable };
}

interface Folder {
  readonly path: string;
  readonly ignores: readonly { readonly folder: string; readonly rules: Ignore }[];
}

const leftAlone = new Set(['.git', '.hg', '.svn', 'node_modules', '.shipshape', '.vscode-test']);

function withOwnIgnore(root: string, folder: Folder, entries: readonly Dirent[]): Folder['ignores'] {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return folder.ignores;
  try {
    const lines = readFileSync(join(root, folder.path, '.gitignore'), 'utf8')
      .slice(0, 200_000)
      .split(/\r?\n/);
    const rules = ignore().add(lines.filter(isHarmless));
    return [...folder.ignores, { folder: folder.path, rules }];
  } catch {
    return folder.ignores;
  }
}

/** The rules become regular expressions; many wildcards in one segment are how a hostile file would make those slow. */
function isHarmless(line: string): boolean {
  return line.length <= 1000 && line.split('/').every((segment) => (segment.match(/\*+/g)?.length ?? 0) <= 4);
}

/** The deepest file that has an opinion decides, as in git. */
function isIgnored(path: string, ignores: Folder['ignores']): boolean {
  for (const { folder, rules } of [...ignores].reverse()) {
    const local = folder === '' ? path : path.slice(folder.length + 1);
    const { ignored, unignored } = rules.test(local);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
