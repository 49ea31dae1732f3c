import { defineRule } from './define.js';

/** Reported by the reader: a sidecar whose document does not exist. */
export const bodyMissing = defineRule({
  code: 'body-missing',
  summary: 'A sidecar file has no document beside it.',
  details: `
A type with \`metadata: {sidecar: kep.yaml}\` keeps its fields in a file beside the document. Here the fields exist and the document does not, so its fields are
checked and its text cannot be.

Write the document, or remove the file.`,
  severity: 'error',
  fixable: false,
  scope: 'reported',
});
