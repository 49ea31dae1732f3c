import { defineRule } from './define.js';
import { isAsked, reportFaults } from './support/faults.js';
import { requiredFields } from './support/required.js';

/** Words in due fields that stand where an answer should. */
export const fieldPlaceholder = defineRule({
  code: 'field-placeholder',
  summary: 'A due field holds a placeholder instead of an answer.',
  details: `
\`TBD\`, \`?\`, \`yyyy-mm-dd\`, the list of choices that a template shows: they fill the line and answer nothing. A field that is not due yet may hold
one, and so may a field that nobody asks for. A word such as TODO inside a longer text is not a placeholder.

Write the answer, or remove the line until there is one. Where the question does not arise, say why: \`"N/A: nothing is stored"\`.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    const required = requiredFields(document, context.type);
    reportFaults(context, document, ['placeholder'], (fault) => isAsked(fault, required));
  },
});
