import type { Entry } from '../document/model.js';
import { reorderFields, type FieldOrder } from '../edit/fields.js';
import { rankOf } from '../edit/insert.js';
import { defineRule } from './define.js';
import { metadataText } from './support/fixes.js';

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
    const { metadata } = document;
    const order = Object.values(context.type.fields).map(({ name, aliases = [] }) => [name, ...aliases]);
    const misplaced = firstMisplaced(metadata.root.entries, order);
    if (misplaced === undefined) return;
    const edits = reorderFields(document, metadataText(context.source, metadata), order);
    // Where nothing can move (TOML's tables come last) the order is as good as it can be.
    if (edits.length === 0) return;
    const { entry, after } = misplaced;
    context.report({
      range: entry.keyRange,
      path: metadata.path,
      subject: entry.key,
      message: `\`${entry.key}\` comes before \`${after.key}\` in the type’s order. Move it up.`,
      related: [{ path: metadata.path, range: after.keyRange, message: `\`${after.key}\`` }],
      fixes: [{ title: 'Put the fields in order', edits, sure: true }],
    });
  },
});

function firstMisplaced(entries: readonly Entry[], order: FieldOrder): { entry: Entry; after: Entry } | undefined {
  let last: { entry: Entry; rank: number } | undefined;
  for (const entry of entries) {
    const rank = rankOf(order, entry.key);
    if (rank === order.length) continue;
    if (last !== undefined && rank < last.rank) return { entry, after: last.entry };
    last = { entry, rank };
  }
  return undefined;
}
