import { defineRule } from './define.js';
import { foundSections } from './support/sections.js';

/** Sections whose heading is of another level than the type's. */
export const sectionLevel = defineRule({
  code: 'section-level',
  summary: 'A section’s heading has the wrong level.',
  details: `
The level decides what belongs to what: with \`# Rollback\` the document ends where the section starts, and with \`### Rollback\` it is a part of whatever stands above it.

The fix changes the number of \`#\`.`,
  severity: 'warning',
  fixable: true,
  scope: 'document',
  check(context, document) {
    for (const { spec, heading } of foundSections(document, context.type)) {
      if (heading.level === spec.level) continue;
      const marks = '#'.repeat(spec.level);
      const written = context.source.text.slice(heading.range.start, heading.textRange.start);
      const hashes = /^#{1,6}/.exec(written)?.[0].length;
      const { start } = heading.range;
      context.report({
        range: heading.range,
        subject: spec.heading,
        message: `The section ${heading.text} has level ${heading.level} and should have ${spec.level}. Write \`${marks} ${heading.text}\`.`,
        fixes:
          hashes === undefined
            ? []
            : [
                {
                  title: `Change the level to ${spec.level}`,
                  sure: false,
                  edits: [{ path: document.path, range: { start, end: start + hashes }, text: marks }],
                },
              ],
      });
    }
  },
});
