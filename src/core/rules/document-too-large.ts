import { defineRule } from './define.js';

/** Reported while a document is read: more text than the configured limit. */
export const documentTooLarge = defineRule({
  code: 'document-too-large',
  summary: 'The file is larger than the limit, so only its metadata is checked.',
  details: `
A document for people is rarely larger than a few hundred kilobytes; a larger one is usually a log or an export that was given the ending
\`.md\`. Its text is not checked, and this finding says so. Split the file, exclude it, or raise \`limits: {document-bytes: …}\` (8 MiB unless said
otherwise).`,
  severity: 'error',
  fixable: false,
  scope: 'reported',
});
