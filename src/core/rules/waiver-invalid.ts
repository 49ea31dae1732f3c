import type { Document, ScalarNode } from '../document/model.js';
import { waiversOf } from '../readiness/waivers.js';
import { nearest } from '../schema/nearest.js';
import { defineRule, type WorkspaceContext } from './define.js';
import { replaceValue } from './support/fixes.js';

/** Waivers that waive nothing: without gate, reason, approver or a near enough end. */
export const waiverInvalid = defineRule({
  code: 'waiver-invalid',
  summary: 'A waiver is not valid, so the gate counts.',
  details: `
A waiver excuses one gate for a while: \`{gate, reason, approved-by, expires}\`. It counts only when the gate exists, the reason says why it is safe to go without,
somebody other than the document's owner, whom the lists of owners know, approved it, and it ends within \`waivers: {max-days: …}\` days from today. When it has expired, the gate counts
again, and this finding says so.

Mend the waiver, renew it with a fresh approval, or meet the gate and remove it.`,
  severity: 'error',
  fixable: true,
  scope: 'workspace',
  check(context, document) {
    const { config, index } = context;
    const owner = index.summary(document.path)?.owner;
    const { path } = document.metadata;
    for (const { gate, faults } of waiversOf(document, config, {
      owner,
      owners: () => index.owners,
      today: () => context.today,
    })) {
      if (gate !== undefined) checkGate(context, document, gate);
      for (const { field, range, message } of faults)
        context.report({ range, path, subject: `${gate?.source ?? ''} ${field}`, message });
    }
  },
});

function checkGate(context: WorkspaceContext, document: Document, gate: ScalarNode): void {
  const gates = Object.keys(context.config.gates);
  // Where no gates are configured, there is nothing to hold the name against.
  if (gates.length === 0 || gates.includes(gate.source)) return;
  const near = nearest(gate.source, gates);
  const remedy = near === undefined ? 'Name one of the configuration’s gates.' : `Did you mean \`${near}\`?`;
  const message = `There is no gate \`${gate.source}\`. ${remedy}`;
  const fixes = near === undefined ? [] : [replaceValue(document, gate, near)];
  context.report({ range: gate.range, path: document.metadata.path, subject: `${gate.source} gate`, message, fixes });
}
