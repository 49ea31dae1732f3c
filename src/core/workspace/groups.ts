/** Paths by key, those of a key in order. Most keys have one path, which is held without a list. */
export class Groups {
  private readonly groups = new Map<string, string | Group>();

  add(key: string, path: string): void {
    const group = this.groups.get(key);
    if (group === undefined || group === path) this.groups.set(key, path);
    else if (typeof group === 'string') this.groups.set(key, new Group([group, path].sort()));
    else group.add(path);
  }

  remove(key: string, path: string): void {
    const group = this.groups.get(key);
    if (group === path) this.groups.delete(key);
    else if (group instanceof Group) {
      group.remove(path);
      if (group.size === 0) this.groups.delete(key);
    }
  }

  size(key: string): number {
    const group = this.groups.get(key);
    return group === undefined ? 0 : typeof group === 'string' ? 1 : group.size;
  }

  /** All paths of a key, as they are now: the list stays so when they change. */
  get(key: string): readonly string[] {
    const group = this.groups.get(key);
    return group === undefined ? [] : typeof group === 'string' ? [group] : group.sorted();
  }
}

/** Sorted when first looked at and kept so from then on; while a workspace is read, paths are only appended. */
class Group {
  private inOrder = true;

  /** Whether somebody may still hold the list. */
  private isLent = false;

  constructor(private paths: string[]) {}

  get size(): number {
    return this.paths.length;
  }

  add(path: string): void {
    this.own();
    const last = this.paths.at(-1);
    if (last === undefined || last < path || !this.inOrder) {
      this.paths.push(path);
      return;
    }
    const at = this.placeOf(path);
    if (this.paths[at] === path) return;
    // Few paths come out of order one by one; many do while a workspace is read.
    if (this.paths.length - at < 64 || this.lookedAt) this.paths.splice(at, 0, path);
    else {
      this.paths.push(path);
      this.inOrder = false;
    }
  }

  remove(path: string): void {
    this.own();
    const at = this.placeOf(path);
    if (this.paths[at] === path) this.paths.splice(at, 1);
  }

  sorted(): readonly string[] {
    this.lookedAt = true;
    this.sort();
    this.isLent = true;
    return this.paths;
  }

  private own(): void {
    if (this.isLent) this.paths = [...this.paths];
    this.isLent = false;
  }

  private lookedAt = false;

  private sort(): void {
    if (this.inOrder) return;
    this.paths.sort();
    this.inOrder = true;
  }

  private placeOf(path: string): number {
    this.sort();
    let low = 0;
    let high = this.paths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.paths[middle] ?? '') < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
