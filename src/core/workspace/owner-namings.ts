import { type Document, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Range } from '../text/range.js';
import { baseName } from './paths.js';

/** A place in a file with owners that names somebody. */
export interface Naming {
  readonly name: string;
  /** What is written of the name, quotes included. */
  readonly range: Range;
  /** It is the name of an entity of a catalogue, which says apart what stands before the slash, or does not. */
  readonly entity?: { readonly namespace?: Range };
  /** Speaks of somebody, and makes nobody known by that: who belongs to a group, what a group is a part of. */
  readonly isMention?: true;
}

/** Everybody whom a file with owners names, in its order; a file that cannot be read as what it is names nobody. */
export function namingsIn(file: string, text: string): readonly Naming[] {
  return isCodeOwners(file) ? fromCodeOwners(text) : fromYaml(text);
}

/** Whether a file names owners as GitHub and GitLab do. */
export function isCodeOwners(file: string): boolean {
  return baseName(file).toLowerCase() === 'codeowners';
}

/** The words behind the pattern of each line; sections' default owners of GitLab count too. */
function fromCodeOwners(text: string): readonly Naming[] {
  return [...text.matchAll(/^.*$/gm)].flatMap(({ index: line, 0: whole }) => {
    const plain = whole.replace(/(?:^|\s)#.*$/, '');
    const section = /^\s*\^?\[[^\]]*\](?:\[\d+\])?/.exec(plain)?.[0];
    const words = [...plain.slice(section?.length ?? 0).matchAll(/(?:\\\s|\S)+/g)];
    const named = section === undefined && !/^\s*\^?\[/.test(plain) ? words.slice(1) : words;
    return named.flatMap(({ index: at, 0: name }) => {
      const start = line + (section?.length ?? 0) + at;
      return name.includes('@') ? [{ name, range: { start, end: start + name.length } }] : [];
    });
  });
}

/** Backstage entities (groups, users, and who owns what), and Kubernetes' aliases with their members. */
function fromYaml(text: string): readonly Naming[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  return Array.isArray(documents)
    ? documents.flatMap((document) => [...ofEntity(document), ...ofAliases(document)])
    : [];
}

function ofEntity(document: Document.Parsed): readonly Naming[] {
  const at = (...path: readonly string[]): unknown => document.getIn(path, true);
  const owner = scalars(at('spec', 'owner'));
  const [kind] = scalars(at('kind'));
  if (kind?.name !== 'Group' && kind?.name !== 'User') return owner;
  const [space] = scalars(at('metadata', 'namespace'));
  const own = scalars(at('metadata', 'name')).map(({ name, range }) => ({
    name: space === undefined || space.name === 'default' ? name : `${space.name}/${name}`,
    range,
    entity: space === undefined ? {} : { namespace: space.range },
  }));
  const relatives = ['parent', 'children', 'members', 'memberOf'].flatMap((key) => scalars(at('spec', key)));
  return [...own, ...owner, ...relatives.map((one) => ({ ...one, isMention: true as const }))];
}

function ofAliases(document: Document.Parsed): readonly Naming[] {
  const aliases: unknown = document.get('aliases', true);
  if (!isMap(aliases)) return [];
  return aliases.items.flatMap(({ key, value }) => [...scalars(key), ...(isSeq(value) ? scalars(value) : [])]);
}

/** A text, or the texts of a list. */
function scalars(node: unknown): readonly Naming[] {
  if (isSeq(node)) return node.items.flatMap((item) => (isScalar(item) ? scalars(item) : []));
  const value = isScalar(node) ? node.value : undefined;
  if (!isScalar(node) || (typeof value !== 'number' && typeof value !== 'string') || value === '') return [];
  const [start, end] = node.range ?? [0, 0];
  return [{ name: String(value), range: { start, end } }];
}
