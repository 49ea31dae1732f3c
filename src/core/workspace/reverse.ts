/** Who points at what: paths by the keys of what they point at. Made when first asked for, kept up to date from then on. */
export class Reverse {
  private readonly sources = new Map<string, Set<string>>();
  private readonly targets = new Map<string, ReadonlySet<string>>();

  /** Replaces what a path points at; returns the keys of questions whose answers changed. */
  set(path: string, keys: readonly string[]): readonly string[] {
    const before = this.targets.get(path) ?? new Set<string>();
    const after = new Set(keys);
    const gone = [...before].filter((key) => !after.has(key));
    const come = [...after].filter((key) => !before.has(key));
    for (const key of gone) this.sources.get(key)?.delete(path);
    for (const key of come) {
      const sources = this.sources.get(key);
      if (sources === undefined) this.sources.set(key, new Set([path]));
      else sources.add(path);
    }
    if (after.size === 0) this.targets.delete(path);
    else this.targets.set(path, after);
    return [...gone, ...come].map((key) => `in:${key}`);
  }

  /** The paths that point at one of the keys, in order. */
  from(keys: readonly string[]): readonly string[] {
    return [...new Set(keys.flatMap((key) => [...(this.sources.get(key) ?? [])]))].sort();
  }
}
