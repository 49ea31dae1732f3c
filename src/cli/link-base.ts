import { CannotRun } from './exit.js';
import { baseFor } from './workspace.js';

/** What `--link-base` is for, in the help of every command that writes links. */
export const linkBaseWords =
  'where links of the report lead: the web address of the root; the files themselves when left out';

/** What leads from a report to the root of its workspace: the address that was asked for, else the way from where the report is written. */
export function linkBase(
  root: string,
  { linkBase: asked, output }: { readonly linkBase?: string | undefined; readonly output?: string | undefined },
): string {
  if (asked === undefined) return output === undefined ? '' : baseFor(root, output);
  if (!/^https?:\/\/[^\s"'<>]+$/i.test(asked))
    throw new CannotRun(`\`${asked}\` is no web address. Give --link-base one that begins with https://.`);
  return asked.endsWith('/') ? asked : `${asked}/`;
}
