import { sameKey } from '../document/fields.js';
import { defineRule } from './define.js';
import { declaredMaps } from './support/maps.js';

/** Keys that stand twice in one map; the same spelling twice is reported while the document is read. */
export const fieldDuplicate = defineRule({
  code: 'field-duplicate',
  summary: 'A field is given twice.',
  details: `
Which of the two counts depends on the tool that reads the file; some refuse the whole document. Two spellings of one name (\`last-reviewed\` and
\`lastReviewed\`) are the same field too. Remove one of them.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    for (const { map, fields, path } of declaredMaps(document, context.type)) {
      for (const { name } of Object.values(fields)) {
        const [first, ...others] = map.entries.filter((entry) => sameKey(entry.key, name));
        for (const other of others) {
          if (first === undefined || other.key === first.key) continue;
          context.report({
            range: other.keyRange,
            path: document.metadata.path,
            subject: `${path}${other.key}`,
            message: `\`${other.key}\` is the same field as \`${first.key}\` above. Keep one of them.`,
            related: [{ path: document.metadata.path, range: first.range, message: `\`${first.key}\`` }],
          });
        }
      }
    }
  },
});
