import { defineRule } from './define.js';

/** Gates that are due and not met. */
export const gateFailed = defineRule({
  code: 'gate-failed',
  summary: 'A readiness gate that is due is not met.',
  details: `
A gate asks whether something is true before a document goes further, and takes the answer from the documents: see \`shipshape ready\`. Where the answer is no, \`lint\` says so in the
place where the missing thing belongs. A gate's severity decides the finding's: blockers are errors. Where a rule has found the same already, its finding carries the gate's name and there is no second one.

Provide the evidence that the message names; or waive the gate for a while, with a reason and with somebody else's approval. Switching this rule off takes the findings out of \`lint\` and changes
no answer of \`ready\`.`,
  severity: 'error',
  fixable: false,
  scope: 'reported',
});
