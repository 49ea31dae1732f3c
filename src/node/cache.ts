import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EncodedCard } from '../core/workspace/card.js';
import type { EncodedAnalysis } from '../core/workspace/codec.js';
import { type Place, readPlace, Spool } from './spool.js';

/** What tells that a file is still the one that was analysed, without reading it. */
export interface Stamp {
  readonly mtimeMs: number;
  /** Moves also where a tool set the other time back. */
  readonly ctimeMs: number;
  readonly size: number;
  readonly ino: number;
}

interface Entry extends Place {
  readonly stamp: string;
  readonly hash: string;
  /** What the index holds of it, where an earlier run said so; empty otherwise. */
  readonly card: EncodedCard;
  /** This run analysed it. */
  readonly fresh: boolean;
}

/**
 * Analyses of earlier runs, on disk: one file of data and one that says what lies where. Everything hangs on a key of configuration and
 * engine; a file that is damaged or of another key is as good as none. Renamed into place, so that runs side by side never see half of one.
 */
export class Cache {
  private readonly entries = new Map<string, Entry>();
  /** What an earlier run left, and its file's name. */
  private old: { readonly file: number; readonly name: string } | undefined;
  /** What this run adds. */
  private added: { readonly spool: Spool; readonly name: string } | undefined;
  /** When the run began that wrote the index. */
  private writtenAt = 0;
  private readonly startedAt = Date.now();
  private changed = false;
  /** The analysis that was asked for or added last: whoever gets it asks again whether it is held. */
  private last: { readonly path: string; readonly analysis: EncodedAnalysis } | undefined;

  constructor(
    private readonly folder: string,
    private readonly key: string,
  ) {
    this.load();
  }

  /** The analysis for a path whose files still have these stamps. */
  byStamp(path: string, stamps: readonly Stamp[]): EncodedAnalysis | undefined {
    const entry = this.unchanged(path, stamps);
    return entry && this.remembered(path, this.text(entry));
  }

  /**
   * The card that was saved with the analysis that `byStamp` would give, which is not read for it; an empty text for a document without a type.
   * Undefined where the analysis is needed.
   */
  card(path: string, stamps: readonly Stamp[]): EncodedCard | undefined {
    const entry = this.unchanged(path, stamps);
    return entry === undefined || (entry.card === '' && entry.length > 0) ? undefined : entry.card;
  }

  /** The analysis for a path whose content has this hash, whatever its stamps say. */
  byHash(path: string, hash: string, stamps: readonly Stamp[]): EncodedAnalysis | undefined {
    const entry = this.entries.get(path);
    if (entry?.hash !== hash) return undefined;
    const stamp = stampText(stamps);
    if (stamp !== entry.stamp || this.isRacy(stamps)) {
      this.entries.set(path, { ...entry, stamp });
      this.changed = true;
    }
    return this.remembered(path, this.text(entry));
  }

  /** `stamps` were taken before the content was read, so that a change in between is seen by the next run. */
  add(path: string, hash: string, stamps: readonly Stamp[], analysis: EncodedAnalysis): void {
    if (/[\n\0]/.test(path)) return; // The index is read by lines.
    try {
      this.added ??= this.begin();
    } catch {
      return;
    }
    this.entries.set(path, {
      stamp: stampText(stamps),
      hash,
      ...this.added.spool.add(analysis),
      card: '',
      fresh: true,
    });
    this.changed = true;
    this.last = { path, analysis };
  }

  /** The analysis that this run found or added for a path. */
  held(path: string): EncodedAnalysis | undefined {
    if (this.last?.path === path) return this.last.analysis;
    const entry = this.entries.get(path);
    const analysis = entry && this.text(entry);
    // The next run had better begin anew.
    if (entry !== undefined && analysis === undefined) this.forget();
    return analysis;
  }

  /** A name for the analysis that is held for a path: equal names, equal analyses. */
  nameOf(path: string): string | undefined {
    const entry = this.entries.get(path);
    return entry && nameOfPlace(entry);
  }

  /** What turned out not to be an analysis. */
  drop(path: string): void {
    this.last = undefined;
    this.entries.delete(path);
    this.changed = true;
  }

  /** Writes what is known of the paths given and forgets the rest; `cardOf` says what the index holds of one. Failing to is no fault of the run. */
  save(paths: ReadonlySet<string>, cardOf: (path: string) => EncodedCard | undefined): void {
    const gone = [...this.entries.keys()].filter((path) => !paths.has(path));
    // A run over a part of the workspace keeps the rest; a few files that are gone are not worth a rewrite.
    if (!this.changed && gone.length * 10 <= this.entries.size) return;
    try {
      this.write(new Set(gone), cardOf);
    } catch {
      this.forget();
    }
  }

  /** Nothing can be asked for any more then. */
  close(): void {
    if (this.old !== undefined) closeSync(this.old.file);
    this.added?.spool.close();
    this.old = undefined;
    this.added = undefined;
    this.last = undefined;
    this.entries.clear();
  }

  /** What could not be replaced is better gone; where even that is not allowed, its stamps keep it harmless. */
  private forget(): void {
    try {
      rmSync(join(this.folder, indexName), { force: true });
    } catch {
      return;
    }
  }

  private begin(): { readonly spool: Spool; readonly name: string } {
    const name = `${randomBytes(6).toString('hex')}.data`;
    return { spool: new Spool(join(this.folder, name)), name };
  }

  private write(gone: ReadonlySet<string>, cardOf: (path: string) => EncodedCard | undefined): void {
    const { spool, name } = (this.added ??= this.begin());
    const temporary = join(this.folder, `${name}.index`);
    const file = openSync(temporary, 'w');
    try {
      const hash = createHash('sha1');
      let lines = [this.key, name, String(this.startedAt)];
      // A bit at a time: of a hundred thousand documents the whole is as large as all else that the run holds.
      const flush = (): void => {
        const text = `${lines.join('\n')}\n`;
        hash.update(text);
        writeSync(file, text);
        lines = [];
      };
      for (const [path, entry] of this.entries) {
        if (gone.has(path)) continue;
        const moved = entry.fresh ? entry : this.move(entry, spool);
        if (moved === undefined) continue;
        this.entries.set(path, moved);
        const { stamp, hash: content, start, length, sum } = moved;
        const card = moved.card === '' ? (cardOf(path) ?? '') : moved.card;
        lines.push(`${path}\0${stamp}\0${content}\0${start}\0${length}\0${sum}\0${card}`);
        if (lines.length >= 1000) flush();
      }
      if (lines.length > 0) flush();
      spool.finish();
      writeSync(file, hash.digest('base64url'));
    } finally {
      closeSync(file);
    }
    renameSync(temporary, join(this.folder, indexName));
    this.sweep(name);
  }

  private move(entry: Entry, spool: Spool): Entry | undefined {
    const bytes = this.old === undefined ? undefined : readPlace(this.old.file, entry);
    return bytes === undefined ? undefined : { ...entry, ...spool.add(bytes), fresh: true };
  }

  /** Data of earlier runs; what a run beside this one may still be writing is young. */
  private sweep(current: string): void {
    for (const name of readdirSync(this.folder)) {
      if (!ours.test(name) || name === current) continue;
      const file = join(this.folder, name);
      if (name === this.old?.name || Date.now() - statSync(file).mtimeMs > 600_000) rmSync(file, { force: true });
    }
  }

  private load(): void {
    try {
      const text = readFileSync(join(this.folder, indexName), 'utf8');
      const end = text.lastIndexOf('\n') + 1;
      const written = text.slice(0, end);
      const [key, name = '', started] = written.split('\n', 3);
      if (key !== this.key || !/^[0-9a-f]{12}\.data$/.test(name)) return;
      if (createHash('sha1').update(written).digest('base64url') !== text.slice(end)) return;
      this.old = { file: openSync(join(this.folder, name), 'r'), name };
      this.writtenAt = Number(started);
      const head = [key, name, started].join('\n').length + 1;
      for (const line of written.slice(head, -1).split('\n')) {
        const [path = '', stamp = '', hash = '', start, length, check, card = ''] = line.split('\0');
        const place = { start: Number(start), length: Number(length), sum: Number(check) };
        if (path !== '') this.entries.set(path, { stamp, hash, ...place, card, fresh: false });
      }
    } catch {
      this.entries.clear();
    }
  }

  private unchanged(path: string, stamps: readonly Stamp[]): Entry | undefined {
    const entry = this.entries.get(path);
    // As git does: a file that was written while that run read may have changed in the same tick of the clock, after it was read.
    return entry?.stamp !== stampText(stamps) || this.isRacy(stamps) ? undefined : entry;
  }

  private isRacy(stamps: readonly Stamp[]): boolean {
    return stamps.some(({ mtimeMs }) => mtimeMs >= this.writtenAt - racyMilliseconds);
  }

  private remembered(path: string, analysis: EncodedAnalysis | undefined): EncodedAnalysis | undefined {
    this.last = analysis === undefined ? undefined : { path, analysis };
    return analysis;
  }

  /** Undefined where the data is damaged: then it is as if it had never been there. */
  private text(entry: Entry): EncodedAnalysis | undefined {
    if (entry.fresh) return this.added?.spool.read(entry);
    return this.old === undefined ? undefined : readPlace(this.old.file, entry)?.toString('utf8');
  }
}

/**
 * The folder for what is remembered between runs, made when it is not there; it ignores itself, so that no repository needs a line for
 * it. Undefined where it cannot be, or where a symbolic link stands in its place: that could lead anywhere.
 */
export function cacheFolder(root: string): string | undefined {
  const home = join(root, '.shipshape');
  const folder = join(home, 'cache');
  try {
    for (const one of [home, folder]) {
      if (!existsSync(one)) mkdirSync(one, { recursive: true });
      if (!lstatSync(one).isDirectory()) return undefined;
    }
    if (!existsSync(join(home, '.gitignore'))) writeFileSync(join(home, '.gitignore'), '*\n');
    return folder;
  } catch {
    return undefined;
  }
}

const indexName = 'index';
/** Data, and files that were not yet renamed into place when their run was killed. */
const ours =
  /^(?:[0-9a-f]{12}\.data(?:\.index)?|(?:(?:run|config|history|findings)\.json|report\.txt|judgements)\.[0-9a-f]{8})$/;
/** How close to the begin of a run a change may go unseen. */
export const racyMilliseconds = 10;

export function hashOf(...texts: readonly string[]): string {
  const hash = createHash('sha1');
  for (const text of texts) hash.update(`${text.length}\n`).update(text);
  return hash.digest('base64url');
}

export function nameOfPlace({ length, sum }: Pick<Place, 'length' | 'sum'>): string {
  return `${length}-${sum}`;
}

function stampText(stamps: readonly Stamp[]): string {
  return stamps.map(({ mtimeMs, ctimeMs, size, ino }) => `${mtimeMs}-${ctimeMs}-${size}-${ino}`).join(' ');
}
