import type { Dependencies, Question } from './dependencies.js';

/**
 * What documents ask while they are judged. A judgement has several parts, between which nothing changes: what was asked is taken down once, at
 * the end of them all, and not at the end of each.
 */
export class Asking {
  private readonly open = new Map<string, Set<Question>>();
  private depth = 0;

  constructor(private readonly dependencies: Dependencies) {}

  /** What a document asks, to be added to: all that it has asked before, or nothing where it is judged anew. */
  of(path: string, { anew }: { readonly anew: boolean }): Set<Question> {
    let questions = this.open.get(path);
    if (questions === undefined) {
      questions = new Set(anew ? [] : this.dependencies.of(path));
      this.open.set(path, questions);
    }
    return questions;
  }

  /** Does what may judge several documents, and any of them several times. */
  during<T>(work: () => T): T {
    this.depth++;
    try {
      return work();
    } finally {
      if (--this.depth === 0 && this.open.size > 0) this.takeDown();
    }
  }

  private takeDown(): void {
    for (const [path, questions] of this.open) this.dependencies.set(path, questions);
    this.open.clear();
  }
}
