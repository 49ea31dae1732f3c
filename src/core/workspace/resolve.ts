import type { Config } from '../config/model.js';
import type { FilesPort, Resolution } from './model.js';
import { baseName, decoded, folderOf, join } from './paths.js';

/** Where a link's path leads: relative to its document, or to the site's root when it starts with `/`. */
export function resolveTarget(
  target: string,
  from: string,
  { config, kind }: { config: Config; kind: FilesPort['kind'] },
): Resolution & { readonly fragment?: string } {
  const { path, fragment } = split(target);
  const withFragment = fragment === undefined ? {} : { fragment };
  if (isUrl(target)) return { kind: 'url' };
  if (path === '') return { kind: 'document', path: from, ...withFragment };
  const found = place(linkPath(target, from, config), config, kind);
  return { ...found, ...withFragment };
}

/** The path that a link names, before endings are tried; '' for the root, undefined where it leaves the workspace or has no path. */
export function linkPath(target: string, from: string, config: Config): string | undefined {
  const { path } = split(target);
  if (path === '') return undefined;
  const plain = decoded(path);
  return join(plain.startsWith('/') ? config.links.root : folderOf(from), plain);
}

/** Whether a target is somebody else's: it has a scheme, or starts with `//`. */
export function isUrl(target: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{1,30}:|\/\/)/i.test(target);
}

/** Paths that a reference may mean, in the order in which they are tried. */
export function candidatePaths(reference: string, from: string, config: Config): readonly (string | undefined)[] {
  const plain = decoded(split(reference).path);
  if (plain === '') return [];
  const fromRoot = join('', plain);
  const fromSite = join(config.links.root, plain);
  return plain.startsWith('/') ? [fromSite, fromRoot] : [join(folderOf(from), plain), fromRoot];
}

/** What lies at a path, endings and folders' pages tried. */
export function place(path: string | undefined, config: Config, kind: FilesPort['kind']): Resolution {
  if (path === undefined) return { kind: 'outside' };
  const there = path === '' ? 'folder' : kind(path);
  if (there === 'file') return { kind: 'file', path };
  if (there === 'outside') return { kind: 'outside' };
  for (const ending of config.links.tryEndings) {
    // `/README.md` belongs to a folder, `.md` to a file.
    if (ending.startsWith('/') !== (there === 'folder')) continue;
    const longer = there === 'folder' && path === '' ? ending.slice(1) : path + ending;
    if (kind(longer) === 'file') return { kind: 'file', path: longer };
  }
  return there === 'folder' ? { kind: 'folder', path } : { kind: 'absent' };
}

/** Whether a reference is written as a path rather than as an id. */
export function looksLikePath(reference: string): boolean {
  return /[/\\]|^\.|\.(?:md|markdown|mdx|ya?ml|erb)(?:#|$)/i.test(reference);
}

/** A reference by id to a part of a document, `LockerOffline#mitigation`, in its two parts; undefined where it names no part. */
export function partOf(reference: string): { readonly id: string; readonly heading: string } | undefined {
  const hash = looksLikePath(reference) ? -1 : reference.indexOf('#');
  // `#12` and `spec #12` are ids.
  if (hash < 1 || /^\d/.test(reference.slice(hash + 1)) || reference[hash - 1] === ' ') return undefined;
  return { id: reference.slice(0, hash), heading: reference.slice(hash + 1) };
}

/** The name a file goes by: without folder and endings, lower case. */
export function fileKey(path: string): string {
  return baseName(path)
    .toLowerCase()
    .replace(/(?:\.html)?\.(?:md|markdown|mdx)(?:\.erb)?$/, '');
}

function split(target: string): { path: string; fragment?: string } {
  const hash = target.indexOf('#');
  const before = hash < 0 ? target : target.slice(0, hash);
  const query = before.indexOf('?');
  const path = query < 0 ? before : before.slice(0, query);
  return hash < 0 ? { path } : { path, fragment: target.slice(hash + 1) };
}
