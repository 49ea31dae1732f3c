import { checkAndTell } from '../checking.js';
import type { Parts } from '../command.js';

/** Checks every document of every folder. */
export async function checkWorkspace({ session }: Parts): Promise<void> {
  await checkAndTell(session, {}, { what: 'the workspace' });
}
