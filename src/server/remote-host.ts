import type { ConfigHost } from '../core/config/load.js';
import type { FilesPort } from '../core/workspace/model.js';
import { type Ignores, ignoresIn, isWalked } from '../core/workspace/ignores.js';
import { baseName } from '../core/workspace/paths.js';
import type { FileSource } from './file-source.js';
import { fillFrom } from './fill.js';
import { configName } from './configuration.js';
import type { FolderHost, Host } from './host.js';
import { type RemoteWalk, walkRemote } from './remote-walk.js';
import { uriIn } from './uri.js';

/** A host over files that are asked for one by one, as in a browser. */
export function remoteHost(source: FileSource, rest: Pick<Host, 'today' | 'every' | 'pause' | 'docs'>): Host {
  return {
    ...rest,
    open: (uri) => openRemote(source, uri),
    configuredAbove: async (uri) => {
      const [text] = await source.read([uriIn(uri, configName)]);
      return text === null || text === undefined ? undefined : uri;
    },
  };
}

type Kind = ReturnType<FilesPort['kind']>;

/** Answers at once from what has come so far, and notes what it was asked and did not know. */
function openRemote(source: FileSource, uri: string): FolderHost {
  let inside = new Set<string>();
  let folders = new Map<string, Set<string>>();
  let walked: RemoteWalk = { files: [], above: [], ignoreTexts: new Map() };
  const texts = new Map<string, string | undefined>();
  const passing = new Set<string>();
  const kinds = new Map<string, Kind>();
  const wantedTexts = new Set<string>();
  const wantedKinds = new Set<string>();

  const enter = (path: string): void => {
    inside.add(path);
    for (let at = path; at !== '';) {
      const slash = at.lastIndexOf('/');
      const above = at.slice(0, Math.max(0, slash));
      const names = folders.get(above) ?? new Set();
      folders.set(above, names.add(at.slice(slash + 1)));
      at = above;
    }
  };
  const leave = (path: string): void => {
    inside.delete(path);
    folders.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))))?.delete(baseName(path));
  };
  /** Keeps a text that is taken in at once; of those that were asked for none may go, or they would be asked for for ever. */
  const keepForNow = (path: string, text: string | undefined): void => {
    texts.set(path, text);
    passing.add(path);
    for (const oldest of passing) {
      if (passing.size <= mostPassing) break;
      passing.delete(oldest);
      texts.delete(oldest);
    }
  };
  const readAll = async (paths: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const found = await source.read(paths.map((path) => uriIn(uri, path)));
    return new Map(paths.flatMap((path, at) => (typeof found[at] === 'string' ? [[path, found[at]] as const] : [])));
  };
  const files: FilesPort = {
    kind: (path) => {
      if (path.startsWith('..')) return 'outside';
      if (inside.has(path)) return 'file';
      if (path === '' || (folders.get(path)?.size ?? 0) > 0) return 'folder';
      if (!kinds.has(path)) wantedKinds.add(path);
      return kinds.get(path) ?? 'absent';
    },
    list: (folder) => [...(folders.get(folder) ?? [])].sort(),
    read: (path) => {
      if (!texts.has(path) && files.kind(path) === 'file') wantedTexts.add(path);
      return texts.get(path);
    },
  };
  // Ignore files that changed since are no matter: after one, everything is listed anew.
  const isListed = (path: string, gitignore: boolean): boolean =>
    isWalked(path, gitignore ? walked.above : [], (folder, above) =>
      gitignore ? ignoresIn(folder, walked.ignoreTexts.get(folder), above) : above,
    );
  /** What the ignore files above a folder say. */
  const ignoresAt = (folder: string): Ignores => {
    const above = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
    return ignoresIn(above, walked.ignoreTexts.get(above), above === '' ? walked.above : ignoresAt(above));
  };
  /** One after the other, so that whoever asks hears after all that was asked before. */
  let reading: Promise<readonly string[]> = Promise.resolve([]);
  const readWanted = async (): Promise<readonly string[]> => {
    const askedTexts = [...wantedTexts];
    const askedKinds = [...wantedKinds];
    wantedTexts.clear();
    wantedKinds.clear();
    if (askedTexts.length + askedKinds.length === 0) return [];
    const found = askedTexts.length === 0 ? new Map<string, string>() : await readAll(askedTexts);
    for (const path of askedTexts) {
      texts.set(path, found.get(path));
      passing.delete(path);
    }
    const stats = askedKinds.length === 0 ? [] : await source.stat(askedKinds.map((path) => uriIn(uri, path)));
    for (const [at, path] of askedKinds.entries()) kinds.set(path, stats[at] ?? 'absent');
    return [...found.keys(), ...askedKinds.filter((_, at) => (stats[at] ?? 'absent') !== 'absent')];
  };
  return {
    files,
    // What lies in node_modules is not listed, and nothing of it is asked for.
    package: noPackage,
    changed: async (paths) => {
      // Of a picture or a program it is enough to know that it is there, unless somebody has read it.
      const read = paths.filter((path) => texts.has(path) || isText(path));
      const found = await readAll(read);
      for (const path of read) keepForNow(path, found.get(path));
      const others = paths.filter((path) => !texts.has(path) && !found.has(path));
      const stats = others.length === 0 ? [] : await source.stat(others.map((path) => uriIn(uri, path)));
      const there = new Set([...found.keys(), ...others.filter((_, at) => stats[at] === 'file')]);
      for (const path of paths) {
        kinds.delete(path);
        if (there.has(path)) enter(path);
        else if ((folders.get(path)?.size ?? 0) === 0) leave(path);
      }
    },
    list: async ({ gitignore }) => {
      walked = await walkRemote(source, uri, { gitignore });
      const before = inside;
      inside = new Set();
      folders = new Map();
      for (const path of walked.files) enter(path);
      // What is ignored was not looked for now, and is there if it was before.
      for (const path of before) if (!inside.has(path) && !isListed(path, gitignore)) enter(path);
      return walked.files;
    },
    listBelow: async (paths, { gitignore }) => {
      // A path that ends with a slash is listed where its folder is entered.
      const asked = paths.filter((path) => isListed(`${path}/`, gitignore));
      const stats = asked.length === 0 ? [] : await source.stat(asked.map((path) => uriIn(uri, path)));
      const found: string[] = [];
      for (const [at, path] of asked.entries()) {
        if (stats[at] !== 'folder') continue;
        const ignores = gitignore ? ignoresAt(path) : [];
        found.push(...(await walkRemote(source, uri, { gitignore, from: { path, ignores } })).files);
      }
      return found;
    },
    isListed: (path, { gitignore }) => isListed(path, gitignore),
    catchUp: () => {
      const found = reading.then(readWanted);
      reading = found.catch(() => []);
      return found;
    },
    fill: (request) => fillFrom(request, readAll),
  };
}

/** Files that are read as soon as they change: documents, sidecars, configurations, and names without an ending such as CODEOWNERS. */
function isText(path: string): boolean {
  return /^[^.]+$|\.(?:md|markdown|mdx|erb|ya?ml|json|toml|gitignore)$/i.test(baseName(path));
}

const noPackage: ConfigHost['package'] = () => undefined;
/** Texts of files that changed lately. */
const mostPassing = 500;
