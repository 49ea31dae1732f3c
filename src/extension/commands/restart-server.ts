import type { Parts } from '../command.js';

/** Ends the language server and starts it anew. */
export async function restartServer({ session }: Parts): Promise<void> {
  await session.restart();
}
