/** Which documents asked which questions while they were judged. */
export class Dependencies {
  private readonly askers = new Map<string, Set<string>>();
  private readonly questions = new Map<string, ReadonlySet<string>>();

  /** Replaces what a document asked. */
  set(path: string, questions: ReadonlySet<string>): void {
    this.forget(path);
    this.questions.set(path, questions);
    for (const question of questions) {
      const askers = this.askers.get(question);
      if (askers === undefined) this.askers.set(question, new Set([path]));
      else askers.add(path);
    }
  }

  forget(path: string): void {
    for (const question of this.questions.get(path) ?? []) {
      const askers = this.askers.get(question);
      askers?.delete(path);
      if (askers?.size === 0) this.askers.delete(question);
    }
    this.questions.delete(path);
  }

  /** The documents that asked one of the questions. */
  on(questions: readonly string[]): ReadonlySet<string> {
    const paths = new Set<string>();
    for (const question of questions) for (const path of this.askers.get(question) ?? []) paths.add(path);
    return paths;
  }
}
