import { crc32 } from 'node:zlib';
import type { EncodedAnalysis } from '../core/workspace/codec.js';
import type { AnalysisStore } from '../core/workspace/workspace.js';
import { type Cache, nameOfPlace } from './cache.js';

/** A workspace's analyses where they lie in the cache anyway; only what is not there is held in memory. */
export class CachedAnalyses implements AnalysisStore {
  /** `undefined` stands for what the cache holds. */
  private readonly held = new Map<string, EncodedAnalysis | undefined>();

  /** `again` makes an analysis anew that turned out to be damaged. */
  constructor(
    private readonly cache: Cache,
    private readonly again: (path: string) => EncodedAnalysis,
  ) {}

  get size(): number {
    return this.held.size;
  }

  get(path: string): EncodedAnalysis | undefined {
    const own = this.held.get(path);
    if (own !== undefined || !this.held.has(path)) return own;
    const cached = this.cache.held(path);
    if (cached !== undefined) return cached;
    const made = this.again(path);
    this.held.set(path, made);
    return made;
  }

  /** Takes in what the cache holds, unread. */
  setCached(path: string): void {
    this.held.set(path, undefined);
  }

  set(path: string, analysis: EncodedAnalysis): void {
    this.held.set(path, this.cache.held(path) === analysis ? undefined : analysis);
  }

  /** A name for what is held: equal names, equal analyses. */
  nameOf(path: string): string | undefined {
    const own = this.held.get(path);
    if (own === undefined) return this.held.has(path) ? this.cache.nameOf(path) : undefined;
    const bytes = Buffer.from(own);
    return nameOfPlace({ length: bytes.length, sum: crc32(bytes) });
  }

  delete(path: string): boolean {
    return this.held.delete(path);
  }

  has(path: string): boolean {
    return this.held.has(path);
  }

  keys(): Iterable<string> {
    return this.held.keys();
  }

  clear(): void {
    this.held.clear();
  }
}
