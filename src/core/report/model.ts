import type { Severity } from '../findings.js';

/** A finding as people and other tools see it: lines and columns from 1, columns in UTF-16 code units. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Whether `lint --fix` mends it. */
  readonly fixable: boolean;
  readonly gate: string | null;
  readonly docs: string;
  /** Stays the same when lines move. */
  readonly fingerprint: string;
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
export interface FormatContext {
  /** The text of a file, for showing lines. */
  text(path: string): string | undefined;
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
