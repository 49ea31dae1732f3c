import { askGit, contents, GitFault } from '../git.js';

/** The texts of a repository: one store for all that looks at it, since a past text is often a present one of a moment before. */
export function textsOf(root: string): Texts {
  const known = byRoot.get(root) ?? new Texts(root);
  byRoot.set(root, known);
  return known;
}

const byRoot = new Map<string, Texts>();

/** How the texts that a partial clone leaves out are had. Nothing is fetched unasked. */
export const howToFetch = 'Fetch what the clone left out: `git fetch --refetch --no-filter`.';

/**
 * Texts of a repository by content, read when first asked for and many at a time: one process gives what the next questions will be
 * about too.
 */
class Texts {
  private readonly known = new Map<string, string | undefined>();
  private held = 0;
  /** The texts that are here, of a clone that leaves some out; undefined as long as none was missed. */
  private here: ReadonlySet<string> | undefined;
  private missed = false;

  constructor(private readonly root: string) {}

  /** `ahead` names what will probably be asked for next, nearest first. */
  get(blob: string, ahead: () => Iterable<string>): string | undefined {
    if (!this.known.has(blob)) this.read(blob, ahead());
    const text = this.known.get(blob);
    if (text === undefined) this.missed = true;
    return text;
  }

  /** Whether a text was asked for that is not here. */
  get lacking(): boolean {
    return this.missed;
  }

  private read(blob: string, ahead: Iterable<string>): void {
    const wanted = new Set([blob]);
    for (const next of ahead) {
      if (wanted.size >= mostAtOnce) break;
      if (!this.known.has(next)) wanted.add(next);
    }
    if (this.held > mostHeld) {
      this.known.clear();
      this.held = 0;
    }
    const found = this.found([...wanted]);
    for (const id of wanted) {
      const text = found.get(id);
      this.known.set(id, text);
      this.held += text?.length ?? 0;
    }
  }

  private found(ids: readonly string[]): ReadonlyMap<string, string> {
    if (this.here === undefined) {
      const all = this.contentsOf(ids);
      if (all !== undefined) return all;
      this.here = blobsIn(this.root);
    }
    const { here } = this;
    return this.contentsOf(ids.filter((id) => here.has(id))) ?? new Map();
  }

  /** Undefined where git gives up, as it does at the first text that a partial clone leaves out. */
  private contentsOf(ids: readonly string[]): ReadonlyMap<string, string> | undefined {
    try {
      return contents(this.root, ids);
    } catch (error) {
      if (error instanceof GitFault) return undefined;
      throw error;
    }
  }
}

/** The contents of files that a clone holds, whatever it leaves out. */
function blobsIn(root: string): ReadonlySet<string> {
  const { output } = askGit(root, [
    ...['cat-file', '--batch-all-objects', '--unordered', '--buffer'],
    '--batch-check=%(objecttype) %(objectname)',
  ]);
  return new Set(output.split('\n').flatMap((line) => (line.startsWith('blob ') ? [line.slice('blob '.length)] : [])));
}

const mostAtOnce = 1000;
/** Characters. */
const mostHeld = 100_000_000;
