import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FilesPort } from '../core/workspace/model.js';

/** The disk below a folder, whose answers are kept until somebody says that a file has changed. */
export interface DiskFiles extends FilesPort {
  /** A file came, went or changed. */
  forget(path: string): void;
}

/** The disk below a folder, as core sees it: symbolic links are followed only where they stay inside. Answers are kept for a run. */
export function filesOf(root: string): DiskFiles {
  const realRoot = realRootOf(root);
  const kinds = new Map<string, ReturnType<FilesPort['kind']>>();
  const listings = new Map<string, ReadonlyMap<string, 'file' | 'folder' | 'link'>>();

  const listing = (folder: string): ReadonlyMap<string, 'file' | 'folder' | 'link'> => {
    let known = listings.get(folder);
    if (known === undefined) {
      known = entriesOf(join(root, folder));
      listings.set(folder, known);
    }
    return known;
  };

  /** Goes down from the root, so that a symbolic link on the way is seen. */
  const kind = (path: string): ReturnType<FilesPort['kind']> => {
    if (path === '') return 'folder';
    const known = kinds.get(path);
    if (known !== undefined) return known;
    const at = path.lastIndexOf('/');
    const above = at < 0 ? 'folder' : kind(path.slice(0, at));
    const found =
      above === 'folder'
        ? kindIn(at < 0 ? '' : path.slice(0, at), path.slice(at + 1))
        : above === 'outside'
          ? 'outside'
          : 'absent';
    kinds.set(path, found);
    return found;
  };

  const kindIn = (folder: string, name: string): ReturnType<FilesPort['kind']> => {
    const entry = listing(folder).get(name);
    if (entry !== 'link') return entry ?? 'absent';
    try {
      const path = join(root, folder, name);
      if (!isWithin(realRoot, realpathSync.native(path))) return 'outside';
      return statSync(path).isDirectory() ? 'folder' : 'file';
    } catch {
      return 'absent';
    }
  };

  return {
    kind,
    list: (folder) => (kind(folder) === 'folder' ? [...listing(folder).keys()].sort() : []),
    read: (path) => (kind(path) === 'file' ? readText(join(root, path)) : undefined),
    forget: (path) => {
      // Folders come and go with the files in them.
      for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
        kinds.delete(at);
        listings.delete(at.slice(0, Math.max(0, at.lastIndexOf('/'))));
      }
    },
  };
}

/** A file's text; undefined where it cannot be read. What is not UTF-8 becomes U+FFFD, which the parser reports. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether a path below a root is a symbolic link, or lies behind one, that leads out of it; or leads out by its own dots. */
export function leadsOutside(root: string, path: string): boolean {
  const full = resolve(root, path);
  if (!isWithin(resolve(root), full)) return true;
  try {
    return !isWithin(realRootOf(root), realpathSync.native(full));
  } catch {
    // What is not there yet lies where the nearest folder above it lies.
    return full !== resolve(root) && leadsOutside(root, relative(resolve(root), dirname(full)));
  }
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

const realRoots = new Map<string, string>();

function realRootOf(root: string): string {
  const known = realRoots.get(root) ?? realpathSync.native(root);
  realRoots.set(root, known);
  return known;
}

function entriesOf(folder: string): ReadonlyMap<string, 'file' | 'folder' | 'link'> {
  try {
    return new Map(
      readdirSync(folder, { withFileTypes: true }).map((entry) => [
        entry.name,
        entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file',
      ]),
    );
  } catch {
    return new Map();
  }
}
