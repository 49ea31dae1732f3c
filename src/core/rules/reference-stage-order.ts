import type { StageReading } from '../workspace/model.js';
import { defineRule } from './define.js';

/** References to something less mature than the document that relies on it. */
export const referenceStageOrder = defineRule({
  code: 'reference-stage-order',
  summary: 'A document relies on one that is less far than itself.',
  details: `
What is at launch cannot rest on what is still being planned: the date of the one is really the date of the other. A type lists the fields that mean
"relies on" under \`stage-order\`; stages are compared by their place in the document's own lifecycle.
A stage of its own that is misspelt counts as the last one, one of the other document as the first.

Bring the other document forward, move this one back, or remove the reference if nothing depends on it.`,
  severity: 'warning',
  fixable: false,
  scope: 'workspace',
  check(context, document) {
    const { lifecycle, stageOrder } = context.type;
    const own = context.index.summary(document.path)?.stage;
    if (lifecycle === undefined || own === undefined || own.ended) return;
    for (const { field, target, types, path, range } of context.index.relations(document.path)) {
      if (!stageOrder.includes(field)) continue;
      const found = context.index.resolve(target, document.path, types);
      const other = found.kind === 'document' ? context.index.summary(found.path)?.stage : undefined;
      if (other === undefined || other.ended) continue;
      const order = other.unknown === undefined ? lifecycle.stages.indexOf(other.stage) : 0;
      if (order < 0 || order >= own.order) continue;
      context.report({ range, path, subject: `${field} ${target}`, message: messageOf(target, own, other) });
    }
  },
});

function messageOf(target: string, own: StageReading, other: StageReading): string {
  if (other.unknown !== undefined)
    return `\`${other.unknown}\` is no ${other.unknownIn ?? 'stage'}, so nobody knows whether \`${target}\` is far enough for this document, which relies on it. Correct it there.`;
  if (own.unknown !== undefined)
    return `\`${target}\` is at ${other.stage}, and this document, which relies on it, counts as ${own.stage}, since \`${own.unknown}\` is no ${own.unknownIn ?? 'stage'}. Correct it here, or bring \`${target}\` to ${own.stage}.`;
  return (
    `\`${target}\` is at ${other.stage} and this document, which relies on it, at ${own.stage}. ` +
    `Bring it to ${own.stage}, or move this document back.`
  );
}
