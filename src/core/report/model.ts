import type { Severity } from '../findings.js';

/** Lines and columns from 1, columns in UTF-16 code units; the end is the column behind the last. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding as people and other tools see it. */
export interface Problem extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Whether `lint --fix` mends it. */
  readonly fixable: boolean;
  readonly gate: string | null;
  readonly docs: string;
  /** Changes that mend it without asking, for tools that offer them. */
  readonly edits: readonly ProblemEdit[];
  /** Stays the same when lines move. */
  readonly fingerprint: string;
}

/** A change of a text, with a place as `Problem` has it. */
export interface ProblemEdit extends Place {
  readonly title: string;
  readonly text: string;
}

/** What one lint run has to say. */
export interface LintReport {
  readonly today: string;
  /** Documents that were judged. */
  readonly files: number;
  readonly problems: readonly Problem[];
  /** Findings that the baseline knows, and entries of it that match nothing any more. */
  readonly baseline: { readonly known: number; readonly stale: number } | undefined;
  readonly rules: readonly {
    readonly code: string;
    readonly summary: string;
    readonly details: string;
    readonly severity: string;
  }[];
  readonly version: string;
}

/** What formats may use beside the report. */
interface FormatContext {
  /** The text of a file, for showing lines. */
  text(path: string): string | undefined;
  /** What stands before a path to make it one from the top of the repository: `docs/`, or ''. */
  readonly prefix: string;
  /** Leads from the report to the workspace's root, with a slash at its end: a relative path or an address. Empty when left out. */
  readonly base?: string;
  /** Whether to use terminal colours. */
  readonly color: boolean;
}

/** A report format: its name is its file's name. */
export interface Format {
  readonly name: string;
  readonly doc: string;
  write(report: LintReport, context: FormatContext): string;
}

export function countBySeverity(problems: readonly Problem[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}
