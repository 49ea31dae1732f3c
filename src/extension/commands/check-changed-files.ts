import { changedFiles } from '../git.js';
import { checkAndTell } from '../checking.js';
import type { Parts } from '../command.js';
import type { CheckResult } from '../../protocol/check.js';

/** Checks what this branch changes: files that are not committed, and commits since it left the branch that it came from. */
export async function checkChangedFiles(parts: Parts): Promise<CheckResult> {
  const { uris, base } = await changedFiles();
  const since = base === undefined ? '' : ` since ${base}`;
  const what = uris.length === 1 ? `1 changed file${since}` : `${uris.length} changed files${since}`;
  return await checkAndTell(parts, { uris: uris.map((uri) => uri.toString()) }, { what });
}
