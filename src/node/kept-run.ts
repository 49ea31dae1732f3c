import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FilesPort } from '../core/workspace/model.js';
import type { Unit } from '../core/workspace/units.js';
import { hashOf, racyMilliseconds, type Stamp } from './cache.js';
import { type Answer, askAgain, notingFiles } from './file-answers.js';
import type { Position } from './history.js';

/** What a run over a whole workspace found: its documents, and the findings of those that have some. */
export interface Run {
  readonly documents: readonly string[];
  /** As JSON, until somebody asks for a document's. */
  readonly findings: Iterable<readonly [path: string, findings: string]>;
}

/** What a run printed, and whether it failed. */
export interface Printed {
  readonly text: Uint8Array;
  readonly failed: boolean;
}

/** The files that a run was made of, as they were before they were read. */
export interface Mark {
  /** Another one where any of them is another. */
  readonly name: string;
  /** When the last of them was written. */
  readonly newestMs: number;
}

/** Undefined where a file cannot be looked at. Of a hundred thousand documents the stamps themselves are too much to hold. */
export function markOf(
  units: readonly Unit[],
  stampsOf: (unit: Unit) => readonly Stamp[] | undefined,
): Mark | undefined {
  const hash = createHash('sha1');
  let newestMs = 0;
  for (const unit of units) {
    const stamps = stampsOf(unit);
    if (stamps === undefined) return undefined;
    // Named by the user or not, typed by its path or not: that decides what is read of it.
    hash.update(`\n${JSON.stringify(unit)}\0${JSON.stringify(stamps)}`);
    for (const { mtimeMs } of stamps) newestMs = Math.max(newestMs, mtimeMs);
  }
  return { name: hash.digest('base64url'), newestMs };
}

/**
 * The last whole run, on disk. It is given again where nothing has changed that it was made of: the program, the configuration, the day,
 * the stamps of all documents, and every answer that the disk gave about other files. Then no document has to be looked at.
 */
export class KeptRun {
  private readonly identity: string;
  /** Names the run that was read or written: what else is kept of a run carries it. */
  private name = '';
  private readonly answers = new Map<string, string>();
  private readonly startedAt = Date.now();

  constructor(
    private readonly folder: string,
    /** What the run hangs on besides files. */
    key: string,
    private readonly mark: Mark,
  ) {
    this.identity = hashOf(key, mark.name);
  }

  /** Whether a run of today would find what the last run found. git is asked only where that run asked it. */
  holds(files: FilesPort, head: Head): boolean {
    const [identity, name = '', ...rest] = this.readParts('run.json')?.toString('utf8').split('\n') ?? [];
    const text = rest.join('\n');
    if (identity !== this.identity || name !== hashOf(identity, text)) return false;
    const answers = JSON.parse(text) as readonly [string, string][]; // Written below, and whole.
    const same = answers.every(
      ([question, answer]) =>
        answer === (question === headQuestion ? headText(head.position(), head) : answerTo(question, files)),
    );
    if (same) this.name = name;
    return same;
  }

  /** What the run found that `holds`. */
  run(): Run | undefined {
    const text = this.readParts('findings.json')?.toString('utf8') ?? '';
    const end = text.lastIndexOf('\n') + 1;
    const written = text.slice(0, end);
    if (createHash('sha1').update(written).digest('base64url') !== text.slice(end)) return undefined;
    const [name, documents = '', ...findings] = written.slice(0, -1).split('\n');
    if (name !== this.name) return undefined;
    // Written below, and whole.
    return {
      documents: JSON.parse(documents) as Run['documents'],
      findings: findings.map((line) => {
        const [path = '', found = ''] = line.split('\0');
        return [JSON.parse(path) as string, found] as const;
      }),
    };
  }

  /** What was printed of the run that `holds`, in this manner. */
  printed(manner: string): Printed | undefined {
    const bytes = this.readParts('report.txt');
    const end = bytes?.indexOf('\n') ?? -1;
    if (bytes === undefined || end < 0) return undefined;
    const [name, key, failed, sum] = bytes.toString('latin1', 0, end).split(' ');
    const text = bytes.subarray(end + 1);
    if (name !== this.name || key !== hashOf(manner) || sum !== String(crc32(text))) return undefined;
    return { text, failed: failed === 'true' };
  }

  /** The same files, with a note of what was asked about them. */
  noting(files: FilesPort): FilesPort {
    return notingFiles(files, (question, answer) => this.answers.set(question, textOf(answer)));
  }

  /** Where the repository stands, with a note that it was asked. */
  notingHead(head: Head): () => Position | undefined {
    return () => {
      const position = head.position();
      this.answers.set(headQuestion, headText(position, head));
      return position;
    };
  }

  /** Keeps a run for the next. Failing to is no fault of this one. */
  write(run: Run): void {
    // A file that was written while this run read may have changed in the same tick of the clock, after it was read.
    const settled = this.startedAt - racyMilliseconds;
    if (this.mark.newestMs >= settled) return;
    const answers = JSON.stringify([...this.answers]);
    this.name = hashOf(this.identity, answers);
    // The run comes last: what carries its name is there then.
    this.replace('findings.json', foundIn(run, this.name));
    this.replace('run.json', [[this.identity, this.name, answers].join('\n')]);
  }

  /** Keeps what was printed of the run, so that the next needs not even its findings. */
  print(manner: string, text: string | readonly Uint8Array[], { failed }: { readonly failed: boolean }): void {
    if (this.name === '') return;
    const parts = typeof text === 'string' ? [Buffer.from(text)] : text;
    const sum = parts.reduce((before, part) => crc32(part, before), 0);
    const head = `${[this.name, hashOf(manner), String(failed), String(sum)].join(' ')}\n`;
    this.replace('report.txt', [Buffer.from(head), ...parts]);
  }

  private readParts(file: string): Buffer | undefined {
    try {
      return readFileSync(join(this.folder, file));
    } catch {
      return undefined;
    }
  }

  private replace(file: string, parts: Iterable<string | Uint8Array>): void {
    const path = join(this.folder, file);
    const temporary = `${path}.${randomBytes(4).toString('hex')}`;
    try {
      for (const part of parts) appendFileSync(temporary, part);
      renameSync(temporary, path);
    } catch {
      return;
    }
  }
}

/** Line by line, with a checksum behind: of very many findings the whole as one text is larger than they are. */
function* foundIn({ documents, findings }: Run, name: string): Iterable<string> {
  const hash = createHash('sha1');
  let lines = [name, JSON.stringify(documents)];
  const flush = (): string => {
    const text = `${lines.join('\n')}\n`;
    lines = [];
    hash.update(text);
    return text;
  };
  for (const [path, found] of findings) {
    lines.push(`${JSON.stringify(path)}\0${found}`);
    if (lines.length >= 1000) yield flush();
  }
  if (lines.length > 0) yield flush();
  yield hash.digest('base64url');
}

const headQuestion = 'head';

/** Where a repository stands, or why that cannot be told. */
interface Head {
  readonly position: () => Position | undefined;
  readonly fault: () => string | undefined;
}

/** All that history answers follows from this. */
function headText(position: Position | undefined, { fault }: Head): string {
  return position === undefined ? (fault() ?? '') : hashOf(position.commit, position.edge ?? '');
}

function answerTo(question: string, files: FilesPort): string {
  return textOf(askAgain(question, files));
}

/** Kinds as they are; what may be long as a hash. */
function textOf(answer: Answer): string {
  if (answer === undefined) return '';
  const text = typeof answer === 'string' ? answer : answer.join('\n');
  return text.length < 28 ? text : hashOf(text);
}
