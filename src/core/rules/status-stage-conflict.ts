import { stageOf, statusOf } from '../config/lifecycle.js';
import { nodeAt } from '../document/fields.js';
import type { TypeSpec } from '../config/model.js';
import type { Document, Node } from '../document/model.js';
import type { Fix } from '../findings.js';
import { shapesOf } from '../schema/describe.js';
import { defineRule, type DocumentContext } from './define.js';
import { replaceValue } from './support/fixes.js';
import { choice } from './support/wording.js';

/** Statuses that do not go with the stage the document says it is at. */
export const statusStageConflict = defineRule({
  code: 'status-stage-conflict',
  summary: 'The status does not go with the stage.',
  details: `
Status says where the text is in its review; stage says how far the thing itself has come. A type lists under \`status-by-stage\` which go together; a stage that is
not listed goes with all. A spec that is still a \`draft\` while it is \`live\` means that one of the two was forgotten, and every list built on the forgotten one is wrong.

Change the one that is out of date. Editors offer each status that goes with the stage, the nearest first, and each stage that goes with the status,
likewise; \`lint --fix\` changes neither, since only you know which of the two is right.`,
  severity: 'error',
  fixable: true,
  scope: 'document',
  check(context, document) {
    const { lifecycle, statusField, statusByStage } = context.type;
    if (lifecycle === undefined || statusField === undefined) return;
    const reading = stageOf(document, context.type);
    const status = statusOf(document, context.type);
    const node = nodeAt(document.metadata.root, statusField);
    if (reading?.from !== 'field' || status === undefined || node === undefined) return;
    const allowed = statusByStage[reading.stage];
    if (allowed === undefined || allowed.includes(status)) return;
    const known = Object.values(statusByStage).some((statuses) => statuses.includes(status));
    if (!known) return;
    const stage = nodeAt(document.metadata.root, lifecycle.field);
    context.report({
      range: node.range,
      path: document.metadata.path,
      subject: statusField,
      message:
        `\`${statusField}: ${status}\` does not go with \`${lifecycle.field}: ${reading.stage}\`, ` +
        `which takes ${choice(allowed)}. Change the one that is out of date.`,
      fixes: [
        ...settings(context, document, {
          field: statusField,
          node,
          values: byNearness(statusesOf(context.type), status, allowed),
        }),
        ...settings(context, document, {
          field: lifecycle.field,
          node: stage,
          values: byNearness(
            lifecycle.stages,
            reading.stage,
            lifecycle.stages.filter((one) => statusByStage[one]?.includes(status) ?? true),
          ),
        }),
      ],
      related: stage === undefined ? [] : [{ path: document.metadata.path, range: stage.range, message: 'The stage' }],
    });
  },
});

/** One fix for each value; which of them is right only the author knows. */
function settings(
  { source }: DocumentContext,
  document: Document,
  {
    field,
    node,
    values,
  }: { readonly field: string; readonly node: Node | undefined; readonly values: readonly string[] },
): readonly Fix[] {
  if (node?.kind !== 'scalar') return [];
  return values.map((value) => ({
    ...replaceValue(document, node, value, { source }),
    title: `Set \`${field}\` to \`${value}\``,
  }));
}

function statusesOf({ fields, statusField = '' }: TypeSpec): readonly string[] {
  const spec = Object.hasOwn(fields, statusField) ? fields[statusField] : undefined;
  return (spec === undefined ? [] : shapesOf(spec.type)).flatMap((shape) =>
    shape.kind === 'enum' ? shape.values.map(({ value }) => value) : [],
  );
}

/** The nearest in an order first, later ones before earlier ones; those that it does not know come last. */
function byNearness(order: readonly string[], from: string, values: readonly string[]): readonly string[] {
  const own = order.indexOf(from);
  const rank = (value: string): number => {
    const at = order.indexOf(value);
    return at < 0 || own < 0 ? Infinity : 2 * Math.abs(at - own) - (at > own ? 1 : 0);
  };
  return values.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
