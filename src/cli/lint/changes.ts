import type { FilesPort } from '../../core/workspace/model.js';
import {
  type ChangedLines,
  changedFiles,
  changedLines,
  contents,
  headOrNothing,
  mergeBase,
  stagedEntries,
  stagedFiles,
} from '../../node/git.js';
import type { Sources } from '../../node/open.js';
import { mayBeRead } from '../../node/snapshot.js';

/** What a run is limited to. */
export interface Changes {
  readonly files: ReadonlySet<string>;
  /** Only findings on these lines. */
  readonly lines: ChangedLines | undefined;
}

/** The files that --since or --staged name, and with --changed-lines the lines. */
export function changesOf(
  root: string,
  {
    since,
    staged,
    changedLines: byLine,
  }: { readonly since?: string; readonly staged?: boolean; readonly changedLines?: boolean },
): Changes | undefined {
  if (since !== undefined) {
    const base = mergeBase(root, since);
    return {
      files: new Set(changedFiles(root, base)),
      lines: byLine === true ? changedLines(root, base, { staged: false }) : undefined,
    };
  }
  if (staged !== true) return undefined;
  return {
    files: new Set(stagedFiles(root)),
    lines: byLine === true ? changedLines(root, headOrNothing(root), { staged: true }) : undefined,
  };
}

const opened = new Map<string, Sources>();

/** The index of git in the place of the disk: what would be committed. Contents are read once, by one process. */
export function stagedSources(root: string): Sources {
  const known = opened.get(root);
  if (known !== undefined) return known;
  const entries = stagedEntries(root);
  const files = [...entries.keys()].sort();
  const texts = new Map<string, string>();
  const wanted = files.filter(mayBeRead);
  const found = contents(root, [...new Set(wanted.map((path) => entries.get(path) ?? ''))]);
  for (const path of wanted) {
    const text = found.get(entries.get(path) ?? '');
    if (text !== undefined) texts.set(path, text);
  }
  const read = (path: string): string => {
    const text = texts.get(path);
    if (text === undefined) throw new Error('it is not staged');
    return text;
  };
  const sources: Sources = { files, reader: { read, stamp: () => undefined }, port: stagedPort(files, texts) };
  opened.set(root, sources);
  return sources;
}

function stagedPort(files: readonly string[], texts: ReadonlyMap<string, string>): FilesPort {
  const names = new Set(files);
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of files) {
    const parts = path.split('/');
    for (let depth = 0; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const inside = folders.get(folder) ?? new Set();
      inside.add(parts[depth] ?? '');
      folders.set(folder, inside);
    }
  }
  return {
    kind: (path) => (names.has(path) ? 'file' : folders.has(path) ? 'folder' : 'absent'),
    list: (folder) => [...(folders.get(folder) ?? [])].sort(),
    read: (path) => texts.get(path),
  };
}
