import ignore, { type Ignore } from 'ignore';

/** What version control ignores, from the ignore files on the way down to a folder. Deepest first: the deepest that has an opinion decides, as in git. */
export type Ignores = readonly IgnoreFile[];

interface IgnoreFile {
  readonly rules: Ignore;
  /** How a path from the root becomes one that the file speaks of. */
  readonly local: (path: string) => string;
}

/** An ignore file that lies above the root; `prefix` leads from its folder to the root and ends with a slash. */
export function ignoresFrom(text: string, prefix: string): Ignores {
  return [{ rules: rulesIn(text), local: (path) => prefix + path }];
}

/** What holds in a folder below the root: its own ignore file, where it has one, before those above it. */
export function ignoresIn(folder: string, text: string | undefined, above: Ignores): Ignores {
  if (text === undefined) return above;
  const skip = folder === '' ? 0 : folder.length + 1;
  return [{ rules: rulesIn(text), local: (path) => path.slice(skip) }, ...above];
}

/** Whether a file is ignored; a folder's path ends with a slash. */
export function isIgnored(path: string, ignores: Ignores): boolean {
  for (const { rules, local } of ignores) {
    const { ignored, unignored } = rules.test(local(path));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

/** Whether a walk enters a folder: what is ignored is never looked into. */
export function isEntered(path: string, ignores: Ignores): boolean {
  return !leftAlone.has(path.slice(path.lastIndexOf('/') + 1)) && !isIgnored(`${path}/`, ignores);
}

/** Whether a walk would list a file that lies at a path: nothing on the way to it is ignored. `inFolder` tells what holds in a folder, from what holds above. */
export function isWalked(path: string, above: Ignores, inFolder: (folder: string, above: Ignores) => Ignores): boolean {
  let ignores = above;
  for (let at = 0, end = -1; at <= path.length; at = end + 1) {
    ignores = inFolder(path.slice(0, Math.max(0, at - 1)), ignores);
    end = path.indexOf('/', at);
    if (end < 0) return !isIgnored(path, ignores);
    if (!isEntered(path.slice(0, end), ignores)) return false;
  }
  return true;
}

/** Whether a path lies in a folder that is version control's, a package manager's or our own. */
export function isLeftAlone(path: string): boolean {
  return path.split('/').some((part) => leftAlone.has(part));
}

const leftAlone: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules', '.shipshape', '.vscode-test']);

function rulesIn(text: string): Ignore {
  const lines = text.slice(0, mostText).split(/\r?\n/);
  return ignore().add(lines.filter(isHarmless));
}

const mostText = 200_000;

/** The rules become regular expressions; many wildcards in one segment are how a hostile file would make those slow. */
function isHarmless(line: string): boolean {
  return line.length <= 1000 && line.split('/').every((segment) => (segment.match(/\*+/g)?.length ?? 0) <= 4);
}
