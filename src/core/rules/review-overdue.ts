import { stageOf } from '../config/lifecycle.js';
import { addDuration, daysBetween } from '../schema/dates.js';
import { holds } from '../schema/condition.js';
import { defineRule } from './define.js';
import { fieldAt } from './support/field-at.js';

/** Dates of a review or a test that lie further back than their interval allows. */
export const reviewOverdue = defineRule({
  code: 'review-overdue',
  summary: 'A review or a test was due and has not been done.',
  details: `
A runbook that nobody tried for a year is a guess. A type lists under \`review\` which date goes stale, which field says how long it holds, and
how long it holds where that field is absent: \`{reviewed: last-tested, interval: test-interval, default: P180D}\`. The last day of the
interval still counts as in time. Documents whose stage has ended are left alone, and a date that is missing is \`field-missing\`'s affair.

An interval of \`P0D\` makes the date itself the last day: an experiment's end, a day to look at a decision again. \`when\` leaves documents
out, and \`doc\` says what to do.

Do the review, then write its date.`,
  severity: 'warning',
  fixable: false,
  scope: 'workspace',
  check(context, document) {
    if (stageOf(document, context.type)?.ended === true) return;
    for (const review of context.type.review) {
      if (review.when !== undefined && !holds(review.when, document.metadata.root)) continue;
      const reviewed = fieldAt(document, context.type, review.reviewed);
      const written = review.interval === undefined ? undefined : fieldAt(document, context.type, review.interval);
      const interval = written?.node.source ?? review.default;
      if (reviewed === undefined || interval === undefined) continue;
      const end =
        addDuration(reviewed.node.source, interval) ?? addDuration(reviewed.node.source, review.default ?? '');
      if (end === undefined || end >= context.today) continue;
      const late = daysBetween(end, context.today);
      const held = end === reviewed.node.source.trim() ? '' : `; that held until ${end}`;
      context.report({
        range: reviewed.node.range,
        path: document.metadata.path,
        subject: review.reviewed,
        message:
          `\`${review.reviewed}\` is ${reviewed.node.source}${held}, ${late === 1 ? 'a day' : `${late} days`} ago. ` +
          (review.doc ?? 'Do it again, then write the new date.'),
      });
    }
  },
});
