import { entryOf } from '../document/fields.js';
import { isPlaceholder } from '../schema/placeholder.js';
import { defineRule } from './define.js';
import { idAtStart } from './support/id-pattern.js';

/** A title in the metadata and another one as the first heading. */
export const titleMismatch = defineRule({
  code: 'title-mismatch',
  summary: 'The title and the first heading differ.',
  details: `
Lists show the title, readers see the heading. Where they differ, one of them was forgotten when the other was changed. The heading may have the id in front: \`SPEC-12: Parcel lockers\`.
Case, punctuation and white space do not count.

Change the one that is out of date.`,
  severity: 'warning',
  fixable: true,
  scope: 'document',
  check(context, document) {
    const { titleField, fields, id } = context.type;
    const heading = document.body.headings.find(({ level }) => level === 1);
    if (titleField === undefined || heading === undefined) return;
    const title = entryOf(document.metadata.root, titleField, fields[titleField]?.aliases)?.value;
    if (title?.kind !== 'scalar' || title.source.trim() === '' || isPlaceholder(title)) return;
    const ownId = id === undefined ? undefined : entryOf(document.metadata.root, id.field)?.value;
    const idEnd = ownId?.kind === 'scalar' ? (idAtStart(heading.text, ownId.source) ?? 0) : 0;
    const behindId = heading.text.slice(idEnd).replace(/^[\s:.–—-]+/, '');
    const wanted = plain(title.source);
    // A heading made by a template engine says nothing by itself.
    if (/<%|\{\{/.test(heading.text) || plain(heading.text) === wanted || plain(behindId) === wanted) return;
    const inFront = idEnd === 0 ? '' : heading.text.slice(0, heading.text.length - behindId.length);
    context.report({
      range: heading.textRange,
      subject: 'title',
      message: `The heading says “${behindId}” and \`${titleField}\` says “${title.source.trim()}”. Change the one that is out of date.`,
      fixes: [
        {
          title: 'Change the heading to the title',
          sure: false,
          edits: [{ path: document.path, range: heading.textRange, text: inFront + title.source.trim() }],
        },
      ],
    });
  },
});

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
