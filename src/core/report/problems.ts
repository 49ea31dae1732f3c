import type { Finding } from '../findings.js';
import { positionAt } from '../text/lines.js';
import { fingerprint } from '../workspace/baseline.js';
import type { Range, TextEdit } from '../text/range.js';
import type { Place, Problem } from './model.js';

/** Findings with lines and columns. `linesOf` gives the line starts of a file; of one that is not known, everything stands on line 1. */
export function toProblems(
  findings: readonly Finding[],
  linesOf: (path: string) => readonly number[] | undefined,
): readonly Problem[] {
  return findings.map((finding) => {
    const sure = finding.fixes.find((fix) => fix.sure);
    // Written out: a spread costs more than all the rest, and there may be very many.
    const { path, line, column, endLine, endColumn } = placeOf(finding, linesOf);
    return {
      path,
      line,
      column,
      endLine,
      endColumn,
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      fixable: sure !== undefined,
      gate: finding.gate ?? null,
      docs:
        finding.code === 'gate-failed' ? `docs/gates/${finding.gate ?? 'README'}.md` : `docs/rules/${finding.code}.md`,
      // Only some formats ask for these.
      get edits() {
        return (sure?.edits ?? none).map((edit) => ({
          ...placeOf(edit, linesOf),
          title: sure?.title ?? '',
          text: edit.text,
        }));
      },
      get fingerprint() {
        return fingerprint(finding);
      },
    };
  });
}

const none: readonly TextEdit[] = [];

function placeOf(
  { path, range }: { readonly path: string; readonly range: Range },
  linesOf: (path: string) => readonly number[] | undefined,
): Place {
  const lines = linesOf(path) ?? [0];
  const start = positionAt(lines, range.start);
  const end = positionAt(lines, range.end);
  return { path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
