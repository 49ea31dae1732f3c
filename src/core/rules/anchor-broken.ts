import { nearest } from '../schema/nearest.js';
import { decoded } from '../workspace/paths.js';
import { defineRule } from './define.js';

/** Links to headings that do not exist. */
export const anchorBroken = defineRule({
  code: 'anchor-broken',
  summary: 'A link leads to a heading that does not exist.',
  details: `
The part of a link behind \`#\` names a heading of the same or another document, by the slug that GitHub makes of it (\`links: {slugger: …}\` chooses another), or an HTML anchor
(\`<a name>\`, \`id\`). When a heading is changed its slug changes, and links to it lead to the top of the page without a word.

Correct the anchor; the fix offers the nearest one. Lines of code (\`#L12\`) are left alone.`,
  severity: 'warning',
  fixable: true,
  scope: 'workspace',
  check(context, document) {
    for (const link of document.body.links) {
      const hash = link.target.indexOf('#');
      if (link.kind === 'reference' || hash < 0 || hash === link.target.length - 1) continue;
      if (link.kind === 'image' && (link.targetRange.start < link.range.start || link.targetRange.end > link.range.end))
        continue;
      const found = context.index.resolveLink(link.target, document.path);
      if (found.kind !== 'document' || found.fragment === undefined) continue;
      const anchors = context.index.anchors(found.path);
      const fragment = decoded(found.fragment);
      if (
        anchors === undefined ||
        isLeftAlone(fragment) ||
        anchors.has(fragment) ||
        anchors.has(fragment.toLowerCase())
      )
        continue;
      const near = nearest(fragment, anchors);
      const where = found.path === document.path ? 'here' : `in \`${found.path}\``;
      const start = link.targetRange.end - (link.target.length - hash - 1);
      const exact = link.targetRange.end - link.targetRange.start === link.target.length;
      context.report({
        range: exact ? { start, end: link.targetRange.end } : link.targetRange,
        subject: link.target,
        message: `There is no heading \`#${fragment}\` ${where}. ${near === undefined ? 'Correct the anchor.' : `Did you mean \`#${near}\`?`}`,
        fixes:
          near === undefined || !exact
            ? []
            : [
                {
                  title: `Change to \`#${near}\``,
                  sure: false,
                  edits: [{ path: document.path, range: { start, end: link.targetRange.end }, text: near }],
                },
              ],
      });
    }
  },
});

/** The top of the page, lines of code, text fragments, and what a template language fills in. */
function isLeftAlone(fragment: string): boolean {
  return /^(?:top|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|:~:.*|.*\{\{.*|.*<%.*|\/.*|!.*)$/.test(fragment);
}
