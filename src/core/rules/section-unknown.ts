import { nearest } from '../schema/nearest.js';
import { defineRule } from './define.js';
import { normal } from './support/sections.js';

/** Sections that the type does not list. */
export const sectionUnknown = defineRule({
  code: 'section-unknown',
  summary: 'The type has no section of this name.',
  details: `
The rule speaks where a type says \`unknown-sections: report\`, of headings at the highest level of the type's sections, and of those right under a section that the type
divides further. How other sections are divided is the author's business. A heading that is spelt nearly like a section is most likely that section, misspelt, and then the
section itself counts as missing.

Correct the heading, move the text into a section of the type, or declare the section.`,
  severity: 'warning',
  fixable: true,
  scope: 'document',
  check(context, document) {
    const { sections, unknownSections } = context.type;
    if (unknownSections !== 'report' || sections.length === 0) return;
    const names = sections.flatMap(({ heading, alternatives }) => [heading, ...alternatives]);
    const known = new Set(names.map(normal));
    const highest = Math.min(...sections.map(({ level }) => level));
    const divided = new Set(sections.map(({ level, under }) => `${level} ${under === undefined ? '' : normal(under)}`));
    const above: string[] = [];
    const present = new Set(document.body.headings.map(({ text }) => normal(text)));
    for (const { text, level, range, textRange } of document.body.headings) {
      above.length = level;
      above[level] = normal(text);
      const judged = level === highest || divided.has(`${level} `) || divided.has(`${level} ${above[level - 1] ?? ''}`);
      if (!judged || known.has(normal(text))) continue;
      const near = nearest(
        text,
        names.filter((name) => !present.has(normal(name))),
      );
      const remedy = near === undefined ? 'Move its text into a section of the type.' : `Did you mean ${near}?`;
      context.report({
        range,
        subject: text,
        message: `There is no section ${text} in a ${context.type.title.toLowerCase()}. ${remedy}`,
        fixes:
          near === undefined
            ? []
            : [
                {
                  title: `Change to ${near}`,
                  sure: false,
                  edits: [{ path: document.path, range: textRange, text: near }],
                },
              ],
      });
    }
  },
});
