import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildId } from '../build.js';
import { cacheFolder, hashOf } from '../cache.js';
import type { Commit } from './log.js';

/** The commits that an earlier run left in the cache folder; undefined where there are none of this program and this edge of the clone. */
export function readKeptLog(root: string, edge: string): readonly Commit[] | undefined {
  const file = fileIn(root);
  if (file === undefined) return undefined;
  try {
    const [identity, sum, ...rest] = readFileSync(file, 'utf8').split('\n');
    const text = rest.join('\n');
    if (identity !== identityOf(edge) || sum !== hashOf(text)) return undefined;
    return JSON.parse(text) as readonly Commit[]; // Written below, and whole.
  } catch {
    return undefined;
  }
}

/** Keeps commits for the next run. Failing to is no fault of this one. */
export function writeKeptLog(root: string, edge: string, commits: readonly Commit[]): void {
  const file = fileIn(root);
  if (file === undefined) return;
  const temporary = `${file}.${randomBytes(4).toString('hex')}`;
  const text = JSON.stringify(commits);
  try {
    writeFileSync(temporary, [identityOf(edge), hashOf(text), text].join('\n'));
    renameSync(temporary, file);
  } catch {
    return;
  }
}

function fileIn(root: string): string | undefined {
  const folder = buildId === undefined ? undefined : cacheFolder(root);
  return folder === undefined ? undefined : join(folder, 'history.json');
}

function identityOf(edge: string): string {
  return hashOf(buildId ?? '', edge);
}
