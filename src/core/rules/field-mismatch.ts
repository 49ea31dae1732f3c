import { stageOf } from '../config/lifecycle.js';
import type { ScalarNode } from '../document/model.js';
import { isPlaceholder } from '../schema/placeholder.js';
import { defineRule } from './define.js';
import { fieldAt } from './support/field-at.js';

/** Pairs of fields that must say the same and do not. */
export const fieldMismatch = defineRule({
  code: 'field-mismatch',
  summary: 'Two fields that must say the same differ.',
  details: `
A type lists such pairs under \`equal\`: \`[latest-milestone, "milestone.{stage}"]\` says that the latest milestone is the one of the document's stage, so \`{stage}\` stands for the stage
that the document is at. A pair counts when both fields have a value; quotes and the \`v\` before a version do not count.

Change the one that is out of date.`,
  severity: 'error',
  fixable: false,
  scope: 'document',
  check(context, document) {
    const stage = stageOf(document, context.type)?.stage ?? '';
    for (const pair of context.type.equal) {
      const [first, second] = pair.map((name) => fieldAt(document, context.type, name.replaceAll('{stage}', stage)));
      if (first === undefined || second === undefined || same(first.node, second.node)) continue;
      if (isPlaceholder(first.node) || isPlaceholder(second.node)) continue;
      context.report({
        range: first.node.range,
        path: document.metadata.path,
        subject: first.name,
        message: `\`${first.name}\` is \`${first.node.source}\` and \`${second.name}\` is \`${second.node.source}\`. Change the one that is out of date.`,
        related: [{ path: document.metadata.path, range: second.node.range, message: `\`${second.name}\` is here` }],
      });
    }
  },
});

function same(one: ScalarNode, other: ScalarNode): boolean {
  return meant(one) === meant(other);
}

function meant({ source }: ScalarNode): string {
  return source
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '');
}
