import { sameKey } from '../document/fields.js';
import { reorderFields } from '../edit/fields.js';
import { defineRule } from './define.js';

/** Fields in another order than the type's. */
export const fieldOrder = defineRule({
  code: 'field-order',
  summary: 'The fields are not in the type’s order.',
  details: `
Documents that list their fields in one order are quicker to read and to compare. The order is that of the type's \`fields\`; fields the type does not know stay behind
the one before them. The rule is off unless a team asks for it.

\`lint --fix\` moves fields together with their comments and nested lines.`,
  severity: 'off',
  fixable: true,
  scope: 'document',
  check(context, document) {
    const names = Object.values(context.type.fields).map((spec) => [spec.name, ...(spec.aliases ?? [])]);
    const rank = (key: string): number => names.findIndex((spellings) => spellings.some((name) => sameKey(key, name)));
    let last = { rank: -1, key: '' };
    for (const entry of document.metadata.root.entries) {
      const own = rank(entry.key);
      if (own < 0) continue;
      if (own < last.rank) {
        context.report({});
        return;
      }
      last = { rank: own, key: entry.key };
    }
  },
});
