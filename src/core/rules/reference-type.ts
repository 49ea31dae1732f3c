import { defineRule } from './define.js';
import { a } from './support/wording.js';

/** References to a document of a type that the field does not take. */
export const referenceType = defineRule({
  code: 'reference-type',
  summary: 'A field refers to a document of the wrong type.',
  details: `
A field says what it points at: \`runbooks: list<ref<runbook>>\` takes runbooks. A reference to something else exists but does not
answer the field's question: a launch whose runbook is a decision has no runbook.

Refer to a document of the right type, move the reference to the field it belongs in, or widen the field's type in \`shipshape.yaml\`.`,
  severity: 'error',
  fixable: false,
  scope: 'workspace',
  check(context, document) {
    for (const { field, target, types, path, range } of context.index.relations(document.path)) {
      if (types.length === 0) continue;
      const found = context.index.resolve(target, document.path, []);
      if (found.kind !== 'document' || context.index.resolve(target, document.path, types).kind === 'document')
        continue;
      const type = context.index.summary(found.path)?.type;
      const is = type === undefined ? 'a file without a type' : a(type);
      context.report({
        range,
        path,
        subject: `${field} ${target}`,
        message: `\`${target}\` is ${is}. \`${field}\` takes ${types.map(a).join(' or ')}.`,
      });
    }
  },
});
