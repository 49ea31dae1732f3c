import { defineEvidence, evidenceList, option } from './define.js';
import { evidencesOption } from './support/options.js';
import { anyOf } from './support/outcomes.js';

/** At least one piece of evidence in a list is there. */
export const any = defineEvidence({
  kind: 'any',
  summary: 'At least one piece of a list of evidence is there.',
  details: `
The best answer decides. Where none is there, every place that was looked at is shown: "no \`rollback\` in the frontmatter; no section Rollback".`,
  options: { ...option('any', evidenceList, 'The pieces.', { due: 'always' }) },
  judge: (context, options) => anyOf(evidencesOption(options, 'any').map((one) => context.judge(one))),
});
