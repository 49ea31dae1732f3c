import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { ChangedText, FileMove } from '../core/edit/change.js';
import { leadsOutside } from './files.js';
import { FileChanged } from './write.js';

/** What is in the way of a change; nothing was written. */
export class CannotChange extends Error {}

/**
 * Writes several files, makes those that are not there, and moves some, all or none: the new texts are written beside the files first, then it is made sure that nothing
 * has changed since it was read, then everything is put in place. What fails after that is taken back. Paths are below `root`; texts are
 * those at the paths that files have before the moves.
 */
export function writeChange(
  root: string,
  { texts, moves }: { readonly texts: readonly ChangedText[]; readonly moves: readonly FileMove[] },
): void {
  for (const path of [...texts.map((one) => one.path), ...moves.flatMap(({ from, to }) => [from, to])])
    if (leadsOutside(root, path))
      throw new CannotChange(`\`${path}\` leads out of the workspace. Nothing was written.`);
  const prepared: Prepared[] = [];
  const undo: (() => void)[] = [];
  try {
    for (const text of texts) prepared.push(prepare(root, text));
    for (const one of prepared) assertUnchanged(one);
    for (const { from, to } of moves) assertMovable(root, from, to);
    for (const { target, temporary, bytes } of prepared) {
      renameSync(temporary, target);
      undo.push(() => {
        if (bytes === undefined) rmSync(target);
        else writeFileSync(target, bytes);
      });
    }
    for (const { from, to } of moves) {
      mkdirSync(dirname(join(root, to)), { recursive: true });
      renameSync(join(root, from), join(root, to));
      undo.push(() => {
        renameSync(join(root, to), join(root, from));
      });
    }
  } catch (error) {
    for (const back of undo.reverse()) back();
    throw error;
  } finally {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
  }
}

interface Prepared {
  readonly path: string;
  /** Where the file really lies; a symbolic link keeps pointing there. */
  readonly target: string;
  readonly temporary: string;
  /** Undefined of a file that was not there. */
  readonly bytes: Buffer | undefined;
}

/** Writes a file's new text beside it. */
function prepare(root: string, { path, before, after }: ChangedText): Prepared {
  const full = join(root, path);
  if (!isThere(full)) return prepareNew(full, { path, before, after });
  const target = lstatSync(full).isSymbolicLink() ? realpathSync(full) : full;
  const bytes = readFileSync(target);
  if (bytes.toString('utf8') !== before) throw new FileChanged(changedMeanwhile(path));
  if (!Buffer.from(before).equals(bytes))
    throw new CannotChange(
      `\`${path}\` is not UTF-8, and writing it would lose what cannot be read. Nothing was written.`,
    );
  const temporary = temporaryFor(target);
  const mode = statSync(target).mode & 0o7777;
  const file = openSync(temporary, 'wx', mode);
  try {
    fchmodSync(file, mode);
    writeFileSync(file, after);
    fsyncSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return { path, target, temporary, bytes };
}

/** A file that the change makes: nothing is read before it, and nothing may have come meanwhile. */
function prepareNew(target: string, { path, before, after }: ChangedText): Prepared {
  if (before !== '') throw new FileChanged(changedMeanwhile(path));
  const temporary = temporaryFor(target);
  writeFileSync(temporary, after, { flag: 'wx' });
  return { path, target, temporary, bytes: undefined };
}

function temporaryFor(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
}

function assertUnchanged({ path, target, bytes }: Prepared): void {
  if (bytes === undefined) {
    if (isThere(target)) throw new FileChanged(changedMeanwhile(path));
    return;
  }
  if (!existsSync(target) || !readFileSync(target).equals(bytes)) throw new FileChanged(changedMeanwhile(path));
}

function assertMovable(root: string, from: string, to: string): void {
  if (!existsSync(join(root, from))) throw new FileChanged(`\`${from}\` is gone. Nothing was written; run again.`);
  if (isThere(join(root, to)) && !isSameFile(join(root, from), join(root, to)))
    throw new CannotChange(`\`${to}\` exists already. Nothing was written; move it away, or choose another name.`);
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** A name in other letters is the same file where the disk does not tell them apart. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino && a.dev === b.dev;
}

function changedMeanwhile(path: string): string {
  return `\`${path}\` changed while this was worked out. Nothing was written; run again.`;
}
