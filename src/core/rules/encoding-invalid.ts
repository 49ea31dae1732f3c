import { defineRule } from './define.js';

/** Reported while a document is read: bytes that are not UTF-8. */
export const encodingInvalid = defineRule({
  code: 'encoding-invalid',
  summary: 'The file is not UTF-8 text.',
  details: `
What cannot be decoded is shown as \`�\`, in this tool and in most others, and the characters that stood there are lost as soon as
one of them writes the file back. Save the file as UTF-8. If it is not text at all, give it another ending or exclude it.`,
  severity: 'error',
  fixable: false,
  scope: 'reported',
});
