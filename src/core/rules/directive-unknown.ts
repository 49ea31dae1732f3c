import { defineRule } from './define.js';

/** Reported when findings are settled: a directive that names no rule. */
export const directiveUnknown = defineRule({
  code: 'directive-unknown',
  summary: 'A comment disables a rule that does not exist.',
  details: `
It has no effect: most likely the rule's name is misspelt. Write the code that stands in the finding, such as \`field-missing\`, or remove the comment.`,
  severity: 'warning',
  fixable: true,
  scope: 'reported',
});
