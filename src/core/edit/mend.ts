import { analyze, type Analysis } from '../engine.js';
import type { ConfigTree } from '../config/model.js';
import { KeptBodies } from '../document/body/kept.js';
import type { DocumentSource } from '../document/model.js';
import type { Finding, Fix } from '../findings.js';
import { applyEdits } from '../text/edits.js';
import type { TextEdit } from '../text/range.js';

/** Chooses the fix of a finding that is to be made; undefined for none. */
type Choice = (finding: Finding) => Fix | undefined;

export interface Mending {
  readonly tree: ConfigTree;
  readonly choice: Choice;
  /** What the source's own analysis says, by `analyze` with `explicit`. */
  readonly analysis: Analysis;
  /** Characters that may be analysed on the way; past them nothing is mended. */
  readonly most: number;
}

/**
 * One document's files after fixes of its own findings, judged anew after each round, until none is chosen any more: where several would be
 * put in one place, each finds the others there. Gives one edit for each file, of what differs. Only fixes within the document's files are
 * made. Fixes of one kind are made together; where that does harm, they are made one at a time.
 */
export function mended(source: DocumentSource, { tree, choice, analysis, most }: Mending): readonly TextEdit[] {
  const bodies = new KeptBodies();
  let now: State = { source, findings: analysis.findings };
  let tried: ReadonlySet<string> = new Set();
  let together = mostTogether;
  let spent = 0;
  for (let round = 0; round < mostRounds; round++) {
    const step = nextStep(now, { choice, tried, together });
    if (step === undefined) return changes(source, now.source);
    spent += step.source.text.length;
    if (spent > most) return [];
    const { findings } = analyze(step.source, tree, { explicit: true, bodies });
    if (step.made.size > 1 && isHarmed(now.findings, findings, step.made)) together = 1;
    else {
      now = { source: step.source, findings };
      // A fix that mends nothing would be made for ever.
      tried = new Set([...tried, ...step.made.keys()]);
    }
  }
  return changes(source, now.source);
}

const mostRounds = 100;
const mostTogether = 100;

interface State {
  readonly source: DocumentSource;
  readonly findings: readonly Finding[];
}

interface Step {
  readonly source: DocumentSource;
  /** The fixes' titles by their findings' keys. */
  readonly made: ReadonlyMap<string, string>;
}

interface Next {
  readonly choice: Choice;
  readonly tried: ReadonlySet<string>;
  readonly together: number;
}

/** The first fix that is chosen and can be made, with others of its kind that it leaves in peace. */
function nextStep({ source, findings }: State, { choice, tried, together }: Next): Step | undefined {
  const made = new Map<string, string>();
  const edits: TextEdit[] = [];
  let after: DocumentSource | undefined;
  let kind: string | undefined;
  for (const finding of findings) {
    const key = keyOf(finding);
    if (tried.has(key) || made.has(key) || (kind !== undefined && finding.code !== kind)) continue;
    const fix = choice(finding);
    if (fix === undefined || fix.edits.length === 0) continue;
    if (fix.edits.some((edit) => edits.some((other) => disturbs(source, edit, other)))) continue;
    const fixed = applied(source, [...edits, ...fix.edits]);
    if (fixed === undefined) continue;
    after = fixed;
    kind = finding.code;
    edits.push(...fix.edits);
    made.set(key, fix.title);
    // An answer may change what else is asked for.
    if (fix.sure || made.size >= together) break;
  }
  return after === undefined ? undefined : { source: after, made };
}

/** Whether two edits are about one place. What both put in there may stand one behind the other, in the order of the findings. */
function disturbs({ path, text }: DocumentSource, one: TextEdit, other: TextEdit): boolean {
  if (one.path !== other.path || one.range.start > other.range.end || other.range.start > one.range.end) return false;
  const areInsertions = one.range.start === one.range.end && other.range.start === other.range.end;
  // Behind a blank line at the end each takes that for the one above itself.
  const isAtEnd = one.path === path && one.range.start === text.length && /\n\r?\n$/.test(text);
  return !areInsertions || isAtEnd;
}

/** Whether fixes that were made together got in each other's way: something is out of order now, or one is wanted again. */
function isHarmed(before: readonly Finding[], after: readonly Finding[], made: ReadonlyMap<string, string>): boolean {
  const count = (findings: readonly Finding[]): number => findings.filter(({ code }) => disorder.has(code)).length;
  return (
    count(after) > count(before) ||
    after.some((finding) => {
      const title = made.get(keyOf(finding));
      return title !== undefined && finding.fixes.some((fix) => fix.title === title);
    })
  );
}

/** Findings that two changes can bring about which are right each by itself. */
const disorder: ReadonlySet<string> = new Set([
  'frontmatter-malformed',
  'frontmatter-missing',
  'code-unclosed',
  'field-duplicate',
  'field-order',
  'section-level',
  'section-order',
  'section-unknown',
]);

function keyOf({ code, subject }: Finding): string {
  return `${code}\n${subject}`;
}

function changes(before: DocumentSource, after: DocumentSource): readonly TextEdit[] {
  return [
    ...differing(before.path, before.text, after.text),
    ...(before.sidecar === undefined || after.sidecar === undefined
      ? []
      : differing(before.sidecar.path, before.sidecar.text, after.sidecar.text)),
  ];
}

function applied(source: DocumentSource, edits: readonly TextEdit[]): DocumentSource | undefined {
  const { path, sidecar } = source;
  if (edits.some((edit) => edit.path !== path && edit.path !== sidecar?.path)) return undefined;
  const text = applyEdits(
    source.text,
    edits.filter((edit) => edit.path === path),
  );
  if (text === undefined) return undefined;
  if (sidecar === undefined || sidecar.path === path) return { ...source, text };
  const beside = applyEdits(
    sidecar.text,
    edits.filter((edit) => edit.path === sidecar.path),
  );
  return beside === undefined ? undefined : { ...source, text, sidecar: { ...sidecar, text: beside } };
}

/** What differs between two texts, as one replacement; neither pairs of surrogates nor line breaks are cut in two. */
function differing(path: string, before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  while (start > 0 && /[\uD800-\uDBFF\r]/.test(before[start - 1] ?? '')) start--;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  while (same > 0 && /[\uDC00-\uDFFF\n]/.test(before[before.length - same] ?? '')) same--;
  return [{ path, range: { start, end: before.length - same }, text: after.slice(start, after.length - same) }];
}
