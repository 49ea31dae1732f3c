import { listItems } from '../../document/fields.js';
import { fullyMatches } from '../../text/pattern.js';
import { defineEvidence, option, type Outcome, string } from './define.js';
import { answerOf, findField, inMetadata, placeName, shorten } from './support/fields.js';
import { textOption } from './support/options.js';

/** An address on the web, of a given shape. */
export const link = defineEvidence({
  kind: 'link',
  summary: 'A field holds a link of a given shape.',
  details: `
The field holds at least one address with \`http\` or \`https\`; with \`matches\` one that fits a pattern (RE2) as a whole, such as the tracker's own addresses. What is behind the link is not looked at:
nothing is fetched.`,
  options: {
    ...option('link', string, 'The field.', { due: 'always' }),
    ...option('matches', string, 'A pattern (RE2) that the whole address must match.', { syntax: 'pattern' }),
  },
  judge(context, options): Outcome {
    const found = findField(context, textOption(options, 'link') ?? '');
    const pattern = textOption(options, 'matches');
    if (found.node === undefined) {
      const text = `no \`${found.name}\` ${placeName(context)}`;
      return { state: 'unmet', evidence: [inMetadata(context, found, text, found.name)] };
    }
    if (answerOf(found.node) === 'not-applicable')
      return { state: 'not-applicable', evidence: [inMetadata(context, found, `\`${found.name}\` does not apply`)] };
    const fitting = listItems(found.node).find(
      (item) =>
        item.kind === 'scalar' &&
        /^https?:\/\/[^\s/]+/i.test(item.source.trim()) &&
        (pattern === undefined || fullyMatches(pattern, item.source.trim())),
    );
    if (fitting?.kind === 'scalar')
      return { state: 'met', evidence: [inMetadata(context, fitting, shorten(fitting.source.trim()))] };
    const shape = pattern === undefined ? '' : ` that matches \`${pattern}\``;
    return {
      state: 'unmet',
      evidence: [inMetadata(context, found, `\`${found.name}\` has no link${shape}`, found.name)],
    };
  },
});
