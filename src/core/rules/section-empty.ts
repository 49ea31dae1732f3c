import { defineRule } from './define.js';
import { emptySections } from './support/open-sections.js';

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
    for (const { report } of emptySections(document, context.type)) context.report(report);
  },
});
