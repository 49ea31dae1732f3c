import { defineRule } from './define.js';
import { replaceValue } from './support/fixes.js';
import { fieldAt } from './support/field-at.js';
import { canonicalId, isCanonicalId } from './support/id-pattern.js';

/** Ids that do not have the type's form. */
export const idMalformed = defineRule({
  code: 'id-malformed',
  summary: 'An id does not have the form that its type asks for.',
  details: `
A type says how its ids look: \`id: {field: id, pattern: "SPEC-{number:4}"}\`. \`{number:4}\` is a number with at least four digits, padded with zeros;
\`{slug}\` is lower-case words joined by hyphens. One form keeps file names, links and searches working.

Write the id in that form. References to it may use any spelling.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    const spec = context.type.id;
    const id = spec === undefined ? undefined : fieldAt(document, context.type, spec.field)?.node;
    if (spec?.pattern === undefined || id === undefined || isCanonicalId(spec.pattern, id.source)) return;
    const better = canonicalId(spec.pattern, id.source);
    context.report({
      range: id.range,
      path: document.metadata.path,
      subject: spec.field,
      message:
        `\`${id.source}\` does not have the form \`${spec.pattern}\`. ` +
        (better === undefined ? 'Write an id of that form.' : `Did you mean \`${better}\`?`),
      fixes: better === undefined ? [] : [replaceValue(document, id, better)],
    });
  },
});
