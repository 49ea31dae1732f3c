import { stageOf, statusOf } from '../config/lifecycle.js';
import { nodeAt } from '../document/fields.js';
import { defineRule } from './define.js';
import { choice } from './support/wording.js';

/** Statuses that do not go with the stage the document says it is at. */
export const statusStageConflict = defineRule({
  code: 'status-stage-conflict',
  summary: 'The status does not go with the stage.',
  details: `
Status says where the text is in its review; stage says how far the thing itself has come. A type lists under \`status-by-stage\` which go together; a stage that is
not listed goes with all. A spec that is still a \`draft\` while it is \`live\` means that one of the two was forgotten, and every list built on the forgotten one is wrong.

Change the one that is out of date.`,
  severity: 'error',
  fixable: false,
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
      related: stage === undefined ? [] : [{ path: document.metadata.path, range: stage.range, message: 'The stage' }],
    });
  },
});
