import { defineEvidence, option, string, strings } from './define.js';
import { compareDates } from './support/compare.js';
import { textOption, textsOption } from './support/options.js';

/** A date is not earlier than another. */
export const after = defineEvidence({
  kind: 'after',
  summary: 'A date is not earlier than another.',
  details: `
Compares two dates, or a date with a day or with \`today\`; the same day counts, and of a quarter the first day does. With \`through\` the date stands in the documents that a field points at.`,
  options: {
    ...option('after', string, 'The field, day or `today` that it must not be earlier than.', { due: 'always' }),
    ...option('date', string, 'The field with the date that is asked about.', { due: 'always' }),
    ...option(
      'through',
      strings,
      'The field that points at the documents in which the date stands; several make a chain, `<` goes back.',
    ),
  },
  judge: (context, options) =>
    compareDates(context, {
      date: textOption(options, 'date') ?? '',
      limit: textOption(options, 'after') ?? '',
      through: textsOption(options, 'through'),
      fits: (date, limit) => date.first >= limit.first,
      word: 'on or after',
    }),
});
