import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  readFileSync,
  mkdirSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** The file is not what it was when it was read; nothing was written. */
export class FileChanged extends Error {}

/**
 * Writes a file whole or not at all: into a new file beside it, flushed, then renamed over it. Keeps the mode; a symbolic link keeps
 * pointing where it did. With `expected`, throws `FileChanged` when the file no longer holds it.
 */
export function writeAtomically(path: string, text: string, expected?: string): void {
  const target = isLink(path) ? realpathSync(path) : path;
  mkdirSync(dirname(target), { recursive: true });
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const mode = modeOf(target);
  const file = openSync(temporary, 'wx', mode ?? 0o666);
  try {
    try {
      if (mode !== undefined) fchmodSync(file, mode);
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (expected !== undefined && readFileSync(target, 'utf8') !== expected) throw new FileChanged(path);
    renameSync(temporary, target);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}

/**
 * Removes what a run that was killed left beside files: new versions of them that were never put in place. To be called for files that
 * have been written since.
 */
export function removeLeftovers(paths: readonly string[]): void {
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    const names = new Set(paths.filter((path) => dirname(path) === folder).map((path) => basename(path)));
    for (const name of readdirSync(folder)) {
      const own = /^\.(.+)\.[0-9a-f]{12}\.tmp$/.exec(name)?.[1];
      if (own !== undefined && names.has(own)) rmSync(join(folder, name), { force: true });
    }
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function modeOf(path: string): number | undefined {
  try {
    return statSync(path).mode & 0o7777;
  } catch {
    return undefined;
  }
}
