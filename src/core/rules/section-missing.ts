import type { SectionSpec, TypeSpec } from '../config/model.js';
import { parseBody } from '../document/body/parse.js';
import type { Document, DocumentSource } from '../document/model.js';
import type { Fix } from '../findings.js';
import { defineRule } from './define.js';
import { missingSections } from './support/open-sections.js';
import { foundSections } from './support/sections.js';

/** Sections that the document owes at its stage and does not have. */
export const sectionMissing = defineRule({
  code: 'section-missing',
  summary: 'A section that is due at the document’s stage is missing.',
  details: `
A section is due from a stage, as a field is: \`Rollback\` is nothing to ask of an idea and everything to ask of a launch. Headings are compared without
regard to case, numbering and a colon at the end, and a section can have alternative headings. A misspelt stage switches nothing off.

The fix puts the heading in its place in the type's order, with a comment that says what belongs there.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    if (document.problems.some((problem) => problem.code === 'document-too-large')) return;
    for (const { spec, report } of missingSections(document, context.type))
      context.report({ ...report, fixes: insertion(spec, document, { type: context.type, source: context.source }) });
  },
});

/** Behind the nearest section that the type lists before it, else before the nearest one behind it, else at the end. */
function insertion(
  spec: SectionSpec,
  document: Document,
  { type, source }: { type: TypeSpec; source: DocumentSource },
): readonly Fix[] {
  const found = foundSections(document, type);
  const own = type.sections.indexOf(spec);
  const fits = (other: SectionSpec): boolean => other.level === spec.level && other.under === spec.under;
  const before = found.findLast((one) => type.sections.indexOf(one.spec) < own && fits(one.spec));
  const behind = found.find((one) => type.sections.indexOf(one.spec) > own && fits(one.spec));
  const parent = spec.under === undefined ? undefined : found.find((one) => one.spec.heading === spec.under);
  const at =
    before?.section.range.end ?? behind?.section.range.start ?? parent?.section.range.end ?? source.text.length;
  const lineBreak = source.text.includes('\r\n') ? '\r\n' : '\n';
  const above = source.text.slice(0, at);
  const gap = above === '' || /\n\r?\n$/.test(above) ? '' : above.endsWith('\n') ? lineBreak : lineBreak + lineBreak;
  const hint = spec.doc === undefined ? '' : `${lineBreak}${lineBreak}<!-- ${spec.doc.replaceAll('--', '–')} -->`;
  const after = at < source.text.length ? lineBreak + lineBreak : lineBreak;
  const text = `${gap}${'#'.repeat(spec.level)} ${spec.heading}${hint}${after}`;
  if (at === source.text.length && isOpen(document, source.text)) return [];
  const edits = [{ path: document.path, range: { start: at, end: at }, text }];
  return [{ title: `Add the section ${spec.heading}`, edits, sure: false }];
}

/** Whether the text ends inside code or a comment that nobody closed: a heading put there would be none. */
function isOpen({ body }: Document, text: string): boolean {
  const last = text.slice(body.sections.at(-1)?.content.start ?? body.start);
  if (!/```|~~~|<!--|<[a-z?!]/i.test(last)) return false;
  const options = { slugger: 'github', sections: [], template: undefined, placeholderWords: [] } as const;
  const { headings } = parseBody(`${last}\n\n# End\n`, 0, options);
  return headings.length === 0;
}
