import { defineEvidence, option, string, strings } from './define.js';
import { compareDates } from './support/compare.js';
import { textOption, textsOption } from './support/options.js';

/** A date lies inside a quarter or a range of quarters. */
export const within = defineEvidence({
  kind: 'within',
  summary: 'A date lies inside a quarter, or a range of them.',
  details: `
The whole of the date must lie inside: a quarter does not lie inside a day. With \`through\` the date stands in the documents that a field points at: a roadmap item’s horizon against the spec’s target date.`,
  options: {
    ...option('within', string, 'The field with the quarter, the range of quarters, or the day.', { due: 'always' }),
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
      limit: textOption(options, 'within') ?? '',
      through: textsOption(options, 'through'),
      fits: (date, limit) => date.first >= limit.first && date.last <= limit.last,
      word: 'within',
    }),
});
