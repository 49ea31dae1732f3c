import { type Question, questionOf } from './dependencies.js';
import { Groups } from './groups.js';
import { idKey, idKeys } from './ids.js';
import { fileKey } from './resolve.js';

/** What a document may be called by. */
export interface Identity {
  readonly path: string;
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly metadataPath: string;
}

/** A key under which more documents stand than this tells nobody which of them is meant. */
export const tooMany = 100;

/** Documents by id, by file name, by type and by sidecar; what changes tells the questions whose answers changed. */
export class Names {
  private readonly ids = new Groups();
  private readonly files = new Groups();
  private readonly similar = new Groups();
  private readonly types = new Groups();
  private readonly sidecars = new Map<string, string>();
  /** Names that nobody has asked for yet. */
  private readonly waiting: Identity[] = [];

  /** A name that was written down. It is taken in when names are first asked for: a start that opens no document never asks. */
  restore(identity: Identity): void {
    this.waiting.push(identity);
  }

  add(identity: Identity): readonly Question[] {
    this.takeIn();
    return this.join(identity);
  }

  remove(identity: Identity): readonly Question[] {
    this.takeIn();
    const { path, metadataPath } = identity;
    if (this.sidecars.get(metadataPath) === path) this.sidecars.delete(metadataPath);
    return this.change(identity, (groups, key) => {
      groups.remove(key, path);
    });
  }

  withId(key: string): readonly string[] {
    this.takeIn();
    return this.ids.get(key);
  }

  /** Documents whose file goes by a name; none where too many do. */
  named(key: string): readonly string[] {
    this.takeIn();
    return this.files.size(key) > tooMany ? [] : this.files.get(key);
  }

  ofType(type: string): readonly string[] {
    this.takeIn();
    return this.types.get(type);
  }

  bySidecar(path: string): string | undefined {
    this.takeIn();
    return this.sidecars.get(path);
  }

  /** Documents whose ids begin or end as a reference does; those of a number are looked up by it. */
  similarTo(key: string): readonly string[] {
    this.takeIn();
    return this.similar.size(key) > tooMany ? [] : this.similar.get(key);
  }

  private takeIn(): void {
    if (this.waiting.length > 0) for (const identity of this.waiting.splice(0)) this.join(identity);
  }

  private join(identity: Identity): readonly Question[] {
    const { path, metadataPath } = identity;
    if (metadataPath !== path) this.sidecars.set(metadataPath, path);
    return this.change(identity, (groups, key) => {
      groups.add(key, path);
    });
  }

  private change(identity: Identity, apply: (groups: Groups, key: string) => void): readonly Question[] {
    const { id, path, type, metadataPath } = identity;
    const questions: Question[] = [];
    const inGroup = (what: string, groups: Groups, key: string): void => {
      const before = groups.size(key);
      apply(groups, key);
      const bounded = groups === this.files || groups === this.similar;
      // Among too many, one more or fewer changes no answer.
      if (!bounded || Math.min(before, groups.size(key)) <= tooMany) questions.push(questionOf(what, key));
    };
    if (id !== undefined && type !== undefined) {
      for (const key of keysOfDocument(id, type)) inGroup('id', this.ids, key);
      for (const key of similarKeys(id)) inGroup('similar', this.similar, key);
    }
    if (type !== undefined) inGroup('type', this.types, type);
    inGroup('name', this.files, fileKey(path));
    if (metadataPath !== path) questions.push(questionOf('sidecar', metadataPath));
    return questions;
  }
}

/** Every question whose answer may name a document. */
export function questionsNaming({ path, id, type, metadataPath }: Identity): readonly Question[] {
  const named = id !== undefined && type !== undefined;
  return [
    ...(named ? keysOfDocument(id, type).map((key) => questionOf('id', key)) : []),
    ...(named ? similarKeys(id).map((key) => questionOf('similar', key)) : []),
    ...(type === undefined ? [] : [questionOf('type', type)]),
    questionOf('name', fileKey(path)),
    questionOf('sidecar', metadataPath),
  ];
}

/** The keys under which a document is found by its id. A number is also known by its type's name: `KEP-12` for the `kep` number 12. */
export function keysOfDocument(id: string, type: string): readonly string[] {
  const keys = idKeys(id);
  const [key = ''] = keys;
  return key.startsWith('#') ? [...keys, `${type.toLowerCase()}-${key.slice(1)}`] : keys;
}

/** Where misspelt ids are looked for: what one slip of the keys spoils is the beginning or the end, not both. */
export function similarKeys(id: string): readonly string[] {
  const key = idKey(id);
  // Numbers that differ in a digit are not alike: `SPEC-12` is no misspelling of `SPEC-13`.
  if (idKeys(id).some((one) => one.startsWith('#'))) return [];
  return parts.flatMap((part) => [`${key.slice(0, part)}*`, `*${key.slice(-part)}`]);
}

/** Short parts for short ids, and longer ones for workspaces where too many share the short ones. */
const parts = [3, 6];
