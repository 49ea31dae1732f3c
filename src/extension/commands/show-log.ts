import type { Parts } from '../command.js';

/** Shows what the extension and its server log. */
export function showLog({ session }: Parts): void {
  session.log.show();
}
