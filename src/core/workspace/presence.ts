import { AskedFiles } from './asked-files.js';
import { type Question, questionOf } from './dependencies.js';
import { Groups } from './groups.js';
import type { Judgements } from './judgements.js';
import type { FilesPort } from './model.js';
import { baseName, folderOf } from './paths.js';

/** What lies where: documents that were taken in, and the files around them. */
export class Presence {
  /** What was answered for paths that were no files, to tell whether a folder came or went with a file. */
  private readonly answered = new Map<string, ReturnType<FilesPort['kind']>>();
  private readonly spellings = new Map<string, Groups>();
  /** The kinds of files, documents aside, that somebody may have to be told of. */
  readonly asked = new AskedFiles();

  constructor(
    private readonly files: FilesPort,
    private readonly isDocument: (path: string) => boolean,
  ) {}

  /** `remember`: somebody may have to be told when the answer changes. */
  kind(path: string, remember: boolean): ReturnType<FilesPort['kind']> {
    const kind = this.now(path);
    if (remember && !this.isDocument(path)) this.asked.note(path);
    if (remember && kind !== 'file') this.answered.set(path, kind);
    return kind;
  }

  /** The questions whose answers changed when a file came, went or was written. */
  changed(path: string): readonly Question[] {
    const folder = folderOf(path);
    const questions = [questionOf('file', path), questionOf('case', path.toLowerCase()), questionOf('list', folder)];
    this.answered.delete(path);
    this.respell(folder, baseName(path), this.now(path) !== 'absent');
    for (let above = folder; above !== ''; above = folderOf(above)) {
      const before = this.answered.get(above);
      const after = this.now(above);
      if (before === undefined || before === after) continue;
      questions.push(questionOf('file', above), questionOf('list', folderOf(above)));
      this.answered.delete(above);
    }
    return questions;
  }

  /** The questions whose answers may have changed when a file came or went while nobody looked. */
  about(path: string): readonly Question[] {
    const questions = [questionOf('file', path), questionOf('case', path.toLowerCase())];
    for (let above = folderOf(path); ; above = folderOf(above)) {
      questions.push(questionOf('list', above), questionOf('file', above));
      if (above === '') return questions;
    }
  }

  /** What was answered for paths that were no files. */
  get kinds(): Judgements['kinds'] {
    return [...this.answered];
  }

  /** Goes on from such answers. */
  restore({ kinds, samples }: Pick<Judgements, 'kinds' | 'samples'>): void {
    for (const path of samples) this.asked.note(path);
    for (const [path, kind] of kinds) this.answered.set(path, kind);
  }

  /** A file in the same folder whose name differs in case only. */
  inOtherCase(path: string): string | undefined {
    const folder = folderOf(path);
    let spellings = this.spellings.get(folder);
    if (spellings === undefined) {
      spellings = new Groups();
      for (const name of this.files.list(folder)) spellings.add(name.toLowerCase(), name);
      this.spellings.set(folder, spellings);
    }
    const own = baseName(path);
    const name = spellings.get(own.toLowerCase()).find((one) => one !== own);
    return name === undefined ? undefined : folder === '' ? name : `${folder}/${name}`;
  }

  private respell(folder: string, name: string, isThere: boolean): void {
    const spellings = this.spellings.get(folder);
    if (isThere) spellings?.add(name.toLowerCase(), name);
    else spellings?.remove(name.toLowerCase(), name);
  }

  private now(path: string): ReturnType<FilesPort['kind']> {
    return this.isDocument(path) ? 'file' : this.files.kind(path);
  }
}
