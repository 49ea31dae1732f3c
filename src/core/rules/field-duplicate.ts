import { respelt, sameKey } from '../document/fields.js';
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
      for (const same of respelt(map)) {
        const [first, ...others] = same;
        if (first === undefined || !Object.values(fields).some(({ name }) => sameKey(name, first.key))) continue;
        for (const other of others) {
          if (other.key === first.key) continue;
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
