import { defineRule } from './define.js';
import { choice } from './support/wording.js';

/** Ids that several documents of one type carry. */
export const idDuplicate = defineRule({
  code: 'id-duplicate',
  summary: 'Two documents of one type have the same id.',
  details: `
A reference to the id then means neither. The usual cause is a document that was copied, or two branches that took the same number. Spellings that mean the
same count as the same: \`SPEC-7\`, \`spec-0007\`.

Give the newer document an id of its own. \`shipshape new\` allocates free ones, and \`shipshape rename\` changes an id with all its references.`,
  severity: 'error',
  fixable: false,
  scope: 'workspace',
  check(context, document) {
    const own = context.index.summary(document.path);
    if (own?.id === undefined || own.idRange === undefined) return;
    const others = context.index.withId(own.id, [context.type.name]).filter((path) => path !== document.path);
    if (others.length === 0) return;
    context.report({
      range: own.idRange,
      path: document.metadata.path,
      subject: own.id,
      message: `\`${own.id}\` is also the id of ${choice(others, 'and')}. Give one of them an id of its own.`,
      related: others.flatMap((path) => {
        const range = context.index.summary(path)?.idRange;
        const place = context.index.document(path)?.metadata.path;
        return range === undefined || place === undefined
          ? []
          : [{ path: place, range, message: `\`${own.id}\` here too` }];
      }),
    });
  },
});
