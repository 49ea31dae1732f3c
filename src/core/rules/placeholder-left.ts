import { defineRule } from './define.js';

/** Words in the text that promise an answer. */
export const placeholderLeft = defineRule({
  code: 'placeholder-left',
  summary: 'A placeholder stands where an answer should.',
  details: `
TBD in a draft is honest; in a document that people launch from it is a hole. The words are those of the option \`words\`, in this spelling, as words of their own;
marks such as \`<fill in the owner>\`, \`{your team}\` and \`[UNRESOLVED …]\` count too. Code, comments, links' targets and HTML are not looked at.

Write the answer, or take the sentence out. Fields have a rule of their own, \`field-placeholder\`.`,
  severity: 'warning',
  fixable: false,
  options: {
    words: {
      name: 'words',
      type: { kind: 'list', item: { kind: 'string' }, accept: 'one-or-list' },
      default: '[TBD, TBC, TODO, FIXME, XXX]',
      doc: 'Words that are placeholders.',
    },
  },
  scope: 'document',
  check(context, document) {
    for (const { text, range } of document.body.placeholders) {
      // The end of a mark whose start is reported already.
      if (text.startsWith('<<[/')) continue;
      const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
      context.report({
        range,
        subject: text,
        message: `\`${shown}\` stands where an answer should. Write it, or take it out.`,
      });
    }
  },
});
