import { defineEvidence, evidenceList, option } from './define.js';
import { evidencesOption } from './support/options.js';
import { allOf } from './support/outcomes.js';

/** Every piece of evidence in a list is there. */
export const all = defineEvidence({
  kind: 'all',
  summary: 'Every piece of a list of evidence is there.',
  details: `
The first kind of answer that is bad enough decides: something is missing, something cannot be measured, something is waived. What does not apply asks nothing. A list without a key in front
means the same.`,
  options: { ...option('all', evidenceList, 'The pieces.', { due: 'always' }) },
  judge: (context, options) => allOf(evidencesOption(options, 'all').map((one) => context.judge(one))),
});
