import { writeQuoted, writeScalar } from '../writing.js';
import { calledIn } from '../../lookup/called.js';
import { type ListedOwner, listedOwners } from '../../lookup/owner-lists.js';
import { replaceValue } from '../../rules/support/fixes.js';
import { valuesOf } from '../../rules/support/values.js';
import { applyEdits } from '../../text/edits.js';
import type { TextEdit } from '../../text/range.js';
import type { OwnerDirectory } from '../../workspace/model.js';
import { isCodeOwners } from '../../workspace/owner-namings.js';
import { allOwners, lastPart, ownerKey, readOwners, sameOwner } from '../../workspace/owners.js';
import { folderOf } from '../../workspace/paths.js';
import type { EditHost, Refusal, WorkspaceChange } from '../change.js';
import { Edits } from './edits.js';
import { openFiles } from './open.js';

/**
 * Gives a person or a team another name in every document, fields and texts, and in every list of owners: CODEOWNERS, catalogues, the configuration. Each place
 * keeps its way to spell names, short ones too. Refused where both names are known, since nobody could tell the two apart afterwards, and
 * where the new one would be in no list of owners.
 */
export function renameOwner(host: EditHost, written: string, wanted: string): WorkspaceChange | Refusal {
  if (!/^@?[^\s"'`#,@]+(?:@[^\s"'`#,@]+)?$/.test(wanted))
    return { refused: `\`${wanted}\` is no owner. Write a handle, such as \`@acme/payments\`, or an address.` };
  if (sameOwner(written, wanted))
    return { refused: `\`${wanted}\` means the same as \`${written}\`. Name another one.` };
  const { owners } = host.index;
  const names = namesIn(owners, written, wanted);
  const { from, to } = names;
  if (owners.known && owners.has(from) && owners.has(to))
    return {
      refused: `\`${to}\` is an owner already, beside \`${from}\`. Take one of them out of the list of owners first.`,
    };
  const isListed = owners.known && !owners.has(to);
  const listed = isListed ? listedOwners(host.index).filter(({ name }) => means(names, name)) : [];
  if (isListed && listed.every(({ isMention }) => isMention === true))
    return {
      refused: owners.has(from)
        ? `\`${from}\` is listed outside of this workspace's files. Add \`${to}\` there first; documents can follow then.`
        : `\`${to}\` is in no list of owners. Add it there first; documents can follow then.`,
    };
  const edits = new Edits();
  for (const one of listed) for (const edit of listEdits(names, one, host.text(one.path) ?? '')) edits.add(edit);
  if (isListed && !directoryAfter(host, edits).has(to))
    return {
      refused: `A catalogue that names \`${from}\` has no \`namespace\` for what stands before the slash in \`${to}\`. Name it without that, or add the namespace first.`,
    };
  const open = openFiles(host);
  for (const path of host.files) {
    const opened = host.index.summary(path) === undefined ? undefined : open(path);
    if (opened?.type === undefined) continue;
    const { document, type } = opened;
    const source = { path: document.metadata.path, text: host.text(document.metadata.path) ?? '' };
    for (const { node } of valuesOf(document, type, ['owner', 'person'])) {
      if (!means(names, node.source)) continue;
      const after = respelt(names, node.source.trim());
      for (const edit of replaceValue(document, node, after, { source }).edits) edits.add(edit);
    }
    for (const { name, range } of calledIn(document, host.text(document.path) ?? ''))
      if (means(names, name)) edits.add({ path: document.path, range, text: respelt(names, name) });
  }
  return { edits: edits.all(), moves: [] };
}

/** Whole names, and whether the last part of the old one alone means the same. */
interface Names {
  readonly from: string;
  readonly to: string;
  readonly hasShort: boolean;
}

/** A short name (`payments` for `@acme/payments`) stands for the whole one, and so does the new name where the old one was written short. */
function namesIn(owners: OwnerDirectory, written: string, wanted: string): Names {
  const short = lastPart(ownerKey(written));
  const alike = owners.names.filter((name) => lastPart(ownerKey(name)) === short && ownerKey(name).includes('/'));
  const [whole] = alike;
  const hasShort = alike.length === 1;
  if (!hasShort || whole === undefined || ownerKey(written).includes('/'))
    return { from: written, to: wanted, hasShort };
  const isWhole = /.[/@]/.test(wanted);
  return {
    from: whole,
    to: isWhole ? wanted : whole.slice(0, whole.lastIndexOf('/') + 1) + ownerKey(wanted),
    hasShort,
  };
}

function means({ from, hasShort }: Names, written: string): boolean {
  const [key, wanted] = [ownerKey(written), ownerKey(from)];
  return key === wanted || (hasShort && key === lastPart(wanted));
}

/** The new name as a place spells the old one: whole or short, with `@` or as an entity's reference. */
function respelt({ from, to }: Names, written: string): string {
  if ([to, written].some(isAddress)) return to;
  const isShort = ownerKey(written) !== ownerKey(from);
  const bare = to
    .trim()
    .replace(/^(?:user|group):(?:default\/)?/i, '')
    .replace(/^@/, '');
  const name = isShort ? lastPart(bare) : bare;
  if (written.startsWith('@')) return `@${name}`;
  const kind = /^(?:user|group):/i.exec(written)?.[0];
  if (kind === undefined) return name;
  return name.includes('/') || !/:default\//i.test(written) ? kind + name : `${kind}default/${name}`;
}

function isAddress(name: string): boolean {
  return /^[^@].*@/.test(name);
}

function listEdits(names: Names, listed: ListedOwner, text: string): readonly TextEdit[] {
  const { path, name, range, entity } = listed;
  const after = respelt(names, name);
  if (isCodeOwners(path)) return [{ path, range, text: after.includes('@') ? after : `@${after}` }];
  if (entity === undefined) return inYaml(path, range, after, text);
  const last = inYaml(path, range, lastPart(after), text);
  const space = folderOf(after) || defaultSpace;
  if (entity.namespace === undefined || space === (folderOf(name) || defaultSpace)) return last;
  return [...last, ...inYaml(path, entity.namespace, space, text)];
}

function inYaml(path: string, range: TextEdit['range'], value: string, text: string): readonly TextEdit[] {
  const first = text[range.start] ?? '';
  // A text of several lines is nobody's way to write a name.
  if (first === '|' || first === '>') return [];
  const isQuoted = first === '"' || first === "'";
  const written = isQuoted ? writeQuoted(value, first, 'yaml') : writeScalar(value, { format: 'yaml', flow: true });
  return [{ path, range, text: written }];
}

/** Who is known once the lists of owners are changed. */
function directoryAfter(host: EditHost, edits: Edits): OwnerDirectory {
  const read = (path: string): string | undefined => {
    const before = host.text(path);
    return before === undefined ? undefined : applyEdits(before, edits.of(path));
  };
  const { configs } = host.index;
  const changed = { configs, read };
  const spec = allOwners(configs);
  const also = listedOwners(changed).flatMap(({ name, isMention }) => (isMention === true ? [] : [name]));
  return readOwners({ ...spec, also }, read);
}

/** Where Backstage's entities live that say nothing of it. */
const defaultSpace = 'default';
