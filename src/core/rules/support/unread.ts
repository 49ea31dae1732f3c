import type { Document } from '../../document/model.js';
import type { Range } from '../../text/range.js';

/** Whether some of a document's metadata could not be read: fixes that rely on its layout are better not made then. */
export function hasUnread(document: Document): boolean {
  return document.problems.some(({ code }) => code === 'frontmatter-malformed');
}

/** Whether a place in the metadata could not be read. It is reported as such, once, and what was made of it is nobody's fault. */
export function isUnread(document: Document, range: Range): boolean {
  return document.problems.some(
    (problem) =>
      problem.code === 'frontmatter-malformed' && range.start < problem.range.end && problem.range.start < range.end,
  );
}
