import { type Dirent, existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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
        if (!leftAlone.has(entry.name) && !isIgnored(`${path}/`, ignores)) inside.push({ path, ignores });
      } else if (entry.isFile() && options.wanted(path) && !isIgnored(path, ignores)) files.push(path);
    }
    pending.push(...inside.reverse());
  }
  return { files, unreadable };
}

/** Whether a walk would list a file that lies at a path: nothing on the way to it is ignored. */
export function isWalked(root: string, path: string, { gitignore }: { readonly gitignore: boolean }): boolean {
  const parts = path.split('/');
  let ignores = gitignore ? ignoresAbove(root) : [];
  for (let depth = 0; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/');
    if (gitignore) ignores = withOwnIgnore(root, { path: folder, ignores });
    const isFile = depth === parts.length - 1;
    const at = parts.slice(0, depth + 1).join('/');
    if (!isFile && leftAlone.has(parts[depth] ?? '')) return false;
    if (isIgnored(isFile ? at : `${at}/`, ignores)) return false;
  }
  return true;
}

interface Folder {
  readonly path: string;
  /** Deepest first: the deepest file that has an opinion decides, as in git. */
  readonly ignores: readonly IgnoreFile[];
}

interface IgnoreFile {
  readonly rules: Ignore;
  /** How a path from the root becomes one that the file speaks of. */
  readonly local: (path: string) => string;
}

const leftAlone = new Set(['.git', '.hg', '.svn', 'node_modules', '.shipshape', '.vscode-test']);

/** Whether a path lies in a folder that is version control's, a package manager's or our own. */
export function isLeftAlone(path: string): boolean {
  return path.split('/').some((part) => leftAlone.has(part));
}

function withOwnIgnore(root: string, folder: Folder): Folder['ignores'] {
  const rules = readIgnore(join(root, folder.path, '.gitignore'));
  const skip = folder.path === '' ? 0 : folder.path.length + 1;
  return rules === undefined ? folder.ignores : [{ rules, local: (path) => path.slice(skip) }, ...folder.ignores];
}

/** A workspace may lie inside a repository, whose ignore files hold for it too. */
function ignoresAbove(root: string): Folder['ignores'] {
  const found: IgnoreFile[] = [];
  let prefix = '';
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    const before = prefix;
    const add = (file: string): void => {
      const rules = readIgnore(file);
      if (rules !== undefined) found.push({ rules, local: (path) => before + path });
    };
    if (before !== '') add(join(folder, '.gitignore'));
    if (existsSync(join(folder, '.git'))) {
      add(join(folder, '.git', 'info', 'exclude'));
      return found;
    }
    if (dirname(folder) === folder) return [];
    prefix = `${basename(folder)}/${prefix}`;
  }
}

function readIgnore(file: string): Ignore | undefined {
  try {
    const lines = readFileSync(file, 'utf8').slice(0, 200_000).split(/\r?\n/);
    return ignore().add(lines.filter(isHarmless));
  } catch {
    return undefined;
  }
}

/** The rules become regular expressions; many wildcards in one segment are how a hostile file would make those slow. */
function isHarmless(line: string): boolean {
  return line.length <= 1000 && line.split('/').every((segment) => (segment.match(/\*+/g)?.length ?? 0) <= 4);
}

function isIgnored(path: string, ignores: Folder['ignores']): boolean {
  for (const { rules, local } of ignores) {
    const { ignored, unignored } = rules.test(local(path));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
