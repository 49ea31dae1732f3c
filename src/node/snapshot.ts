import { createHash } from 'node:crypto';
import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isLeftAlone } from '../core/workspace/ignores.js';
import type { FilesPort } from '../core/workspace/model.js';
import { folderOf, join as joinPath } from '../core/workspace/paths.js';
import { diskReader } from './analyse.js';
import type { Tree, TreeEntry } from './commits.js';
import { readText } from './files.js';
import { trackedPaths } from './git.js';
import { textsOf } from './history/texts.js';
import { walk } from './walk.js';

/**
 * The files of a workspace at one moment, as git or the disk has them, and then at another. The work tree is not touched: contents come out of
 * the repository, many at a time, when they are asked for.
 */
export class Snapshot {
  readonly port: FilesPort = {
    kind: (path) => this.kind(path),
    list: (folder) => this.list(folder),
    read: (path) => this.text(path),
  };
  private readonly entries = new Map<string, TreeEntry>();
  /** By folder: the names in it, with the number of files behind each. */
  private readonly folders = new Map<string, Map<string, number>>([['', new Map()]]);
  private readonly texts: ReturnType<typeof textsOf>;
  private held: ReadonlyMap<string, string> = new Map();
  private links = 0;
  private readonly missed = new Set<string>();

  constructor(
    private readonly root: string,
    /** Contents that will be asked for after those of this moment, nearest first. */
    private readonly ahead: () => Iterable<string> = () => [],
  ) {
    this.texts = textsOf(root);
  }

  get paths(): readonly string[] {
    return [...this.entries.keys()].sort();
  }

  entry(path: string): TreeEntry | undefined {
    return this.entries.get(path);
  }

  /** Files of this moment whose contents were asked for and are not in this clone. */
  get lacking(): ReadonlySet<string> {
    return this.missed;
  }

  /** Brings it to other files. Returns the paths of those that differ. */
  moveTo({
    tree,
    texts = new Map(),
  }: WorkTree | { readonly tree: Tree; readonly texts?: undefined }): readonly string[] {
    const changes = new Map<string, TreeEntry | undefined>();
    for (const path of this.entries.keys()) if (!tree.has(path)) changes.set(path, undefined);
    for (const [path, entry] of tree) changes.set(path, entry);
    const differing = this.change(changes);
    this.held = texts;
    return differing;
  }

  /** Takes changes in; undefined stands for what is gone. Returns the paths of the files that differ now. */
  change(changes: ReadonlyMap<string, TreeEntry | undefined>): readonly string[] {
    const differing: string[] = [];
    for (const [path, after] of changes) {
      if (isLeftAlone(path)) continue;
      const before = this.entries.get(path);
      if (before?.blob !== after?.blob) this.missed.delete(path);
      if (!isSame(path, before, after)) differing.push(path);
      if (before !== undefined) this.count(path, -1);
      if (after !== undefined) this.count(path, 1);
      this.links += Number(after?.kind === 'link') - Number(before?.kind === 'link');
      if (after === undefined) this.entries.delete(path);
      else this.entries.set(path, after);
    }
    return differing;
  }

  /** Undefined where there is no such file, or its content cannot be had. */
  text(path: string): string | undefined {
    const real = this.entries.get(path)?.kind === 'file' ? path : this.real(path);
    const entry = real === undefined ? undefined : this.entries.get(real);
    if (real === undefined || entry?.kind !== 'file') return undefined;
    if (entry.blob === '') return readText(join(this.root, real));
    const text = this.content(entry.blob);
    if (text === undefined) this.missed.add(real);
    return text;
  }

  private content(blob: string): string | undefined {
    return this.held.get(blob) ?? this.texts.get(blob, () => this.wanted());
  }

  private *wanted(): Iterable<string> {
    for (const [path, { blob }] of this.entries) if (mayBeRead(path) && !this.held.has(blob)) yield blob;
    yield* this.ahead();
  }

  private kind(path: string): ReturnType<FilesPort['kind']> {
    if (path === '' || this.folders.has(path)) return 'folder';
    if (this.entries.get(path)?.kind === 'file') return 'file';
    const real = this.real(path);
    if (real === undefined) return 'absent';
    if (real === outside) return 'outside';
    if (real === '' || this.folders.has(real) || this.entries.get(real)?.kind === 'module') return 'folder';
    return this.entries.has(real) ? 'file' : 'absent';
  }

  private list(folder: string): readonly string[] {
    const real = this.folders.has(folder) ? folder : this.real(folder);
    return [...(this.folders.get(real ?? outside)?.keys() ?? [])].sort();
  }

  /** Where a path leads when symbolic links on the way are followed; undefined for nowhere. */
  private real(path: string, steps = 0): string | undefined {
    if (path === '..' || path.startsWith('../')) return outside;
    if (this.links === 0) return path;
    const parts = path.split('/');
    for (let end = 1; end <= parts.length; end++) {
      const own = parts.slice(0, end).join('/');
      const entry = this.entries.get(own);
      if (entry?.kind !== 'link') continue;
      const target = this.content(entry.blob);
      if (target === undefined || steps > mostLinks) return undefined;
      if (target.startsWith('/')) return outside;
      const next = joinPath(folderOf(own), [target, ...parts.slice(end)].join('/'));
      return next === undefined ? outside : this.real(next, steps + 1);
    }
    return path;
  }

  private count(path: string, by: 1 | -1): void {
    const parts = path.split('/');
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      const folder = parts.slice(0, depth).join('/');
      const name = parts[depth] ?? '';
      const inside = this.folders.get(folder) ?? new Map<string, number>();
      const count = (inside.get(name) ?? 0) + by;
      if (count > 0) inside.set(name, count);
      else inside.delete(name);
      if (inside.size > 0 || folder === '') this.folders.set(folder, inside);
      else this.folders.delete(folder);
    }
  }
}

/** Whether a file may be a document, or one that answers rest on; pictures and code are of interest for being there. */
export function mayBeRead(path: string): boolean {
  return /\.(?:md|markdown|mdx|erb|ya?ml|json)$|(?:^|\/)[A-Z_]+$/i.test(path);
}

/** Files on the disk in the form that commits have. */
export interface WorkTree {
  readonly tree: Tree;
  /** Texts by the id that git would give them. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What lies in the work tree: what git tracks and is there, and what is new and not ignored. `like` is an id as the repository makes them. */
export function workTreeOf(root: string, like: string): WorkTree {
  const reader = diskReader(root);
  const tree = new Map<string, TreeEntry>();
  const texts = new Map<string, string>();
  const found = walk(root, { gitignore: true, wanted: () => true }).files;
  for (const path of new Set([...found, ...trackedPaths(root)])) {
    const text = textOn(root, path, reader.read);
    if (text === undefined) continue;
    const blob = text.text === undefined ? '' : idOf(text.text, like);
    tree.set(path, { kind: text.kind, blob });
    if (text.text !== undefined) texts.set(blob, text.text);
  }
  return { tree, texts };
}

function textOn(
  root: string,
  path: string,
  read: (path: string) => string,
): { readonly kind: 'file' | 'link'; readonly text: string | undefined } | undefined {
  try {
    const stat = lstatSync(join(root, path));
    if (stat.isSymbolicLink()) return { kind: 'link', text: readlinkSync(join(root, path)) };
    return stat.isFile() ? { kind: 'file', text: mayBeRead(path) ? read(path) : undefined } : undefined;
  } catch {
    return undefined;
  }
}

function idOf(text: string, like: string): string {
  const bytes = Buffer.from(text);
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** Contents are compared where somebody may read them. */
function isSame(path: string, before: TreeEntry | undefined, after: TreeEntry | undefined): boolean {
  return before?.kind === after?.kind && (!mayBeRead(path) || before?.blob === after?.blob);
}

const outside = '..';
const mostLinks = 40;
