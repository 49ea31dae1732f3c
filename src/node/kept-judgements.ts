import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Judged, Judgements } from '../core/workspace/judgements.js';
import type { FilesPort } from '../core/workspace/model.js';
import type { Workspace } from '../core/workspace/workspace.js';
import { hashOf } from './cache.js';
import { type Answer, askAgain, notingFiles, pathIn } from './file-answers.js';
import type { Position } from './history.js';

/** Where the past was seen from; undefined where nobody asked for it. */
export type Viewpoint = { readonly position: Position | undefined } | undefined;

export interface KeptJudgementsOptions {
  /** What judgements hang on besides documents and files: program and configuration. */
  readonly key: string;
  readonly files: FilesPort;
  /** Names a document's facts as they are now, in one line: equal names, equal facts. */
  readonly nameOf: (path: string) => string | undefined;
}

/**
 * What a workspace that stays open has judged, on disk, so that the next process judges only what has changed since and what rests on that. Every
 * document goes by a name of its facts, every file by what it answered.
 */
export class KeptJudgements {
  /** The folder's files, to be given to the workspace: what is asked is noted. */
  readonly files: FilesPort;
  private readonly answers = new Map<string, string>();
  private written = 0;
  private readonly key: string;

  constructor(
    private readonly folder: string,
    private readonly options: KeptJudgementsOptions,
  ) {
    // Whoever sends a folder along with a workspace does not know the number that it will have here.
    this.key = `${options.key}-${statSync(folder).ino}`;
    this.files = notingFiles(options.files, (question, answer) => this.answers.set(question, textOf(question, answer)));
  }

  /** Gives a workspace the judgements of an earlier process. Returns where that saw the past from. */
  resume(workspace: Workspace): Viewpoint {
    const read = this.read();
    if (read === undefined) return undefined;
    const [head, lines] = read;
    const names = new Map<string, string>();
    const documents = lines.map((line): Judged => {
      const [path = '', name = '', asked = '', findings = '', card = ''] = line.split('\0');
      names.set(path, name);
      return { path, asked, findings, card };
    });
    const files = head.answers.flatMap(([question, before]) => this.differing(question, before));
    const isSame = (path: string): boolean => names.get(path) === this.options.nameOf(path);
    workspace.resume({ ...head, documents }, { isSame, files });
    this.written = workspace.judgementCount;
    return head.past === undefined ? undefined : { position: head.past.position ?? undefined };
  }

  /** How many judgements were made since the last ones were kept. */
  news(workspace: Workspace): number {
    return workspace.judgementCount - this.written;
  }

  /** Keeps what was judged, where nothing waits to be. Failing to is no fault of the process. */
  write(workspace: Workspace, past: Viewpoint): void {
    if (workspace.pending > 0) return;
    const { documents, ...rest } = workspace.judgedSoFar();
    // A folder's names are held by who asked for them, and kept up to date there.
    for (const question of this.answers.keys()) if (question.startsWith('list')) askAgain(question, this.files);
    const head: Head = {
      ...rest,
      answers: [...this.answers],
      ...(past === undefined ? {} : { past: { position: past.position ?? null } }),
    };
    const lines = [JSON.stringify(head)];
    for (const { path, asked, findings, card } of documents) {
      // A document without a line is judged anew.
      if (/[\n\0]/.test(path)) continue;
      lines.push([path, this.options.nameOf(path) ?? '', asked, findings, card].join('\0'));
    }
    const bytes = Buffer.from(lines.join('\n'));
    const path = join(this.folder, fileName);
    const temporary = `${path}.${randomBytes(4).toString('hex')}`;
    try {
      writeFileSync(temporary, Buffer.concat([Buffer.from(`${this.key} ${crc32(bytes)}\n`), bytes]));
      renameSync(temporary, path);
      this.written = workspace.judgementCount;
    } catch {
      return;
    }
  }

  /** Files whose answer is not what it was. What was asked before counts as asked by this process too. */
  private differing(question: string, before: string): readonly string[] {
    const path = pathIn(question);
    const answer = askAgain(question, this.files);
    if (typeof answer !== 'object') return textOf(question, answer) === before ? [] : [path];
    const [old, now] = [new Set(before === '' ? [] : before.split('\n')), new Set(answer)];
    const names = [...old, ...now].filter((name) => !old.has(name) || !now.has(name));
    return names.map((name) => (path === '' ? name : `${path}/${name}`));
  }

  private read(): readonly [Head, readonly string[]] | undefined {
    try {
      const bytes = readFileSync(join(this.folder, fileName));
      const end = bytes.indexOf('\n');
      const [key, sum] = bytes.toString('latin1', 0, end).split(' ');
      const rest = bytes.subarray(end + 1);
      if (key !== this.key || sum !== String(crc32(rest))) return undefined;
      const [head = '', ...lines] = rest.toString('utf8').split('\n');
      return [JSON.parse(head) as Head, lines]; // Written above, and whole.
    } catch {
      return undefined;
    }
  }
}

const fileName = 'judgements';

type Head = Omit<Judgements, 'documents'> & {
  readonly answers: readonly (readonly [question: string, answer: string])[];
  readonly past?: { readonly position: Position | null };
};

/** Names and kinds as they are, contents as a hash. */
function textOf(question: string, answer: Answer): string {
  if (typeof answer === 'object') return answer.join('\n');
  return answer === undefined ? '' : question.startsWith('read') ? hashOf(answer) : answer;
}
