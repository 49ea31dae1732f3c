import { entryOf, listItems } from '../document/fields.js';
import type { Document, MapNode, ScalarNode } from '../document/model.js';
import type { Fix } from '../findings.js';
import { daysBetween, parseDate } from '../schema/dates.js';
import { nearest } from '../schema/nearest.js';
import { isPlaceholder } from '../schema/placeholder.js';
import type { Range } from '../text/range.js';
import { defineRule, type WorkspaceContext } from './define.js';
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
  check(context, document) {
    const waivers = entryOf(document.metadata.root, context.config.waivers.field)?.value;
    for (const item of listItems(waivers)) {
      if (item.kind !== 'map') continue;
      checkGate(context, document, item);
      checkReason(context, document, item);
      checkApprover(context, document, item);
      checkEnd(context, document, item);
    }
  },
});

function checkGate(context: WorkspaceContext, document: Document, waiver: MapNode): void {
  const gate = given(waiver, 'gate');
  // Where no gates are configured, there is nothing to hold the name against.
  const gates = Object.keys(context.config.gates);
  if (gate === undefined) {
    report(
      context,
      document,
      waiver,
      'gate',
      waiver.range,
      'The waiver names no gate. Write under `gate:` which one it excuses.',
    );
  } else if (gates.length > 0 && !gates.includes(gate.source)) {
    const near = nearest(gate.source, gates);
    const remedy = near === undefined ? 'Name one of the configuration’s gates.' : `Did you mean \`${near}\`?`;
    const fixes = near === undefined ? [] : [replaceValue(document, gate, near)];
    report(context, document, waiver, 'gate', gate.range, `There is no gate \`${gate.source}\`. ${remedy}`, fixes);
  }
}

function checkReason(context: WorkspaceContext, document: Document, waiver: MapNode): void {
  const reason = given(waiver, 'reason');
  if (reason !== undefined && !isPlaceholder(reason)) return;
  const message = `The waiver${of(waiver)} gives no reason. Write under \`reason:\` why it is safe to go without.`;
  report(context, document, waiver, 'reason', reason?.range ?? placeOf(waiver), message);
}

function checkApprover(context: WorkspaceContext, document: Document, waiver: MapNode): void {
  const approver = given(waiver, 'approved-by');
  const owner = context.index.summary(document.path)?.owner;
  if (approver === undefined || isPlaceholder(approver)) {
    const message = `Nobody approved the waiver${of(waiver)}. Write under \`approved-by:\` who did, other than the owner.`;
    report(context, document, waiver, 'approved-by', approver?.range ?? placeOf(waiver), message);
  } else if (owner !== undefined && sameName(owner, approver.source)) {
    const message = `The waiver${of(waiver)} is approved by the document’s owner. Ask somebody else to approve it.`;
    report(context, document, waiver, 'approved-by', approver.range, message);
  }
}

function checkEnd(context: WorkspaceContext, document: Document, waiver: MapNode): void {
  const expires = given(waiver, 'expires');
  const end = expires === undefined ? undefined : parseDate(expires.source);
  const { maxDays } = context.config.waivers;
  if (expires === undefined || end === undefined) {
    const message = `The waiver${of(waiver)} has no end. Write under \`expires:\` a date at most ${maxDays} days from today.`;
    report(context, document, waiver, 'expires', expires?.range ?? placeOf(waiver), message);
    return;
  }
  const days = daysBetween(context.today, end);
  if (days < 0) {
    const message = `The waiver${of(waiver)} expired on ${expires.source}. Renew it with a fresh approval, or meet the gate and remove it.`;
    report(context, document, waiver, 'expires', expires.range, message);
  } else if (days > maxDays) {
    const message = `The waiver${of(waiver)} ends in ${days} days; at most ${maxDays} are allowed. Choose a nearer date.`;
    report(context, document, waiver, 'expires', expires.range, message);
  }
}

function report(
  context: WorkspaceContext,
  document: Document,
  waiver: MapNode,
  field: string,
  range: Range,
  message: string,
  fixes: readonly Fix[] = [],
): void {
  const subject = `${given(waiver, 'gate')?.source ?? ''} ${field}`;
  context.report({ range, path: document.metadata.path, subject, message, fixes });
}

function given(waiver: MapNode, name: string): ScalarNode | undefined {
  const node = entryOf(waiver, name)?.value;
  return node?.kind === 'scalar' && node.source.trim() !== '' ? node : undefined;
}

function of(waiver: MapNode): string {
  const gate = given(waiver, 'gate');
  return gate === undefined ? '' : ` of \`${gate.source}\``;
}

/** The gate's name stands for the waiver where a field of it is missing. */
function placeOf(waiver: MapNode): Range {
  return given(waiver, 'gate')?.range ?? waiver.range;
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.replace(/^@/, '').toLowerCase();
  return plain(one) === plain(other);
}
