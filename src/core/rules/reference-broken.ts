import { defineRule } from './define.js';
import { replaceValueAt } from './support/fixes.js';
import { isUnread } from './support/unread.js';
import { a, choice } from './support/wording.js';

/** References in fields that lead nowhere, out of the workspace, or to several documents. */
export const referenceBroken = defineRule({
  code: 'reference-broken',
  summary: 'A field refers to a document that does not exist.',
  details: `
A reference is an id in any spelling (\`SPEC-12\`, \`spec-0012\`, \`#12\`, \`12\`), a path relative to the document or to the workspace's root, or a
URL; URLs are not fetched. A reference that leads nowhere usually names a document that was renamed or deleted, and whoever relies on
it, a launch for example, cannot be judged.

Correct the reference, or remove it. Rename ids with \`shipshape rename\`, which changes the references too.`,
  severity: 'error',
  fixable: true,
  scope: 'workspace',
  check(context, document) {
    for (const { field, target, types, path, range } of context.index.relations(document.path)) {
      if (isUnread(document, range)) continue;
      const found = context.index.resolve(target, document.path, types);
      const subject = `${field} ${target}`;
      if (found.kind === 'outside') {
        const message = `\`${target}\` leads out of the workspace. Refer to a document inside it, or write a URL.`;
        context.report({ range, path, subject, message });
      } else if (found.kind === 'ambiguous') {
        const message = `\`${target}\` may mean ${choice(found.paths)}. Write the one that is meant, in full.`;
        context.report({ range, path, subject, message });
      } else if (
        found.kind === 'absent' &&
        !isOfAnotherType(context.index.resolve(target, document.path, []).kind, types)
      ) {
        const near = found.suggestion;
        const what = types.length > 0 ? types.join(' or ') : /[./]/.test(target) ? 'file' : 'document';
        context.report({
          range,
          path,
          subject,
          message:
            `There is no ${what} \`${target}\`. ` +
            (near === undefined
              ? `Write the ${what === 'file' ? 'path' : 'id or path'} of ${a(what)}, or remove it.`
              : `Did you mean \`${near}\`?`),
          fixes: near === undefined ? [] : replaceValueAt(document, range, near),
        });
      }
    }
  },
});

/** Such a reference is `reference-type`'s. */
function isOfAnotherType(kind: string, types: readonly string[]): boolean {
  return types.length > 0 && kind === 'document';
}
