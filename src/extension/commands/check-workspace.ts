import { checkAndTell } from '../checking.js';
import type { Parts } from '../command.js';
import type { CheckResult } from '../../protocol/check.js';

/** Checks every document of every folder. */
export async function checkWorkspace(parts: Parts): Promise<CheckResult> {
  return await checkAndTell(parts, {}, { what: 'the workspace' });
}
