import { defineRule } from './define.js';

/** Reported when a rule throws: a bug of Shipshape, not of the document. */
export const internalError = defineRule({
  code: 'internal-error',
  summary: 'A rule failed on this document.',
  details: `
This is a fault of Shipshape and not of the document. All other rules were run. Please report it with the document, or the smallest part of it that still shows the fault;
until it is mended, switch the rule off for the file with an override.`,
  severity: 'error',
  fixable: false,
  scope: 'reported',
});
