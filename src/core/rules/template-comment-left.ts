import type { TypeSpec } from '../config/model.js';
import type { Document, Section } from '../document/model.js';
import type { Range } from '../text/range.js';
import { defineRule } from './define.js';
import { foundSections, sectionFinder } from './support/sections.js';

/** The template's instructions, left in a document. */
export const templateCommentLeft = defineRule({
  code: 'template-comment-left',
  summary: 'An instruction of the template is still there.',
  details: `
A template tells its author in comments what to write. Once it is written the comment is noise, and while it is there nobody knows whether the section is done. In a section
that the type asks for and that nobody has written the comment stays: there it is still of use, and when the section is due, \`section-empty\` says so. Only comments that stand in the type's template are reported, and of those only the ones that say something: \`<!-- toc -->\` is a mark for a tool. Other comments are the
author's own.

\`lint --fix\` takes out a comment that stands in lines of its own where its section has been written.`,
  severity: 'warning',
  fixable: true,
  scope: 'document',
  check(context, document) {
    const { template } = context.type;
    if (template === undefined || document.body.comments.length === 0) return;
    const known = commentsOf(template);
    const waiting = waitingSections(document, context.type);
    const at = sectionFinder(document);
    for (const { text, range } of document.body.comments) {
      if (!known.has(folded(text))) continue;
      const section = at(range.start);
      if (section !== undefined && waiting.has(section)) continue;
      context.report({
        range,
        subject: folded(text).slice(0, 60),
        message: 'This comment is an instruction of the template. Do what it says, then remove it.',
        fixes: [
          {
            title: 'Remove the comment',
            sure: section?.answer.state === 'answered',
            edits: [{ path: document.path, range: withLines(context.source.text, range), text: '' }],
          },
        ],
      });
    }
  },
});

/** Sections that are asked for, now or later, and that nobody has written. */
function waitingSections(document: Document, type: TypeSpec): ReadonlySet<Section> {
  const waiting = foundSections(document, type).filter(
    ({ spec, section }) => spec.due !== undefined && section.answer.state !== 'answered',
  );
  return new Set(waiting.map(({ section }) => section));
}

const templates = new Map<string, ReadonlySet<string>>();

function commentsOf(template: string): ReadonlySet<string> {
  let comments = templates.get(template);
  if (comments === undefined) {
    const texts = [...template.matchAll(/<!--([\s\S]*?)-->/g)].map(([, text = '']) => folded(text));
    comments = new Set(texts.filter(isInstruction));
    if (templates.size > 100) templates.clear();
    templates.set(template, comments);
  }
  return comments;
}

/** A word or two are a mark for a tool, such as `toc`. */
function isInstruction(text: string): boolean {
  return text.split(' ').length > 2;
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** A comment in lines of its own goes with its line break and one blank line. */
function withLines(text: string, { start, end }: Range): Range {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const found = text.indexOf('\n', end);
  const lineEnd = found < 0 ? text.length : found + 1;
  if (text.slice(lineStart, start).trim() !== '' || text.slice(end, lineEnd).trim() !== '') {
    const betweenBlanks = /^[ \t]/.test(text.slice(end, end + 1)) && /[ \t]$/.test(text.slice(lineStart, start));
    return { start, end: betweenBlanks ? end + 1 : end };
  }
  const blank = /^[ \t]*\r?\n/.exec(text.slice(lineEnd, lineEnd + 200))?.[0].length ?? 0;
  const blankAbove = lineStart === 0 || /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, lineStart - 200), lineStart));
  return { start: lineStart, end: lineEnd + (blankAbove ? blank : 0) };
}
