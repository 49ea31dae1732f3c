import { Dependencies, type Question } from './dependencies.js';

/** Answers that are shown somewhere, by group and name: what they asked, and which of them may be others by now. */
export class Watches {
  private readonly groups = new Map<string, { readonly asked: Dependencies; readonly stale: Set<string> }>();

  /** Replaces what an answer asked. That it was stale is still to be told. */
  set(group: string, name: string, questions: ReadonlySet<Question>): void {
    const known = this.groups.get(group) ?? { asked: new Dependencies(), stale: new Set() };
    this.groups.set(group, known);
    known.asked.set(name, questions);
  }

  forget(group: string, name: string): void {
    const known = this.groups.get(group);
    known?.asked.forget(name);
    known?.stale.delete(name);
  }

  /** Some questions have other answers now. */
  changed(questions: readonly Question[]): void {
    for (const { asked, stale } of this.groups.values()) for (const name of asked.on(questions)) stale.add(name);
  }

  takeStale(group: string): readonly string[] {
    const stale = this.groups.get(group)?.stale;
    const names = [...(stale ?? [])];
    stale?.clear();
    return names;
  }

  clear(): void {
    this.groups.clear();
  }
}
