import { contents, GitFault } from '../git.js';

/** The texts of a repository: one store for all that looks at it, since a past text is often a present one of a moment before. */
export function textsOf(root: string): Texts {
  const known = byRoot.get(root) ?? new Texts(root);
  byRoot.set(root, known);
  return known;
}

const byRoot = new Map<string, Texts>();

/**
 * Texts of a repository by content, read when first asked for and many at a time: one process gives what the next questions will be
 * about too.
 */
class Texts {
  private readonly known = new Map<string, string | undefined>();
  private held = 0;

  constructor(private readonly root: string) {}

  /** `ahead` names what will probably be asked for next, nearest first. */
  get(blob: string, ahead: () => Iterable<string>): string | undefined {
    if (!this.known.has(blob)) this.read(blob, ahead());
    return this.known.get(blob);
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
    try {
      return contents(this.root, ids);
    } catch (error) {
      if (error instanceof GitFault) return new Map();
      throw error;
    }
  }
}

const mostAtOnce = 1000;
/** Characters. */
const mostHeld = 100_000_000;
