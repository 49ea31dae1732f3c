import type { ConfigTree } from '../config/model.js';
import { entryOf, listItems } from '../document/fields.js';
import type { MapNode, Node } from '../document/model.js';
import { readYaml } from '../document/yaml.js';
import { folderOf, join } from '../workspace/paths.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import { type Naming, namingsIn } from '../workspace/owner-namings.js';
import { allOwners, longestFile, ownerFiles } from '../workspace/owners.js';

/** A place that names somebody in a file that owners are read from, or in the workspace's configuration. */
export interface ListedOwner extends Naming {
  readonly path: string;
}

/** Every place outside of documents that names somebody: in CODEOWNERS, in catalogues, and in files of the configuration. */
export function listedOwners(index: Pick<WorkspaceIndex, 'configs' | 'read'>): readonly ListedOwner[] {
  const { configs } = index;
  const read = (path: string): string | undefined => index.read(path);
  const files = new Set(ownerFiles(allOwners(configs)));
  const listed = [...files].flatMap((path) =>
    namingsIn(path, read(path)?.slice(0, longestFile) ?? '').map((naming) => ({ ...naming, path })),
  );
  return [...listed, ...configFiles(configs, read).flatMap((path) => inConfig(path, read(path) ?? ''))];
}

/** The files of the workspace that its configuration is written in. What a package brings is not the workspace's to change. */
function configFiles({ nested }: ConfigTree, read: WorkspaceIndex['read']): readonly string[] {
  const found = new Set(['', ...nested.map(({ folder }) => `${folder}/`)].map((folder) => `${folder}shipshape.yaml`));
  // A set gives what is added to it while it is gone through.
  for (const path of found)
    for (const base of listItems(entryOf(rootOf(read(path) ?? ''), 'extends')?.value)) {
      const other =
        base.kind === 'scalar' && base.source.startsWith('.') ? join(folderOf(path), base.source) : undefined;
      if (other !== undefined) found.add(other);
    }
  return [...found];
}

function inConfig(path: string, text: string): readonly ListedOwner[] {
  const root = rootOf(text);
  const owners = entryOf(root, 'owners')?.value;
  const also = owners?.kind === 'map' ? entryOf(owners, 'also')?.value : undefined;
  const mentions = ['gates', 'types'].flatMap((key) => mentionsIn(entryOf(root, key)?.value));
  return [
    ...namesOf(also).map((naming) => ({ ...naming, path })),
    ...mentions.map((naming) => ({ ...naming, path, isMention: true as const })),
  ];
}

/** Who may approve, who belongs to what, and whom a fix puts into a field. */
function mentionsIn(node: Node | undefined): readonly Naming[] {
  if (node === undefined || node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(mentionsIn);
  const own = (key: string): Node | undefined => entryOf(node, key)?.value;
  const type = own('type');
  const isOwner = type?.kind === 'scalar' && /\b(?:owner|person)\b/.test(type.source);
  return [
    ...(own('approval') === undefined ? [] : namesOf(own('by'))),
    ...(own('member') === undefined ? [] : namesOf(own('of'))),
    ...(isOwner ? namesOf(own('default')) : []),
    ...node.entries.flatMap(({ value }) => mentionsIn(value)),
  ];
}

function namesOf(node: Node | undefined): readonly Naming[] {
  return listItems(node).flatMap((item) =>
    item.kind === 'scalar' && item.source.trim() !== '' ? [{ name: item.source, range: item.range }] : [],
  );
}

function rootOf(text: string): MapNode {
  return readYaml(text, { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length }).root;
}
