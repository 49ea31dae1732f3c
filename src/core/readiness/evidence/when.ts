import { defineEvidence, evidenceType, option } from './define.js';
import { evidenceOption } from './support/options.js';

/** A piece of evidence that is only asked for where another one is there. */
export const when = defineEvidence({
  kind: 'when',
  summary: 'A piece of evidence that is only asked for in some documents.',
  details: `
Where the condition does not hold, the gate does not apply, and its answer names the reason. A stage that is misspelt, and a value that its field does not know, lets nothing off. Where any
text is a value of the field, say what is let off rather than what is asked: \`not: {field: tier, in: ['3']}\`, not \`field: tier, in: ['1', '2']\`.`,
  options: {
    ...option('when', evidenceType, 'The condition, as evidence.', { due: 'always' }),
    ...option('then', evidenceType, 'What is asked for where it holds.', { due: 'always' }),
  },
  judge(context, options) {
    const condition = evidenceOption(options, 'when');
    const then = evidenceOption(options, 'then');
    if (condition === undefined || then === undefined) return { state: 'unmet', evidence: [] };
    const asked = context.inverted().judge(condition);
    if (asked.state === 'unmet') return { state: 'not-applicable', evidence: asked.evidence.map(withoutFault) };
    return asked.state === 'unmeasured' ? asked : context.judge(then);
  },
});

/** What a condition does not find is no fault of the document. */
function withoutFault({ path, range, text }: { path: string; range: { start: number; end: number }; text: string }) {
  return { path, range, text };
}
