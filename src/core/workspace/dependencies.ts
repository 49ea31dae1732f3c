import { packNumbers, unpackNumbers } from './packed.js';

/**
 * A question to the index, as a number: `stage` of `specs/pay.md`. Two questions may share one, which costs a needless judgement and
 * never a forgotten one; in return a workspace's millions of questions fit into memory.
 */
export type Question = number;

export function questionOf(what: string, of: string): Question {
  let hash = 0x811c9dc5;
  for (let at = 0; at < what.length; at++) hash = Math.imul(hash ^ what.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ 0xffff, 0x01000193);
  for (let at = 0; at < of.length; at++) hash = Math.imul(hash ^ of.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}

/** What day it is. */
export const theDay: Question = questionOf('today', '');

/** Which documents asked which questions while they were judged. */
export class Dependencies {
  private readonly askers = new Map<Question, string | Set<string>>();
  private readonly questions = new Map<string, readonly Question[]>();
  /** What was asked when it was written down, packed until somebody wants to know. */
  private readonly waiting = new Map<string, string>();

  /** What a document asked, as `packed` gave it. */
  restore(path: string, packed: string): void {
    this.waiting.set(path, packed);
  }

  packed(path: string): string {
    return this.waiting.get(path) ?? packNumbers(this.questions.get(path) ?? []);
  }

  /** Replaces what a document asked. */
  set(path: string, questions: ReadonlySet<Question>): void {
    this.takeIn();
    const before = this.questions.get(path);
    for (const question of before ?? []) if (!questions.has(question)) this.drop(question, path);
    this.questions.set(path, [...questions]);
    const known = new Set(before);
    for (const question of questions) if (!known.has(question)) this.add(question, path);
  }

  /** What a document asked. */
  of(path: string): readonly Question[] {
    this.takeIn();
    return this.questions.get(path) ?? [];
  }

  forget(path: string): void {
    this.takeIn();
    for (const question of this.questions.get(path) ?? []) this.drop(question, path);
    this.questions.delete(path);
  }

  clear(): void {
    this.waiting.clear();
    this.askers.clear();
    this.questions.clear();
  }

  /** The documents that asked one of the questions. */
  on(questions: Iterable<Question>): ReadonlySet<string> {
    this.takeIn();
    const paths = new Set<string>();
    for (const question of questions) {
      const askers = this.askers.get(question);
      if (typeof askers === 'string') paths.add(askers);
      else for (const path of askers ?? []) paths.add(path);
    }
    return paths;
  }

  private takeIn(): void {
    if (this.waiting.size === 0) return;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const [path, packed] of waiting) this.set(path, new Set(unpackNumbers(packed)));
  }

  private add(question: Question, path: string): void {
    const askers = this.askers.get(question);
    // Most questions are asked by one document; a set for each would cost more than all else.
    if (askers === undefined || askers === path) this.askers.set(question, path);
    else if (typeof askers === 'string') this.askers.set(question, new Set([askers, path]));
    else askers.add(path);
  }

  private drop(question: Question, path: string): void {
    const askers = this.askers.get(question);
    if (askers === path) this.askers.delete(question);
    else if (askers instanceof Set) {
      askers.delete(path);
      if (askers.size === 0) this.askers.delete(question);
    }
  }
}
