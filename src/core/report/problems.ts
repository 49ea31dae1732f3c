import type { Finding } from '../findings.js';
import { positionAt } from '../text/lines.js';
import { fingerprint } from '../workspace/baseline.js';
import type { Problem } from './model.js';

/** Findings with lines and columns. `linesOf` gives the line starts of a file; of one that is not known, everything stands on line 1. */
export function toProblems(
  findings: readonly Finding[],
  linesOf: (path: string) => readonly number[] | undefined,
): readonly Problem[] {
  return findings.map((finding) => {
    const lines = linesOf(finding.path) ?? [0];
    const start = positionAt(lines, finding.range.start);
    const end = positionAt(lines, finding.range.end);
    return {
      path: finding.path,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      fixable: finding.fixes.some(({ sure }) => sure),
      gate: finding.gate ?? null,
      docs: finding.gate === undefined ? `docs/rules/${finding.code}.md` : `docs/gates/${finding.gate}.md`,
      fingerprint: fingerprint(finding),
    };
  });
}
