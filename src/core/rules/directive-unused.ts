import { defineRule } from './define.js';

/** Reported when findings are settled: a directive that disabled nothing. */
export const directiveUnused = defineRule({
  code: 'directive-unused',
  summary: 'A comment disables a rule that finds nothing there.',
  details: `
The fault it excused was mended, or it never stood on that line. Left in place, the comment would hide the next fault silently. Remove it.`,
  severity: 'warning',
  fixable: true,
  scope: 'reported',
});
