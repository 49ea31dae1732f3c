import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Where a text lies in a file, and its checksum. */
export interface Place {
  readonly start: number;
  readonly length: number;
  readonly sum: number;
}

/**
 * Texts that wait on disk until they are asked for, so that memory does not grow with them. The last few are held until there is enough
 * to write; where writing fails, all later ones are held.
 */
export class Spool {
  private readonly file: number;
  private readonly waiting = new Map<number, Buffer>();
  private waitingBytes = 0;
  private at = 0;
  private failure: Error | undefined;

  /** Begins a new file. */
  constructor(readonly path: string) {
    this.file = openSync(path, 'wx+');
  }

  add(text: string | Buffer): Place {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const place = { start: this.at, length: bytes.length, sum: crc32(bytes) };
    if (bytes.length > 0) this.waiting.set(place.start, bytes);
    this.at += bytes.length;
    this.waitingBytes += bytes.length;
    if (this.waitingBytes > enough) this.flush();
    return place;
  }

  /** The text that `add` gave this place; undefined where the file is damaged. */
  read(place: Place): string | undefined {
    if (place.length === 0) return '';
    return this.waiting.get(place.start)?.toString('utf8') ?? readPlace(this.file, place)?.toString('utf8');
  }

  /** Writes what waits. Throws where not all could be written. */
  finish(): void {
    this.flush();
    if (this.failure !== undefined) throw this.failure;
  }

  close(): void {
    closeSync(this.file);
  }

  private flush(): void {
    if (this.failure !== undefined || this.waitingBytes === 0) return;
    try {
      const bytes = Buffer.concat([...this.waiting.values()]);
      const from = this.at - this.waitingBytes;
      for (let done = 0; done < bytes.length;)
        done += writeSync(this.file, bytes, done, bytes.length - done, from + done);
      this.waiting.clear();
      this.waitingBytes = 0;
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** What lies at a place of an open file; undefined where that is not what was written. */
export function readPlace(file: number, { start, length, sum }: Place): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const count = readSync(file, bytes, done, length - done, start + done);
    if (count === 0) return undefined;
    done += count;
  }
  return crc32(bytes) === sum ? bytes : undefined;
}

const enough = 1_000_000;
