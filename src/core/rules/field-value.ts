import { defineRule } from './define.js';
import { reportFaults } from './support/faults.js';

/** Values that the field does not take. */
export const fieldValue = defineRule({
  code: 'field-value',
  summary: 'A value is not among those the field takes.',
  details: `
An \`enum\` lists its values, each perhaps with aliases; a number may have a smallest and a largest value. A value outside them is usually
misspelt, and every list, board and gate that goes by the field then misses the document.

A misspelt stage or status never switches a check off: the document is judged as if it were at the last stage until the value is mended.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    reportFaults(context, document, ['value']);
  },
});
