import { defineEvidence, evidenceType, option } from './define.js';
import { evidenceOption } from './support/options.js';

/** A piece of evidence is not there. */
export const not = defineEvidence({
  kind: 'not',
  summary: 'A piece of evidence is not there.',
  details: `
Turns an answer round. What cannot be measured or does not apply stays so: nothing is concluded from it.`,
  options: { ...option('not', evidenceType, 'What must not be there.', { due: 'always' }) },
  judge(context, options) {
    const spec = evidenceOption(options, 'not');
    if (spec === undefined) return { state: 'unmet', evidence: [] };
    const outcome = context.inverted().judge(spec);
    if (outcome.state === 'met') return { ...outcome, state: 'unmet' };
    return outcome.state === 'unmet' ? { ...outcome, state: 'met' } : outcome;
  },
});
