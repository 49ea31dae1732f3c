import type { EvidenceKind } from '../readiness/evidence/define.js';
import { asExamples, cell, optionsTable } from './page.js';

/** A kind of evidence in Markdown: what `docs/evidence/<kind>.md` holds and `explain` prints. `examples` are its scenarios. */
export function evidencePage(kind: EvidenceKind, examples?: string): string {
  const parts = [`# ${kind.kind}`, kind.summary, kind.details.trim(), optionsTable(kind.options)];
  if (examples !== undefined) parts.push(`## Examples\n\n${note}\n\n${asExamples(examples)}`);
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The page that lists all kinds, for `docs/evidence/README.md`. */
export function evidenceIndex(kinds: readonly EvidenceKind[]): string {
  const rows = [...kinds]
    .sort((a, b) => a.kind.localeCompare(b.kind))
    .map(({ kind, summary }) => `| [${kind}](${kind}.md) | ${cell(summary)} |`);
  return ['# Evidence', indexNote, ['| kind | met where |', '| --- | --- |', ...rows].join('\n'), ''].join('\n\n');
}

const note = 'Under `answers` stands what the gate answers for each document: its state, then the places that show it.';

const indexNote =
  'A gate takes its answer from evidence: `evidence: { field: on-call }`. Kinds are combined with `all`, `any`, `not` and `when`; a list means `all`. ' +
  'How gates use them is told in [Readiness](../guide/readiness.md).';
