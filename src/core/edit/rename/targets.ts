import type { Config, ConfigTree } from '../../config/model.js';
import { configFor } from '../../config/types.js';
import type { Resolution, WorkspaceIndex } from '../../workspace/model.js';
import { decoded, folderOf, join } from '../../workspace/paths.js';
import { isUrl, place } from '../../workspace/resolve.js';
import { type FileMove, movedPath } from '../change.js';

/** What becomes of paths and anchors. */
export interface Followed {
  readonly index: WorkspaceIndex;
  readonly moves: readonly FileMove[];
  /** By document, anchors that change with what they become. */
  readonly anchors: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A link's target that leads where it led before, written as its author would have; undefined where it still does, or led nowhere. */
export function followedLink(followed: Followed, target: string, from: string): string | undefined {
  const { path, behind } = split(target);
  if (target === '' || isUrl(target) || filledIn.test(target)) return undefined;
  const found = followed.index.resolveLink(target, from);
  if (found.kind !== 'document' && found.kind !== 'file' && found.kind !== 'folder') return undefined;
  const newBehind = behindAfter(followed, found.path, behind);
  const base = path.startsWith('/') ? 'site' : 'folder';
  const newPath = path === '' ? '' : pathAfter(followed, { path, base, from, found });
  if (newPath === undefined) return undefined;
  const after = newPath + newBehind;
  return after === target ? undefined : after;
}

/** As `followedLink`, for a reference in a field that is written as a path. */
export function followedReference(
  followed: Followed,
  target: string,
  from: string,
  { config, resolved }: { readonly config: Config; readonly resolved: string },
): string | undefined {
  const { path, behind } = split(target);
  if (path === '' || isUrl(target)) return undefined;
  const plain = decoded(path);
  const bases: readonly Base[] = path.startsWith('/') ? ['site', 'root'] : ['folder', 'root'];
  for (const base of bases) {
    const candidate = join(baseFolder(base, config, from), plain);
    const found = place(candidate, config, (at) => followed.index.kind(at));
    if (found.kind !== 'file' && found.kind !== 'folder') continue;
    const newPath = pathAfter(followed, { path, base, from, found });
    if (newPath === undefined) return undefined;
    const after = newPath + behindAfter(followed, resolved, behind);
    return after === target ? undefined : after;
  }
  return undefined;
}

type Base = 'site' | 'root' | 'folder';

interface Written {
  readonly path: string;
  readonly base: Base;
  readonly from: string;
  readonly found: Extract<Resolution, { readonly path: string }>;
}

/** The path part of a target after the moves; as it is where it still leads to the same file. */
function pathAfter({ index, moves }: Followed, { path, base, from, found }: Written): string | undefined {
  const tree: ConfigTree = index.configs;
  const to = movedPath(moves, found.path);
  const newFrom = movedPath(moves, from);
  const named = join(baseFolder(base, configFor(tree, from), from), decoded(path));
  const after = baseFolder(base, configFor(tree, newFrom), newFrom);
  // An ending that was left out stays out, where the new name ends the same.
  const ending = named === undefined ? '' : found.path.slice(named.length);
  const shortened = ending !== '' && to.endsWith(ending) ? to.slice(0, to.length - ending.length) : to;
  const wanted = shortened.replace(/\/$/, '');
  if (join(after, decoded(path)) === wanted) return path;
  const rooted = path.startsWith('/');
  if (rooted && after !== '' && !wanted.startsWith(`${after}/`)) return undefined;
  const slash = path.endsWith('/') && !wanted.endsWith('/') ? '/' : '';
  const relative = base === 'folder' ? relativePath(after, wanted) : wanted.slice(after === '' ? 0 : after.length + 1);
  const dotted = /^\.\//.test(path) && !relative.startsWith('.') ? './' : '';
  return encoded((rooted ? '/' : dotted) + (relative === '' ? '.' : relative) + slash, path);
}

function baseFolder(base: Base, config: Config, from: string): string {
  if (base === 'folder') return folderOf(from);
  return base === 'site' ? config.links.root : '';
}

/** A path as seen from a folder. */
function relativePath(folder: string, to: string): string {
  const here = folder.split('/').filter(Boolean);
  const there = to.split('/').filter(Boolean);
  let same = 0;
  while (same < here.length && same < there.length && here[same] === there[same]) same++;
  // A folder above is reached by its dots, not by its own name.
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}

/** What would end a target or mean something else in it is written as in a URL; other letters as the author wrote such before. */
function encoded(path: string, before: string): string {
  if (/%[89a-f]/i.test(before)) return encodeURI(path).replaceAll(/[?#()]/g, percent);
  return path.replaceAll(/[\s%?#()<>\\]/g, percent);
}

function percent(character: string): string {
  const known = encodeURIComponent(character);
  return known === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : known;
}

/** What an anchor of a document becomes, as a target writes it; undefined where it stays. */
export function anchorAfter({ anchors }: Followed, path: string, written: string): string | undefined {
  const fragment = decoded(written);
  const changed = anchors.get(path);
  return changed?.get(fragment) ?? changed?.get(fragment.toLowerCase());
}

function behindAfter(followed: Followed, path: string, behind: string): string {
  const hash = behind.indexOf('#');
  const to = hash < 0 ? undefined : anchorAfter(followed, path, behind.slice(hash + 1));
  return to === undefined ? behind : `${behind.slice(0, hash)}#${to}`;
}

/** A target's path, and the query and anchor behind it as written. */
function split(target: string): { readonly path: string; readonly behind: string } {
  const end = target.search(/[?#]/);
  return end < 0 ? { path: target, behind: '' } : { path: target.slice(0, end), behind: target.slice(end) };
}

/** Template languages fill these in: Hugo, Jinja, ERB. */
const filledIn = /\{\{|\{%|<%|\$\{/;
