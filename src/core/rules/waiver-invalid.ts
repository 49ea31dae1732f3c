import type { Config } from '../config/model.js';
import { waiversOf } from '../readiness/waivers.js';
import { nearest } from '../schema/nearest.js';
import { defineRule } from './define.js';
import { replaceValue } from './support/fixes.js';

/** Waivers that waive nothing: without gate, reason, approver or a near enough end. */
export const waiverInvalid = defineRule({
  code: 'waiver-invalid',
  summary: 'A waiver is not valid, so the gate counts.',
  details: `
A waiver excuses one gate for a while: \`{gate, reason, approved-by, expires}\`. It counts only when the gate exists, the reason says why it is safe to go without,
somebody other than the document's owner approved it, and it ends within \`waivers: {max-days: …}\` days from today. When it has expired, the gate counts
again, and this finding says so.

Mend the waiver, renew it with a fresh approval, or meet the gate and remove it.`,
  severity: 'error',
  fixable: true,
  scope: 'workspace',
  check({ config, index, today, report }, document) {
    const owner = index.summary(document.path)?.owner;
    const { path } = document.metadata;
    for (const { gate, faults } of waiversOf(document, config, { owner, today })) {
      const subject = (field: string): string => `${gate?.source ?? ''} ${field}`;
      if (gate !== undefined && isUnknown(gate.source, config)) {
        const near = nearest(gate.source, Object.keys(config.gates));
        const remedy = near === undefined ? 'Name one of the configuration’s gates.' : `Did you mean \`${near}\`?`;
        const message = `There is no gate \`${gate.source}\`. ${remedy}`;
        const fixes = near === undefined ? [] : [replaceValue(document, gate, near)];
        report({ range: gate.range, path, subject: subject('gate'), message, fixes });
      }
      for (const { field, range, message } of faults) report({ range, path, subject: subject(field), message });
    }
  },
});

/** Where no gates are configured, there is nothing to hold the name against. */
function isUnknown(gate: string, { gates }: Config): boolean {
  return Object.keys(gates).length > 0 && !Object.hasOwn(gates, gate);
}
