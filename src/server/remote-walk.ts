import { type Ignores, ignoresFrom, ignoresIn, isEntered, isIgnored } from '../core/workspace/ignores.js';
import type { FileSource } from './file-source.js';
import { uriIn } from './uri.js';

/** What a walk found, and what it is to know whether a later file would have been found too. */
export interface RemoteWalk {
  /** Workspace-relative paths, folder by folder, in order of name. */
  readonly files: readonly string[];
  /** What the ignore files above the folder say. */
  readonly above: Ignores;
  /** The texts of the ignore files below it, by folder. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
}

/**
 * Lists the files below a folder that has to be asked for, or in one inside it (`from`), as a walk over a disk does: what is ignored is never entered. Folders of one depth are
 * asked for together, since every question takes a while.
 */
export async function walkRemote(
  source: FileSource,
  uri: string,
  { gitignore, from }: { readonly gitignore: boolean; readonly from?: Entered },
): Promise<RemoteWalk> {
  const above = from?.ignores ?? (gitignore ? await ignoresAbove(source, uri) : []);
  const ignoreTexts = new Map<string, string>();
  const listings = new Map<string, Listing>();
  let level: readonly Entered[] = [from ?? { path: '', ignores: above }];
  while (level.length > 0) {
    const found = await source.list(level.map(({ path }) => uriIn(uri, path)));
    const listed = level.map((folder, at) => ({ ...folder, names: [...(found[at] ?? [])].sort() }));
    if (gitignore) await readIgnores(source, uri, { listed, ignoreTexts });
    level = listed.flatMap(({ path, ignores: outer, names }) => {
      const ignores = ignoresIn(path, ignoreTexts.get(path), outer);
      const listing = sift(path, names, ignores);
      listings.set(path, listing);
      return listing.folders.map((inside) => ({ path: inside, ignores }));
    });
  }
  return { files: inOrder(listings, from?.path ?? ''), above, ignoreTexts };
}

/** A folder, and what the ignore files above it say. */
interface Entered {
  readonly path: string;
  readonly ignores: Ignores;
}

interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

async function readIgnores(
  source: FileSource,
  uri: string,
  {
    listed,
    ignoreTexts,
  }: {
    readonly listed: readonly { readonly path: string; readonly names: readonly string[] }[];
    readonly ignoreTexts: Map<string, string>;
  },
): Promise<void> {
  const having = listed.filter(({ names }) => names.includes(ignoreName));
  if (having.length === 0) return;
  const texts = await source.read(having.map(({ path }) => uriIn(uri, below(path, ignoreName))));
  for (const [at, { path }] of having.entries()) {
    const text = texts[at];
    if (typeof text === 'string') ignoreTexts.set(path, text);
  }
}

function sift(folder: string, names: readonly string[], ignores: Ignores): Listing {
  const files: string[] = [];
  const folders: string[] = [];
  for (const name of names) {
    const path = below(folder, name);
    if (path.endsWith('/')) {
      if (isEntered(path.slice(0, -1), ignores)) folders.push(path.slice(0, -1));
    } else if (!isIgnored(path, ignores)) files.push(path);
  }
  return { files, folders: folders.sort() };
}

function inOrder(listings: ReadonlyMap<string, Listing>, from: string): readonly string[] {
  const files: string[] = [];
  const pending = [from];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const { files: own = [], folders = [] } = listings.get(folder) ?? {};
    files.push(...own);
    pending.push(...[...folders].reverse());
  }
  return files;
}

/**
 * A folder may lie inside a repository, whose ignore files hold for it too. A repository that is on no disk shows no `.git`: then all that the
 * client shows above the folder counts as its repository.
 */
async function ignoresAbove(source: FileSource, uri: string): Promise<Ignores> {
  const found: Ignores[] = [];
  let prefix = '';
  for (let folder: string | undefined = uri; folder !== undefined;) {
    const [names] = await source.list([folder]);
    if (names === null || names === undefined) break;
    const isTop = names.includes('.git/');
    const wanted = [
      ...(prefix !== '' && names.includes(ignoreName) ? [ignoreName] : []),
      ...(isTop ? ['.git/info/exclude'] : []),
    ];
    const top = folder;
    for (const text of wanted.length === 0 ? [] : await source.read(wanted.map((name) => uriIn(top, name))))
      if (text !== null) found.push(ignoresFrom(text, prefix));
    if (isTop) break;
    const parts = inFolder.exec(folder);
    prefix = `${decoded(parts?.[2] ?? '')}/${prefix}`;
    folder = parts?.[1];
  }
  return found.flat();
}

const ignoreName = '.gitignore';
/** A folder's URI as that of the folder above it, which may be the root, and its name. */
const inFolder = /^([^:]+:(?:\/\/[^/]*)?(?:\/.*)?)\/([^/]+)$/;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
