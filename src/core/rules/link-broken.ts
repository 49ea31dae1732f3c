import type { Link } from '../document/model.js';
import type { Fix } from '../findings.js';
import { patternFault, matchesOf } from '../text/pattern.js';
import { folderOf } from '../workspace/paths.js';
import { defineRule } from './define.js';

/** Links to files that do not exist. */
export const linkBroken = defineRule({
  code: 'link-broken',
  summary: 'A link leads to a file that does not exist.',
  details: `
Relative links, links from the root (\`/docs/x\`, whose root is \`links: {root: …}\`), pictures, definitions and HTML links are followed inside the workspace; endings are tried as
\`links: {try-endings: …}\` says. URLs of other places are never fetched. A link that leads out of the workspace is reported, since nobody else has what lies there.

Correct the path. Where exactly one file of that name exists elsewhere, the fix offers it. \`links: {ignore: […]}\` leaves targets alone that another tool fills in.`,
  severity: 'error',
  fixable: true,
  scope: 'workspace',
  check(context, document) {
    for (const link of document.body.links) {
      // What a reference points at is its definition's matter, so it is reported once.
      if (link.kind === 'reference' || link.target === '' || filledIn.test(link.target)) continue;
      if (link.kind === 'image' && definedElsewhere(link)) continue;
      const found = context.index.resolveLink(link.target, document.path);
      if (found.kind !== 'outside' && found.kind !== 'absent') continue;
      // Asked last: patterns cost more than the index does, and most links are right.
      if (isLeftAlone(link, context.config.links.ignore)) continue;
      if (found.kind === 'outside') {
        context.report({
          range: link.targetRange,
          subject: link.target,
          message: `\`${shown(link.target)}\` leads out of the workspace. Link to a file inside it, or write a URL.`,
        });
      } else {
        const near = found.suggestion === undefined ? undefined : relative(document.path, found.suggestion);
        const remedy = near === undefined ? 'Correct the path, or remove the link.' : `Did you mean \`${near}\`?`;
        context.report({
          range: link.targetRange,
          subject: link.target,
          message: `There is no file \`${shown(link.target.replace(/[?#].*$/, ''))}\`. ${remedy}`,
          fixes: near === undefined ? [] : [replacement(document.path, link, near)],
        });
      }
    }
  },
});

/** Template languages fill these in: Hugo, Jinja, ERB. */
const filledIn = /\{\{|\{%|<%|\$\{/;

function isLeftAlone({ target }: Link, ignore: readonly string[]): boolean {
  return ignore.some((pattern) => patternFault(pattern) === undefined && !matchesOf(pattern, target).next().done);
}

function definedElsewhere({ range, targetRange }: Link): boolean {
  return targetRange.start < range.start || targetRange.end > range.end;
}

function replacement(path: string, link: Link, near: string): Fix {
  const behind = /[?#].*$/.exec(link.target)?.[0] ?? '';
  const text = (near + behind).replaceAll(' ', '%20');
  return { title: `Change to \`${near}\``, sure: false, edits: [{ path, range: link.targetRange, text }] };
}

/** A path as seen from a document's folder. */
function relative(from: string, to: string): string {
  const here = folderOf(from).split('/').filter(Boolean);
  const there = to.split('/');
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}

function shown(target: string): string {
  return target.length > 80 ? `${target.slice(0, 79)}…` : target;
}
