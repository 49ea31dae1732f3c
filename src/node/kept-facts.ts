import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EncodedAnalysis } from '../core/workspace/codec.js';
import { buildId } from './build.js';
import { Cache, cacheFolder } from './cache.js';

/** Facts of documents as they were at commits, by what they follow from: configuration, path and contents. They stay from run to run. */
export class KeptFacts {
  private readonly used = new Set<string>();

  private constructor(private readonly cache: Cache | undefined) {}

  /** Those of a workspace; none are kept where nothing can be written, or the program has no name. */
  static of(root: string): KeptFacts {
    const folder = buildId === undefined ? undefined : folderIn(root);
    return new KeptFacts(folder === undefined ? undefined : new Cache(folder, buildId ?? ''));
  }

  /** The facts of this name; made, and kept, where they are not known. */
  get(name: string, make: () => EncodedAnalysis): EncodedAnalysis {
    this.used.add(name);
    const known = this.cache?.byHash(name, name, []);
    if (known !== undefined) return known;
    const made = make();
    this.cache?.add(name, name, [], made);
    return made;
  }

  /** Keeps what this run asked for and forgets the rest, if that is much. Nothing may be asked after that. */
  close(): void {
    this.cache?.save(this.used, () => undefined);
    this.cache?.close();
  }
}

function folderIn(root: string): string | undefined {
  const home = cacheFolder(root);
  if (home === undefined) return undefined;
  const folder = join(home, 'commits');
  try {
    mkdirSync(folder, { recursive: true });
    return lstatSync(folder).isDirectory() ? folder : undefined;
  } catch {
    return undefined;
  }
}
