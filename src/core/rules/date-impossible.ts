import { defineRule } from './define.js';
import { reportFaults } from './support/faults.js';

/** Dates that no calendar has. */
export const dateImpossible = defineRule({
  code: 'date-impossible',
  summary: 'A date does not exist.',
  details: `
It has the form of a date, but no calendar has it: \`2026-11-31\`, a thirteenth month, a 29 February in a year that is no leap year. Many tools silently make
another day of it. Write the date that was meant.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    reportFaults(context, document, ['date']);
  },
});
