import type { Range } from '../text/range.js';
import { defineRule } from './define.js';

/** A block of code that nobody closed. */
export const codeUnclosed = defineRule({
  code: 'code-unclosed',
  summary: 'A block of code is never closed.',
  details: `
Without its closing fence a block of code goes on to the end of the document. Every heading behind it is code: it is missing from the page, its section counts as missing,
and links to it are broken.

Close the block where the code ends. A fence closes with as many marks as it opened with, or more, and nothing behind them.`,
  severity: 'warning',
  fixable: false,
  scope: 'document',
  check(context, document) {
    const block = document.body.code.at(-1);
    const fence = block === undefined ? undefined : unclosedFence(context.source.text, block);
    if (fence === undefined) return;
    context.report({
      range: fence,
      subject: 'fence',
      message: 'This block of code is never closed, so all that follows is code. Close it where the code ends.',
    });
  },
});

/** The marks that open a block which ends with the text and not with a fence. */
function unclosedFence(text: string, { start, end }: Range): Range | undefined {
  if (text.slice(end).trim() !== '' || text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '')
    return undefined;
  const code = text.slice(start, end).trimEnd();
  const marks = /^\s*(`{3,}|~{3,})/.exec(code.slice(0, 200))?.[1];
  if (marks === undefined) return undefined;
  const first = code.indexOf('\n');
  const opening = (first < 0 ? code : code.slice(0, first)).trim();
  if (marks.startsWith('`') && opening.slice(marks.length).includes('`')) return undefined;
  const last = first < 0 ? '' : code.slice(code.lastIndexOf('\n') + 1).trim();
  if (last.length >= marks.length && last === (marks[0] ?? '').repeat(last.length)) return undefined;
  const at = start + code.indexOf(marks);
  return { start: at, end: at + marks.length };
}
