import { stageOf } from '../../config/lifecycle.js';
import type { SectionSpec, TypeSpec } from '../../config/model.js';
import type { Document } from '../../document/model.js';
import type { Report } from '../define.js';
import { dueSections, foundSections } from './sections.js';

/** A section that is due and does not answer, with what there is to say of it. */
export interface OpenSection {
  readonly spec: SectionSpec;
  readonly report: Report;
}

/** The sections that a document owes and does not have. */
export function missingSections(document: Document, type: TypeSpec): readonly OpenSection[] {
  const found = new Set(foundSections(document, type).map(({ spec }) => spec));
  const { metadata, body } = document;
  const hasFence = metadata.kind === 'frontmatter' && metadata.path === document.path;
  const range = body.headings[0]?.range ?? (hasFence ? metadata.fence : { start: 0, end: 0 });
  return dueSections(document, type)
    .filter((spec) => !found.has(spec))
    .map((spec) => {
      const message = messageFor(spec, document, type);
      return { spec, report: { range, subject: spec.heading, message, ...severityOf(spec) } };
    });
}

/** The sections that a document owes and that have a heading alone. */
export function emptySections(document: Document, type: TypeSpec): readonly OpenSection[] {
  const due = new Set(dueSections(document, type));
  return foundSections(document, type).flatMap(({ spec, heading, section }) => {
    const { state } = section.answer;
    if (!due.has(spec) || state === 'answered' || state === 'not-applicable') return [];
    const fault = state === 'empty' ? 'is empty' : 'holds only a placeholder';
    const what = spec.doc === undefined ? 'Write the answer' : `Write it (${spec.doc.replace(/\.$/, '')})`;
    const message = `The section ${heading.text} ${fault}. ${what}, or \`N/A: reason\`.`;
    return [{ spec, report: { range: heading.range, subject: spec.heading, message, ...severityOf(spec) } }];
  });
}

function severityOf({ severity }: SectionSpec): Pick<Report, 'severity'> {
  return severity === undefined ? {} : { severity };
}

function messageFor(spec: SectionSpec, document: Document, type: TypeSpec): string {
  const reading = stageOf(document, type);
  const marks = '#'.repeat(spec.level);
  const remedy = `Add \`${marks} ${spec.heading}\`${spec.under === undefined ? '' : ` under ${spec.under}`}.`;
  const { due = 'always' } = spec;
  const when = due === 'always' || due === type.lifecycle?.initial || reading === undefined ? '' : `, due at ${due}`;
  const unknown =
    reading?.unknown === undefined
      ? ''
      : `; \`${reading.unknown}\` is not a ${reading.unknownIn ?? 'stage'}, so all stages are assumed`;
  return `The section ${spec.heading} is missing${when}${unknown}. ${remedy}`;
}
