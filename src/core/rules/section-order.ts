import { defineRule } from './define.js';
import { foundSections } from './support/sections.js';

/** Sections in another order than the type's. */
export const sectionOrder = defineRule({
  code: 'section-order',
  summary: 'The sections are not in the type’s order.',
  details: `
Readers of many documents find their way by the order of sections. The order is that of the type's \`sections\`; sections that the type does not know may
stand anywhere. The first section that is out of place is reported.

Move the section with everything in it.`,
  severity: 'info',
  fixable: false,
  scope: 'document',
  check(context, document) {
    let last: { start: number; heading: string } | undefined;
    for (const { spec, heading } of foundSections(document, context.type)) {
      if (last !== undefined && heading.range.start < last.start) {
        context.report({
          range: heading.range,
          subject: spec.heading,
          message: `The section ${heading.text} belongs behind ${last.heading}. Move it there.`,
        });
        return;
      }
      last = { start: heading.range.start, heading: heading.text };
    }
  },
});
