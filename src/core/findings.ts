import type { Range, TextEdit } from './text/range.js';

export type Severity = 'error' | 'warning' | 'info';

/** A change that mends a finding. `sure` fixes are applied by `lint --fix`; the others are offered in the editor. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly sure: boolean;
}

/** What a rule reports: a place, what is wrong, and what to do. */
export interface Finding {
  readonly code: string;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly severity: Severity;
  /** What the finding is about (a field, a target, a heading): with code and path it names the finding when lines move. */
  readonly subject: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
  readonly gate: string | undefined;
  readonly tags: readonly ('deprecated' | 'unnecessary')[];
}

export interface RelatedPlace {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}
