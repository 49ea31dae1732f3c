import type { Range, TextEdit } from '../../text/range.js';

/** Edits of several files; one that reaches into another is left out, so that those made first win. */
export class Edits {
  private readonly byFile = new Map<string, TextEdit[]>();

  add(edit: TextEdit): void {
    const own = this.byFile.get(edit.path) ?? [];
    if (own.some(({ range }) => overlaps(range, edit.range))) return;
    own.push(edit);
    this.byFile.set(edit.path, own);
  }

  of(path: string): readonly TextEdit[] {
    return this.byFile.get(path) ?? [];
  }

  paths(): readonly string[] {
    return [...this.byFile.keys()];
  }

  all(): readonly TextEdit[] {
    return [...this.byFile.keys()]
      .sort()
      .flatMap((path) => this.of(path).toSorted((a, b) => a.range.start - b.range.start));
  }
}

function overlaps(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}
