import { campaignOn } from '../config/campaigns.js';
import type { Config, TypeSpec } from '../config/model.js';
import type { Directive, Document } from '../document/model.js';
import type { Finding, Severity } from '../findings.js';
import { isRule, settingsFor } from '../rules/run.js';
import { nearest } from '../schema/nearest.js';
import { lineIndexAt, positionAt } from '../text/lines.js';
import type { Range, TextEdit } from '../text/range.js';

export interface SettleContext {
  readonly config: Config;
  readonly type: TypeSpec;
  /** ISO date. */
  readonly today: string;
  /** When the document came to be, for `effective-from`: its `created`, else its first commit; undefined where nobody knows. */
  readonly created: () => string | undefined;
}

/**
 * What counts of a document's findings: those of rules that are in effect for it, at the severity of the day, less what its comments
 * switch off; with findings about comments that switch off nothing. In order of place.
 */
export function settle(findings: readonly Finding[], document: Document, context: SettleContext): readonly Finding[] {
  const { config, type, created } = context;
  const settings = settingsFor(document, { config, type });
  const inEffect = findings.filter(({ code }) => {
    const { effectiveFrom } = settings(code);
    if (effectiveFrom === undefined) return true;
    const since = created();
    return since === undefined || since >= effectiveFrom;
  });
  const timed = inEffect.map((finding) => {
    const severity = campaignSeverity(finding, context);
    return severity === undefined ? finding : { ...finding, severity };
  });
  return applyDirectives(timed, document, config, (code) => settings(code).severity).sort(inOrder);
}

/** Path, then place, then code: the order in which findings are shown everywhere. */
function inOrder(a: Finding, b: Finding): number {
  return (
    compare(a.path, b.path) ||
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function campaignSeverity({ code, gate }: Finding, context: SettleContext): Severity | undefined {
  const campaign = campaignOn(context.config, { code, gate }, () => context.today);
  return campaign === undefined ? undefined : campaign === 'warns' ? 'warning' : 'error';
}

function applyDirectives(
  findings: readonly Finding[],
  document: Document,
  config: Config,
  severityOf: (code: string) => Severity | 'off',
): Finding[] {
  if (document.directives.length === 0) return [...findings];
  const used = new Set<string>();
  const kept = findings.filter((finding) => {
    const directive = document.directives.findIndex((one) => reaches(one, finding, document));
    const codes = document.directives[directive]?.codes ?? [];
    const code = codes.findIndex((name) => name === finding.code || name === finding.gate || name === '*');
    if (directive < 0) return true;
    used.add(`${directive} ${code}`);
    return false;
  });
  const known = (code: string): boolean => code === '*' || isRule(code) || Object.hasOwn(config.gates, code);
  const own = document.directives.flatMap((directive, index) =>
    directive.codes.flatMap((code, position): Finding[] => {
      const range = directive.codeRanges[position] ?? directive.range;
      const starts = document.lines[directive.path] ?? [];
      const place = { path: directive.path, range, subject: code, edit: removal(directive, position, starts) };
      if (!known(code)) return about('directive-unknown', unknownMessage(code, config), place, severityOf);
      if (used.has(`${index} ${position}`)) return [];
      return about('directive-unused', `\`${code}\` finds nothing here. Remove it.`, place, severityOf);
    }),
  );
  return [...kept, ...own];
}

function reaches(directive: Directive, { code, gate, path, range }: Finding, document: Document): boolean {
  if (directive.path !== path || !directive.codes.some((name) => name === code || name === '*' || name === gate))
    return false;
  if (directive.action === 'disable-file') return true;
  const lines = document.lines[path] ?? [0];
  const own = positionAt(
    lines,
    Math.max(0, directive.action === 'disable-line' ? directive.range.start : directive.range.end - 1),
  ).line;
  const line = positionAt(lines, range.start).line;
  return line === (directive.action === 'disable-line' ? own : nextLine(directive, document, own));
}

/** The line behind the comment; one that is blank in a body is passed over, since Markdown wants it between a comment and a block. */
function nextLine(directive: Directive, document: Document, line: number): number {
  const starts = document.lines[directive.path] ?? [0];
  let next = line + 1;
  // Without the text: a line as short as the shortest break holds nothing else, and where none is of one unit, breaks have two.
  const blank = starts.some((_, index) => widthOf(starts, index + 1) === 1) ? 1 : 2;
  for (let width = widthOf(starts, next); width !== undefined && width <= blank; width = widthOf(starts, next)) next++;
  return next;
}

function widthOf(starts: readonly number[], line: number): number | undefined {
  const start = starts[line - 1];
  const end = starts[line];
  return start === undefined || end === undefined ? undefined : end - start;
}

function unknownMessage(code: string, config: Config): string {
  const near = nearest(code, [...Object.keys(config.rules), ...Object.keys(config.gates)]);
  return `There is no rule \`${code}\`. ${near === undefined ? 'Write the code that stands in the finding, or remove the comment.' : `Did you mean \`${near}\`?`}`;
}

function about(
  code: 'directive-unknown' | 'directive-unused',
  message: string,
  { path, range, subject, edit }: { path: string; range: Range; subject: string; edit: TextEdit },
  severityOf: (code: string) => Severity | 'off',
): Finding[] {
  const severity = severityOf(code);
  if (severity === 'off') return [];
  const fix = {
    title: `Remove \`${subject}\``,
    sure: code === 'directive-unused',
    edits: [edit],
  };
  return [
    {
      code,
      path,
      range,
      message,
      severity,
      subject,
      fixes: [fix],
      related: [],
      gate: undefined,
      tags: code === 'directive-unused' ? ['unnecessary'] : [],
    },
  ];
}

/** The whole comment when it names nothing else, with its line when it fills that; else the code with the comma that belongs to it. */
function removal({ path, range, codeRanges }: Directive, position: number, starts: readonly number[]): TextEdit {
  const own = codeRanges[position] ?? range;
  if (codeRanges.length <= 1) {
    const next = starts[lineIndexAt(starts, range.start) + 1];
    // Without the text, what is left of the line behind the comment can only be its break when it is that short.
    const fills = starts.includes(range.start) && next !== undefined && next - range.end <= 2;
    return { path, range: fills ? { start: range.start, end: next } : range, text: '' };
  }
  const next = codeRanges[position + 1];
  const before = codeRanges[position - 1];
  const start = next === undefined ? (before?.end ?? own.start) : own.start;
  return { path, range: { start, end: next?.start ?? own.end }, text: '' };
}
