import { defineEvidence, option, string, strings } from './define.js';
import { compareDates } from './support/compare.js';
import { textOption, textsOption } from './support/options.js';

/** A date is not later than another. */
export const before = defineEvidence({
  kind: 'before',
  summary: 'A date is not later than another.',
  details: `
Compares two dates, or a date with a day or with \`today\`; the same day is in time, and of a quarter the last day counts. With \`through\` the date stands in the documents that a field
points at: \`{before: launch-date, date: target-date, through: specs}\`. Inside an item of a list the other date may stand in the item or in the document.`,
  options: {
    ...option('before', string, 'The field, day or `today` that it must not be later than.', { due: 'always' }),
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
      limit: textOption(options, 'before') ?? '',
      through: textsOption(options, 'through'),
      fits: (date, limit) => date.last <= limit.last,
      word: 'on or before',
    }),
});
