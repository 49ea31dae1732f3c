import type { Finding, Fix } from '../findings.js';
import { positionAt } from '../text/lines.js';
import { fingerprint } from '../workspace/baseline.js';
import type { Range, TextEdit } from '../text/range.js';
import type { Place, Problem } from './model.js';

/** Findings with lines and columns. `linesOf` gives the line starts of a file; of one that is not known, everything stands on line 1. */
export function toProblems(findings: readonly Finding[], linesOf: LinesOf): readonly Problem[] {
  return findings.map((finding) => new Found(finding, linesOf));
}

type LinesOf = (path: string) => readonly number[] | undefined;

/** A class, because there may be very many: of literals with getters each has functions and a shape of its own, a kilobyte in all. */
class Found implements Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly fixable: boolean;
  readonly gate: string | null;
  readonly docs: string;
  readonly #finding: Finding;
  readonly #linesOf: LinesOf;

  constructor(finding: Finding, linesOf: LinesOf) {
    const { path, line, column, endLine, endColumn } = placeOf(finding, linesOf);
    const { code, severity, message, gate } = finding;
    this.path = path;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
    this.code = code;
    this.severity = severity;
    this.message = message;
    this.fixable = sureFix(finding) !== undefined;
    this.gate = gate ?? null;
    this.docs = code === 'gate-failed' ? `docs/gates/${gate ?? 'README'}.md` : `docs/rules/${code}.md`;
    this.#finding = finding;
    this.#linesOf = linesOf;
  }

  // Only some formats ask for these.
  get edits(): Problem['edits'] {
    const sure = sureFix(this.#finding);
    return (sure?.edits ?? none).map((edit) => ({
      ...placeOf(edit, this.#linesOf),
      title: sure?.title ?? '',
      text: edit.text,
    }));
  }

  get fingerprint(): string {
    return fingerprint(this.#finding);
  }
}

function sureFix({ fixes }: Finding): Fix | undefined {
  return fixes.find(({ sure }) => sure);
}

const none: readonly TextEdit[] = [];

function placeOf({ path, range }: { readonly path: string; readonly range: Range }, linesOf: LinesOf): Place {
  const lines = linesOf(path) ?? [0];
  const start = positionAt(lines, range.start);
  const end = positionAt(lines, range.end);
  return { path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
