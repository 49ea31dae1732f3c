import { defineRule } from './define.js';
import { reportFaults } from './support/faults.js';

/** Keys that the type does not know. */
export const fieldUnknown = defineRule({
  code: 'field-unknown',
  summary: 'The type has no field of this name.',
  details: `
A key that nobody reads is usually a misspelt one, and the field that was meant is missing. The rule speaks where a type says \`unknown-fields: report\`, and inside
objects that say \`unknown: report\`. Kebab, snake, camel and capitalised spellings are the same key.

Correct the key, remove it, or declare the field in \`shipshape.yaml\`.`,
  severity: 'warning',
  fixable: true,
  scope: 'document',
  check(context, document) {
    reportFaults(context, document, ['unknown']);
  },
});
