import { defineRule } from './define.js';
import { dueSections, foundSections } from './support/sections.js';

/** Sections that are due and say nothing. */
export const sectionEmpty = defineRule({
  code: 'section-empty',
  summary: 'A section that is due has a heading and no answer.',
  details: `
A heading alone answers nothing. A section counts when it says something once comments, the template's own text and placeholders such as TBD are taken away;
a list, a table, a picture, code and a link are answers, and so is a sub-section that is answered.

\`N/A: reason\` is an answer: it says that the question does not arise, and why. \`N/A\` alone is not.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    const due = new Set(dueSections(document, context.type));
    for (const { spec, heading, section } of foundSections(document, context.type)) {
      const { state } = section.answer;
      if (!due.has(spec) || state === 'answered' || state === 'not-applicable') continue;
      const fault = state === 'empty' ? 'is empty' : 'holds only a placeholder';
      const what = spec.doc === undefined ? 'Write the answer' : `Write it (${spec.doc.replace(/\.$/, '')})`;
      context.report({
        range: heading.range,
        subject: spec.heading,
        message: `The section ${heading.text} ${fault}. ${what}, or \`N/A: reason\`.`,
        ...(spec.severity === undefined ? {} : { severity: spec.severity }),
      });
    }
  },
});
