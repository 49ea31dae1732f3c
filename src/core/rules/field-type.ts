import { defineRule } from './define.js';
import { reportFaults } from './support/faults.js';

/** Values of another type than the field's. */
export const fieldType = defineRule({
  code: 'field-type',
  summary: 'A value is not of the field’s type.',
  details: `
A field's type is in \`shipshape.yaml\`: text, a number, a boolean, a date, a list, an object. A value of another type cannot be counted, compared or
listed. Values are judged by what is written: \`1.10\` stays \`1.10\`, \`007\` is not the number 7, and \`yes\` is a text and not \`true\`.

Write a value of the type, or change the type. A field that may hold one value or several has the type \`one-or-list<…>\`.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    reportFaults(context, document, ['type']);
  },
});
