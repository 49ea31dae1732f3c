import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { ConfigTree, OwnersSpec } from '../config/model.js';
import { nearest } from '../schema/nearest.js';
import type { OwnerDirectory } from './model.js';
import { isCodeOwners, namingsIn } from './owner-namings.js';

/** Everyone that the configured files and the configuration name; files that are not there name nobody. */
export function readOwners(spec: OwnersSpec, read: (path: string) => string | undefined): OwnerDirectory {
  const names = new Map<string, string>();
  const groups = new Map<string, readonly string[]>();
  const catalogued = new Set<string>();
  // The first file to name somebody spells the name: CODEOWNERS' `@acme/payments` rather than the catalogue's `group:acme/payments`.
  const add = (name: string, file?: string): void => {
    const key = ownerKey(name);
    if (names.has(key)) return;
    names.set(key, name);
    if (file !== undefined && !isCodeOwners(file)) catalogued.add(key);
  };
  for (const file of spec.from) {
    const path = pathsOf(file).find((candidate) => read(candidate) !== undefined);
    const text = path === undefined ? undefined : read(path);
    if (text === undefined) continue;
    for (const { name, isMention } of namingsIn(file, text.slice(0, longestFile))) if (!isMention) add(name, file);
    if (!isCodeOwners(file))
      for (const [group, members] of groupsIn(text.slice(0, longestFile))) groups.set(group, members);
  }
  for (const name of spec.also) add(name);
  spellAlike(names, catalogued);
  const bare = new Set([...names.keys()].map(lastPart));
  return {
    known: names.size > 0,
    names: withoutShortForms(names).sort(),
    groups: Object.fromEntries([...groups].sort(([a], [b]) => (a < b ? -1 : 1))),
    has: (owner) => {
      const key = ownerKey(owner);
      return names.has(key) || (!key.includes('/') && bare.has(key));
    },
    suggest: (owner) => {
      const key = nearest(ownerKey(owner), names.keys());
      if (key === undefined) return undefined;
      const spelt = names.get(key);
      return owner.startsWith('@') && spelt?.startsWith('@') !== true ? `@${key}` : spelt;
    },
  };
}

/** The sources of all folders' configurations together: who is known in one is known in all. */
export function allOwners({ root, nested }: ConfigTree): OwnersSpec {
  const specs = [root, ...nested].map(({ owners }) => owners);
  return {
    from: [...new Set(specs.flatMap(({ from }) => from))],
    also: [...new Set(specs.flatMap(({ also }) => also))],
  };
}

/** Every path at which a source of owners may lie. */
export function ownerFiles(spec: OwnersSpec): readonly string[] {
  return spec.from.flatMap(pathsOf);
}

/** Characters of a file that are looked at. */
export const longestFile = 2_000_000;

/** CODEOWNERS lies in one of three places, as on GitHub. */
function pathsOf(file: string): readonly string[] {
  return file === 'CODEOWNERS' ? ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] : [file];
}

/** Whether two names mean the same person or team. */
export function sameOwner(one: string, other: string): boolean {
  return ownerKey(one) === ownerKey(other);
}

/** `@acme/payments`, `acme/payments`, `group:default/payments` and `Payments` compare as people mean them. */
export function ownerKey(name: string): string {
  return withoutKind(name).toLowerCase().replace(/^@/, '');
}

/** The name behind a catalogue's `group:default/`. */
function withoutKind(name: string): string {
  return name.trim().replace(/^(?:user|group):(?:default\/)?/i, '');
}

/** Where CODEOWNERS or the configuration names people by handles, those whom only a catalogue knows get one too. */
function spellAlike(names: Map<string, string>, catalogued: ReadonlySet<string>): void {
  if (![...names.values()].some((name) => name.startsWith('@'))) return;
  for (const key of catalogued) {
    const name = withoutKind(names.get(key) ?? key);
    names.set(key, name.includes('@') ? name : `@${name}`);
  }
}

/** One name for each: `payments` is known as well, and is what `acme/payments` is called for short. */
function withoutShortForms(names: ReadonlyMap<string, string>): string[] {
  const short = new Set([...names.keys()].flatMap((key) => (key.includes('/') ? [lastPart(key)] : [])));
  return [...names].flatMap(([key, name]) => (short.has(key) ? [] : [name]));
}

/** What a team is called for short: `payments` of `acme/payments`. */
export function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** Who belongs to which group: Kubernetes' aliases and the members of Backstage's groups. */
function groupsIn(text: string): readonly (readonly [group: string, members: readonly string[]])[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const aliases: unknown = document.get('aliases', true);
    const own = isMap(aliases)
      ? aliases.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', value] as const)
      : [];
    const name = scalarAt(document.getIn(['metadata', 'name'], true));
    const group = scalarAt(document.get('kind', true)) === 'Group' ? name : undefined;
    const members: unknown = document.getIn(['spec', 'members'], true);
    const all = group === undefined ? own : [...own, [group, members] as const];
    return all.flatMap(([key, list]) => {
      if (!isSeq(list)) return [];
      return [[ownerKey(key), list.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []))] as const];
    });
  });
}

function scalarAt(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}
