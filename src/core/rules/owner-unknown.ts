import type { FieldType } from '../schema/model.js';
import { isPlaceholder } from '../schema/placeholder.js';
import { defineRule } from './define.js';
import { replaceValue } from './support/fixes.js';
import { isUnread } from './support/unread.js';
import { valuesOf } from './support/values.js';

/** Owners that none of the configured sources knows. */
export const ownerUnknown = defineRule({
  code: 'owner-unknown',
  summary: 'An owner is in none of the lists of owners.',
  details: `
A document whose owner does not exist has none: nobody is asked, nobody is paged. Owners are known from the files named under
\`owners: {from: […]}\` (CODEOWNERS, Backstage's \`catalog-info.yaml\`, OWNERS_ALIASES) and from \`owners: {also: […]}\`. Where no such
source is found, nobody is unknown and this rule is silent.

Fields of the type \`owner\` are checked; with \`people: true\` those of the type \`person\` too.`,
  severity: 'warning',
  fixable: true,
  options: {
    people: {
      name: 'people',
      type: { kind: 'boolean' },
      default: 'false',
      example: 'true',
      doc: 'Check fields of the type `person` too.',
    },
  },
  scope: 'workspace',
  check(context, document) {
    const { owners } = context.index;
    const kinds: FieldType['kind'][] = context.options['people'] === true ? ['owner', 'person'] : ['owner'];
    for (const { field, node } of valuesOf(document, context.type, kinds)) {
      if (!owners.known) return;
      if (isUnread(document, node.range) || isPlaceholder(node) || owners.has(node.source)) continue;
      const near = owners.suggest(node.source);
      context.report({
        range: node.range,
        path: document.metadata.path,
        subject: `${field} ${node.source}`,
        message:
          `\`${node.source}\` is not among the known owners. ` +
          (near === undefined ? 'Add it to one of the lists of owners, or name another.' : `Did you mean \`${near}\`?`),
        fixes: near === undefined ? [] : [replaceValue(document, node, near)],
      });
    }
  },
});
