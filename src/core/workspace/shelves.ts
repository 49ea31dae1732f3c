import type { Summary } from './model.js';

/** A document as people look for it, by id or by words of the title. */
export interface Titled {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  /** The id and the title in lower case. */
  readonly text: string;
}

/** Documents of one type that have an id. */
export interface Shelf {
  readonly size: number;
  /** Those whose text begins so, in order of text; costs what is looked at, however many there are. */
  startingWith(prefix: string): Iterable<Titled>;
  /** All in order of text. */
  all(): Iterable<Titled>;
}

/** Documents by type, ready to be searched. What is kept of a type is made when somebody first searches it, and follows changes from then on. */
export class Shelves {
  private readonly made = new Map<string, SortedShelf>();

  constructor(private readonly documents: (type: string) => Iterable<Summary>) {}

  of(type: string): Shelf {
    let shelf = this.made.get(type);
    if (shelf === undefined) {
      shelf = new SortedShelf([...this.documents(type)].flatMap((summary) => titled(summary) ?? []));
      this.made.set(type, shelf);
    }
    return shelf;
  }

  /** A document came, changed or went. */
  changed(before: Summary | undefined, after: Summary | undefined): void {
    if (this.made.size === 0) return;
    const [old, now] = [before, after].map((summary) => summary && titled(summary));
    if (before?.type === after?.type && old?.text === now?.text && old?.id === now?.id && old?.title === now?.title)
      return;
    if (old !== undefined) this.made.get(before?.type ?? '')?.remove(old);
    if (now !== undefined) this.made.get(after?.type ?? '')?.add(now);
  }
}

class SortedShelf implements Shelf {
  constructor(private readonly entries: Titled[]) {
    entries.sort(compare);
  }

  get size(): number {
    return this.entries.length;
  }

  *startingWith(prefix: string): Iterable<Titled> {
    for (let at = this.placeOf({ text: prefix, path: '' }); at < this.entries.length; at++) {
      const entry = this.entries[at];
      if (entry === undefined || !entry.text.startsWith(prefix)) return;
      yield entry;
    }
  }

  all(): Iterable<Titled> {
    return this.entries;
  }

  add(entry: Titled): void {
    this.entries.splice(this.placeOf(entry), 0, entry);
  }

  remove(entry: Titled): void {
    const at = this.placeOf(entry);
    if (this.entries[at]?.path === entry.path) this.entries.splice(at, 1);
  }

  private placeOf(wanted: Pick<Titled, 'text' | 'path'>): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.entries[middle];
      if (entry !== undefined && compare(entry, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function titled({ path, id, title }: Summary): Titled | undefined {
  return id === undefined ? undefined : { path, id, title, text: `${id} ${title}`.toLowerCase() };
}

function compare(a: Pick<Titled, 'text' | 'path'>, b: Pick<Titled, 'text' | 'path'>): number {
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
