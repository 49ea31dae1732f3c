import { parseDate, quarterDays } from '../schema/dates.js';
import { defineRule } from './define.js';
import { fieldAt } from './support/field-at.js';

/** Dates that stand in the wrong order. */
export const dateOrder = defineRule({
  code: 'date-order',
  summary: 'A date lies before one that it must follow.',
  details: `
A type lists under \`date-order\` which dates follow each other: \`[start-date, end-date]\`. The same day is in order. A quarter counts as its whole
span, so that only what cannot be true is a finding. Usually one of the two was copied from another document or was not moved with the other.

Change the one that is wrong.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    for (const names of context.type.dateOrder) {
      const given = names.flatMap((name) => {
        const field = fieldAt(document, context.type, name);
        const days = field === undefined ? undefined : daysOf(field.node.source);
        return field === undefined || days === undefined ? [] : [{ ...field, ...days }];
      });
      for (const [index, later] of given.entries()) {
        const earlier = given[index - 1];
        if (earlier === undefined || later.last >= earlier.first) continue;
        context.report({
          range: later.node.range,
          path: document.metadata.path,
          subject: `${earlier.name} ${later.name}`,
          message:
            `\`${later.name}\` (${later.node.source}) lies before \`${earlier.name}\` (${earlier.node.source}). ` +
            'Change the one that is wrong.',
          related: [{ path: document.metadata.path, range: earlier.node.range, message: `\`${earlier.name}\`` }],
        });
      }
    }
  },
});

function daysOf(text: string): { first: string; last: string } | undefined {
  const date = parseDate(text) ?? parseDate(text.slice(0, 10));
  return date === undefined ? quarterDays(text) : { first: date, last: date };
}
