import { defineRule } from './define.js';
import { reportFaults } from './support/faults.js';

/** Values of the right type in a form that nobody can rely on. */
export const fieldFormat = defineRule({
  code: 'field-format',
  summary: 'A value is not written in the form its field asks for.',
  details: `
Dates are \`2026-11-23\`, quarters \`2026-Q4\`, durations \`P90D\` or \`6 months\`, links have a scheme. A field can also have a pattern, and a least and a largest length
or number of items. One form makes documents comparable and dates sortable.

Where only one thing can be meant, such as by \`2026/01/05\`, \`lint --fix\` writes it in the right form. \`01/05/2026\` is left to its author.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    reportFaults(context, document, ['format', 'length']);
  },
});
