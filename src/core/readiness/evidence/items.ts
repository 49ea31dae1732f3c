import { listItems } from '../../document/fields.js';
import { boolean, defineEvidence, evidenceType, integer, option, type Outcome, string } from './define.js';
import { answerOf, briefly, findField, inMetadata, itemsOf, placeName } from './support/fields.js';
import { evidenceOption, flagOption, numberOption, textOption } from './support/options.js';
import { allOf } from './support/outcomes.js';

/** Items of a list, each with evidence of its own. */
export const items = defineEvidence({
  kind: 'items',
  summary: 'Items of a list have what they need.',
  details: `
Looks at each item of a list of maps, or at those for which \`where\` holds, and asks for \`have\` of it; names in both are the item's own fields. \`at-least\` says of how many it must be true, one unless set;
\`every: true\` asks it of all of them, an item whose value its field does not know among them. A field that says \`N/A: reason\` in place of the list makes the gate not applicable.`,
  options: {
    ...option('items', string, 'The field with the list.', { due: 'always' }),
    ...option('where', evidenceType, 'Only items of which this is true.'),
    ...option('have', evidenceType, 'What such an item needs.'),
    ...option('at-least', integer, 'How many items must have it; one unless set.', { min: 0 }),
    ...option('every', boolean, 'Whether all such items must have it.'),
  },
  judge(context, options): Outcome {
    const found = findField(context, textOption(options, 'items') ?? '');
    const where = evidenceOption(options, 'where');
    const have = evidenceOption(options, 'have');
    const least = numberOption(options, 'at-least') ?? 1;
    if (found.node !== undefined && answerOf(found.node) === 'not-applicable')
      return {
        state: 'not-applicable',
        evidence: [inMetadata(context, found, `\`${found.name}\` is ${briefly(found.node)}`)],
      };
    const every = flagOption(options, 'every') === true;
    const asked = itemsOf(context, found.name)
      .map((scope) => context.within(scope))
      // Where something is asked of every such item, a value that nobody knows lets none off; where some must be there, it makes none of it.
      .filter((item) => where === undefined || (every ? item.inverted() : item).judge(where).state === 'met');
    const outcomes = asked.map((item): Outcome =>
      have === undefined
        ? { state: 'met', evidence: [inMetadata(context, item.scope.map, `an item of \`${found.name}\``)] }
        : item.judge(have),
    );
    const met = outcomes.filter(({ state }) => state === 'met' || state === 'not-applicable');
    if (every && met.length < outcomes.length) return allOf(outcomes);
    if (met.length >= least) {
      const count = listItems(found.node).length;
      const shown = met.flatMap(({ evidence }) => evidence);
      if (shown.length > 0) return { state: 'met', evidence: shown };
      return { state: 'met', evidence: [inMetadata(context, found, `\`${found.name}\` has ${count}`)] };
    }
    const worse = outcomes.filter(({ state }) => state !== 'met' && state !== 'not-applicable');
    if (worse.length > 0) return allOf(worse);
    const text =
      found.node === undefined
        ? `no \`${found.name}\` ${placeName(context)}`
        : `\`${found.name}\` has ${asked.length === 0 ? 'no such item' : `${asked.length} of ${least} such items`}`;
    return { state: 'unmet', evidence: [inMetadata(context, found, text, found.name)] };
  },
});
