import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../core/findings.js';
import type { FilesPort } from '../core/workspace/model.js';
import { hashOf, racyMilliseconds, type Stamp } from './cache.js';
import type { Position } from './history.js';

/** What a run over a whole workspace found: its documents, and the findings of those that have some. */
export interface Run {
  readonly documents: readonly string[];
  readonly findings: readonly (readonly [path: string, findings: readonly Finding[]])[];
}

/** A file that a run was made of, as it was before it was read. */
export type Stamped = readonly [path: string, stamps: readonly Stamp[]];

/**
 * The last whole run, on disk. It is given again where nothing has changed that it was made of: the program, the configuration, the day,
 * the stamps of all documents, and every answer that the disk gave about other files. Then no document has to be looked at.
 */
export class KeptRun {
  private readonly file: string;
  private readonly identity: string;
  private readonly answers = new Map<string, string>();
  private readonly startedAt = Date.now();

  constructor(
    folder: string,
    /** What the run hangs on besides files. */
    key: string,
    private readonly stamped: readonly Stamped[],
  ) {
    this.file = join(folder, 'run.json');
    const hash = createHash('sha1').update(key);
    for (const [path, stamps] of stamped) hash.update(`\n${path}\0${JSON.stringify(stamps)}`);
    this.identity = hash.digest('base64url');
  }

  /** What the last run found, where a run of today would find the same. git is asked only where that run asked it. */
  read(files: FilesPort, head: () => Position | undefined): Run | undefined {
    try {
      const [identity, sum, ...rest] = readFileSync(this.file, 'utf8').split('\n');
      const text = rest.join('\n');
      if (identity !== this.identity || sum !== hashOf(text)) return undefined;
      const { answers, ...run } = JSON.parse(text) as Run & { readonly answers: [string, string][] }; // Written below, and whole.
      return answers.every(
        ([question, answer]) => answer === (question === headQuestion ? headText(head()) : answerTo(question, files)),
      )
        ? run
        : undefined;
    } catch {
      return undefined;
    }
  }

  /** The same files, with a note of what was asked about them. */
  noting(files: FilesPort): FilesPort {
    const note = <T extends string | readonly string[] | undefined>(question: string, answer: T): T => {
      this.answers.set(question, textOf(answer));
      return answer;
    };
    return {
      kind: (path) => note(`kind ${path}`, files.kind(path)),
      list: (path) => note(`list ${path}`, files.list(path)),
      read: (path) => note(`read ${path}`, files.read(path)),
    };
  }

  /** Where the repository stands, with a note that it was asked. */
  notingHead(head: () => Position | undefined): () => Position | undefined {
    return () => {
      const position = head();
      this.answers.set(headQuestion, headText(position));
      return position;
    };
  }

  /** Keeps a run for the next. Failing to is no fault of this one. */
  write(run: Run): void {
    // A file that was written while this run read may have changed in the same tick of the clock, after it was read.
    const settled = this.startedAt - racyMilliseconds;
    if (this.stamped.some(([, stamps]) => stamps.some(({ mtimeMs }) => mtimeMs >= settled))) return;
    const text = JSON.stringify({ ...run, answers: [...this.answers] });
    const temporary = `${this.file}.${randomBytes(4).toString('hex')}`;
    try {
      writeFileSync(temporary, [this.identity, hashOf(text), text].join('\n'));
      renameSync(temporary, this.file);
    } catch {
      return;
    }
  }
}

const headQuestion = 'head';

/** All that history answers follows from this. */
function headText(position: Position | undefined): string {
  return position === undefined ? '' : hashOf(position.commit, position.edge ?? '');
}

function answerTo(question: string, files: FilesPort): string {
  const path = question.slice(5);
  if (question.startsWith('kind')) return textOf(files.kind(path));
  return textOf(question.startsWith('list') ? files.list(path) : files.read(path));
}

/** Kinds as they are; what may be long as a hash. */
function textOf(answer: string | readonly string[] | undefined): string {
  if (answer === undefined) return '';
  const text = typeof answer === 'string' ? answer : answer.join('\n');
  return text.length < 28 ? text : hashOf(text);
}
