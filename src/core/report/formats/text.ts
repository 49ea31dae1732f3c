import picocolors from 'picocolors';
import type { Severity } from '../../findings.js';
import { lineStarts } from '../../text/lines.js';
import { printable } from '../printable.js';
import { countBySeverity, type Format, type LintReport, type Problem } from '../model.js';

/** For people: findings by file, each with its line and a mark under the place. */
export const text: Format = {
  name: 'text',
  doc: 'for people, with the line of each finding',
  write: (report, context) => {
    const paint = picocolors.createColors(context.color);
    const files: string[] = [];
    let path: string | undefined;
    let lines: Lines | undefined;
    let blocks: string[] = [];
    // File by file, since lines are cut from a file's text and would keep it in memory: what is joined is a text of its own.
    const finish = (): void => {
      if (blocks.length > 0) files.push(blocks.join('\n'));
    };
    for (const problem of report.problems) {
      if (problem.path !== path) {
        finish();
        path = problem.path;
        lines = linesOf(context.text(path));
        blocks = [paint.underline(printable(path))];
      }
      blocks.push(block(problem, lines, paint));
    }
    finish();
    return `${[...files, summary(report, paint)].join('\n')}\n`;
  },
};

/** The text of a line by its number, without its end. */
type Lines = (line: number) => string | undefined;

/** A file may be long and have findings on a few lines only. */
function linesOf(text: string | undefined): Lines {
  const starts = text === undefined ? [] : lineStarts(text);
  return (line) => {
    const start = starts[line - 1];
    return start === undefined ? undefined : text?.slice(start, starts[line]).replace(/[\r\n]+$/, '');
  };
}

type Paint = ReturnType<typeof picocolors.createColors>;

function block(problem: Problem, lines: Lines | undefined, paint: Paint): string {
  const { line, column, severity, message, code } = problem;
  const head = `  ${paint.dim(`${line}:${column}`)}  ${colored(severity, paint)(severity)}  ${printable(message)}  ${paint.dim(code)}`;
  const source = lines?.(line);
  if (source === undefined || source.trim() === '') return head;
  return `${head}\n${excerpt(problem, source, paint)}`;
}

/** The source line, cut around the place when it is long, with carets under the range. */
function excerpt({ line, endLine, column, endColumn }: Problem, source: string, paint: Paint): string {
  const start = column - 1;
  const end = Math.max(start + 1, endLine === line ? endColumn - 1 : source.length);
  const from = start > widest - 20 ? start - 20 : 0;
  const shown = printable(source.slice(from, from + widest));
  const before = printable(source.slice(from, start));
  const marked = printable(source.slice(start, Math.min(end, from + widest)));
  const margin = `${' '.repeat(String(line).length)} ${paint.dim('|')} `;
  const mark = `${' '.repeat(widthOf(before))}${'^'.repeat(Math.max(1, widthOf(marked)))}`;
  return `    ${paint.dim(`${line} |`)} ${shown}\n    ${margin}${paint.yellow(mark)}`;
}

const widest = 110;

const onlyAscii = /^[\x20-\x7e]*$/;

/** Columns on a terminal: wide characters take two, combining ones none. */
function widthOf(source: string): number {
  if (onlyAscii.test(source)) return source.length;
  let width = 0;
  for (const character of source) {
    if (/\p{M}|\u200d|\ufe0f/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

function colored(severity: Severity, paint: Paint): (text: string) => string {
  return severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.blue;
}

function summary({ problems, files, baseline }: LintReport, paint: Paint): string {
  const documents = count(files, 'document');
  const known =
    baseline === undefined || baseline.known === 0
      ? ''
      : ` ${count(baseline.known, 'finding')} in the baseline ${baseline.known === 1 ? 'is' : 'are'} left out.`;
  const stale =
    baseline === undefined || baseline.stale === 0
      ? ''
      : ` ${count(baseline.stale, 'entry', 'entries')} of the baseline ${baseline.stale === 1 ? 'is' : 'are'} mended: run \`shipshape lint --update-baseline\`.`;
  if (problems.length === 0) return paint.green(`${documents}, nothing to mend.`) + known + stale;
  const counts = countBySeverity(problems);
  const parts = [
    counts.error > 0 ? paint.red(count(counts.error, 'error')) : '',
    counts.warning > 0 ? paint.yellow(count(counts.warning, 'warning')) : '',
    counts.info > 0 ? paint.blue(`${counts.info} info`) : '',
  ].filter((part) => part !== '');
  const fixable = problems.filter((problem) => problem.fixable).length;
  const next =
    fixable > 0
      ? ` ${fixable} can be fixed: run \`shipshape lint --fix\`.`
      : ` Run \`shipshape explain ${nameOf(problems[0])}\` to see what it asks and why.`;
  return `\n${documents}: ${parts.join(', ')}.${known}${stale}${next}`;
}

/** A gate's own page says more than that of the rule that reports gates. */
function nameOf(problem: Problem | undefined): string {
  return (problem?.code === 'gate-failed' ? problem.gate : problem?.code) ?? '';
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
