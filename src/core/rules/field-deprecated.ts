import { defineRule } from './define.js';
import { reportFaults } from './support/faults.js';

/** Fields that the type keeps only so that old documents can be read. */
export const fieldDeprecated = defineRule({
  code: 'field-deprecated',
  summary: 'A field is no longer used.',
  details: `
The type still knows the field, so that old documents can be read, and says under \`deprecated\` what took its place. Where that is a field
that the document does not have yet, \`lint --fix\` renames the key; comments and the value stay.`,
  severity: 'warning',
  fixable: true,
  scope: 'document',
  check(context, document) {
    reportFaults(context, document, ['deprecated']);
  },
});
