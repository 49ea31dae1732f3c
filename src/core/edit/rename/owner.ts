import { codeOwnerPlaces } from '../../lookup/owner-places.js';
import { replaceValue } from '../../rules/support/fixes.js';
import { valuesOf } from '../../rules/support/values.js';
import { sameOwner } from '../../workspace/owners.js';
import type { EditHost, Refusal, WorkspaceChange } from '../change.js';
import { Edits } from './edits.js';
import { openFiles } from './open.js';

/**
 * Gives a person or a team another name in every document, and in CODEOWNERS. Refused where both names are known, since nobody could tell
 * the two apart afterwards, and where the new one would be in no list of owners.
 */
export function renameOwner(host: EditHost, from: string, to: string): WorkspaceChange | Refusal {
  if (!/^@?[^\s"'`#,@]+(?:@[^\s"'`#,@]+)?$/.test(to))
    return { refused: `\`${to}\` is no owner. Write a handle, such as \`@acme/payments\`, or an address.` };
  if (sameOwner(from, to)) return { refused: `\`${to}\` means the same as \`${from}\`. Name another one.` };
  const { owners } = host.index;
  if (owners.known && owners.has(from) && owners.has(to))
    return {
      refused: `\`${to}\` is an owner already, beside \`${from}\`. Take one of them out of the list of owners first.`,
    };
  const listed = owners.known && !owners.has(to) ? codeOwnerPlaces(host.index, from) : [];
  if (owners.known && !owners.has(to) && listed.length === 0)
    return { refused: `\`${to}\` is in no list of owners. Add it there first; documents can follow then.` };
  const edits = new Edits();
  for (const { path, range } of listed) edits.add({ path, range, text: withHandle(to) });
  const open = openFiles(host);
  for (const path of host.files) {
    const opened = host.index.summary(path) === undefined ? undefined : open(path);
    if (opened?.type === undefined) continue;
    const { document, type } = opened;
    const source = { path: document.metadata.path, text: host.text(document.metadata.path) ?? '' };
    for (const { node } of valuesOf(document, type, ['owner', 'person'])) {
      if (!sameOwner(node.source, from)) continue;
      const spelt = node.source.trim().startsWith('@') ? withHandle(to) : to;
      for (const edit of replaceValue(document, node, spelt, { source }).edits) edits.add(edit);
    }
  }
  return { edits: edits.all(), moves: [] };
}

function withHandle(name: string): string {
  return name.includes('@') ? name : `@${name}`;
}
