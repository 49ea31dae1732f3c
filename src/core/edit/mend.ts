import { analyze } from '../engine.js';
import type { ConfigTree } from '../config/model.js';
import type { DocumentSource } from '../document/model.js';
import type { Finding, Fix } from '../findings.js';
import { applyEdits } from '../text/edits.js';
import type { TextEdit } from '../text/range.js';

/** Chooses the fix of a finding that is to be made; undefined for none. */
export type Choice = (finding: Finding) => Fix | undefined;

/**
 * One document's files after fixes of its own findings, one at a time, each judged anew, until none is chosen any more: where several would
 * be put in one place, each finds the others there. Gives one edit for each file, of what differs. Only fixes within the document's files are made.
 */
export function mended(source: DocumentSource, tree: ConfigTree, choice: Choice): readonly TextEdit[] {
  let now = source;
  const tried = new Set<string>();
  for (let round = 0; round < mostFixes; round++) {
    const { findings } = analyze(now, tree, { explicit: true });
    const next = firstFix(now, findings, { choice, tried });
    if (next === undefined) break;
    now = next;
  }
  return [
    ...differing(source.path, source.text, now.text),
    ...(source.sidecar === undefined || now.sidecar === undefined
      ? []
      : differing(source.sidecar.path, source.sidecar.text, now.sidecar.text)),
  ];
}

const mostFixes = 100;

function firstFix(
  source: DocumentSource,
  findings: readonly Finding[],
  { choice, tried }: { readonly choice: Choice; readonly tried: Set<string> },
): DocumentSource | undefined {
  for (const finding of findings) {
    const key = `${finding.code}\n${finding.subject}`;
    const fix = tried.has(key) ? undefined : choice(finding);
    if (fix === undefined || fix.edits.length === 0) continue;
    // A fix that mends nothing would be made for ever.
    tried.add(key);
    const fixed = applied(source, fix.edits);
    if (fixed !== undefined) return fixed;
  }
  return undefined;
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
