import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { EncodedAnalysis } from '../core/workspace/codec.js';

/** What tells that a file is still the one that was analysed, without reading it. */
export interface Stamp {
  readonly mtimeMs: number;
  readonly size: number;
  readonly ino: number;
}

interface Entry {
  readonly stamp: string;
  readonly hash: string;
  readonly start: number;
  readonly length: number;
  /** Set for what this run analysed. */
  readonly fresh?: EncodedAnalysis;
}

/**
 * Analyses of earlier runs, on disk: one file of data and one that says what lies where. Everything hangs on a key of configuration and
 * engine; a file that is damaged or of another key is as good as none. Renamed into place, so that runs side by side never see half of one.
 */
export class Cache {
  private readonly entries = new Map<string, Entry>();
  private data: Buffer = Buffer.alloc(0);
  private writtenAt = 0;
  private changed = false;

  constructor(
    private readonly folder: string,
    private readonly key: string,
  ) {
    this.load();
  }

  /** The analysis for a path whose files still have these stamps. */
  byStamp(path: string, stamps: readonly Stamp[]): EncodedAnalysis | undefined {
    const entry = this.entries.get(path);
    if (entry === undefined || entry.stamp !== stampText(stamps)) return undefined;
    // As git does: a file that was written in the same moment as the cache may have changed after it was read.
    if (stamps.some(({ mtimeMs }) => mtimeMs >= this.writtenAt - racyMilliseconds)) return undefined;
    return this.text(entry);
  }

  /** The analysis for a path whose content has this hash, whatever its stamps say. */
  byHash(path: string, hash: string, stamps: readonly Stamp[]): EncodedAnalysis | undefined {
    const entry = this.entries.get(path);
    if (entry?.hash !== hash) return undefined;
    const stamp = stampText(stamps);
    if (stamp !== entry.stamp) {
      this.entries.set(path, { ...entry, stamp });
      this.changed = true;
    }
    return this.text(entry);
  }

  add(path: string, hash: string, stamps: readonly Stamp[], analysis: EncodedAnalysis): void {
    this.entries.set(path, { stamp: stampText(stamps), hash, start: 0, length: 0, fresh: analysis });
    this.changed = true;
  }

  /** Writes what is known of the paths given and forgets the rest. Failing to is no fault of the run. */
  save(paths: ReadonlySet<string>): void {
    const gone = [...this.entries.keys()].filter((path) => !paths.has(path));
    // A run over a part of the workspace keeps the rest; a few files that are gone are not worth a rewrite.
    if (!this.changed && gone.length * 10 < this.entries.size) return;
    try {
      this.write(new Set(gone));
    } catch {
      rmSync(join(this.folder, indexName), { force: true });
    }
  }

  private write(gone: ReadonlySet<string>): void {
    mkdirSync(this.folder, { recursive: true });
    // Ignores itself, so that no repository needs a line for it.
    if (!existsSync(join(dirname(this.folder), '.gitignore')))
      writeFileSync(join(dirname(this.folder), '.gitignore'), '*\n');
    const chunks: Buffer[] = [];
    const lines: string[] = [];
    let at = 0;
    for (const [path, entry] of this.entries) {
      if (gone.has(path)) continue;
      const bytes =
        entry.fresh === undefined
          ? this.data.subarray(entry.start, entry.start + entry.length)
          : Buffer.from(entry.fresh);
      chunks.push(bytes);
      lines.push(`${path}\0${entry.stamp}\0${entry.hash}\0${at}\0${bytes.length}`);
      at += bytes.length;
    }
    const name = `${randomBytes(6).toString('hex')}.data`;
    writeFileSync(join(this.folder, name), Buffer.concat(chunks));
    const temporary = join(this.folder, `${name}.index`);
    writeFileSync(temporary, [this.key, name, String(at), ...lines].join('\n'));
    const old = this.dataName();
    renameSync(temporary, join(this.folder, indexName));
    if (old !== undefined) rmSync(join(this.folder, old), { force: true });
  }

  private load(): void {
    try {
      const file = join(this.folder, indexName);
      const [key, name = '', size, ...lines] = readFileSync(file, 'utf8').split('\n');
      if (key !== this.key || !/^[0-9a-f]+\.data$/.test(name)) return;
      const data = readFileSync(join(this.folder, name));
      if (data.length !== Number(size)) return;
      this.data = data;
      this.writtenAt = statSync(file).mtimeMs;
      for (const line of lines) {
        const [path = '', stamp = '', hash = '', start, length] = line.split('\0');
        this.entries.set(path, { stamp, hash, start: Number(start), length: Number(length) });
      }
    } catch {
      this.entries.clear();
    }
  }

  private dataName(): string | undefined {
    try {
      const name = readFileSync(join(this.folder, indexName), 'utf8').split('\n', 2)[1] ?? '';
      return /^[0-9a-f]+\.data$/.test(name) ? name : undefined;
    } catch {
      return undefined;
    }
  }

  private text({ fresh, start, length }: Entry): EncodedAnalysis {
    return fresh ?? this.data.toString('utf8', start, start + length);
  }
}

const indexName = 'index';
const racyMilliseconds = 10;

export function hashOf(...texts: readonly string[]): string {
  const hash = createHash('sha1');
  for (const text of texts) hash.update(`${text.length}\n`).update(text);
  return hash.digest('base64url');
}

function stampText(stamps: readonly Stamp[]): string {
  return stamps.map(({ mtimeMs, size, ino }) => `${mtimeMs}-${size}-${ino}`).join(' ');
}
