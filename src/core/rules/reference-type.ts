import type { WorkspaceIndex } from '../workspace/model.js';
import { defineRule } from './define.js';
import { isUnread } from './support/unread.js';
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
      if (types.length === 0 || isUnread(document, range)) continue;
      const found = typed(context.index, { target, from: document.path, types });
      const type = found === undefined ? undefined : context.index.summary(found)?.type;
      if (found === undefined || (type !== undefined && types.includes(type))) continue;
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

interface Reference {
  readonly target: string;
  readonly from: string;
  readonly types: readonly string[];
}

/** Where a reference leads, also where that is of none of its types. */
function typed(index: WorkspaceIndex, { target, from, types }: Reference): string | undefined {
  const wanted = index.resolve(target, from, types);
  const found = wanted.kind === 'absent' ? index.resolve(target, from, []) : wanted;
  return found.kind === 'document' || found.kind === 'file' || found.kind === 'folder' ? found.path : undefined;
}
