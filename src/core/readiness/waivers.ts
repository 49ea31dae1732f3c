import type { Config, GateSpec } from '../config/model.js';
import { entryOf, listItems } from '../document/fields.js';
import type { Document, MapNode, ScalarNode } from '../document/model.js';
import { daysBetween, parseDate } from '../schema/dates.js';
import { isPlaceholder } from '../schema/placeholder.js';
import type { Range } from '../text/range.js';
import type { OwnerDirectory } from '../workspace/model.js';
import { sameOwner } from '../workspace/owners.js';

/** A document's excuse for one gate, and what is wrong with it: with a fault it excuses nothing. */
export interface Waiver {
  readonly gate: ScalarNode | undefined;
  readonly range: Range;
  readonly reason: string;
  readonly approvedBy: string;
  readonly expires: string;
  readonly faults: readonly WaiverFault[];
}

interface WaiverFault {
  readonly field: 'gate' | 'reason' | 'approved-by' | 'expires';
  readonly range: Range;
  readonly message: string;
  /** Nothing is wrong with it but that its time is over. */
  readonly isExpiry?: true;
}

/** What tells whether a waiver counts: the document's owner, everyone that is known, and the day. */
export interface WaiverSurroundings {
  readonly owner: string | undefined;
  readonly owners: () => Pick<OwnerDirectory, 'known' | 'has' | 'suggest'>;
  /** ISO date. */
  readonly today: () => string;
}

/** The waivers in a document's metadata, as they count on a day. Whether their gates exist is for the caller to say. */
export function waiversOf(
  { metadata }: Document,
  { waivers, gates }: Config,
  { owner, owners, today }: WaiverSurroundings,
): readonly Waiver[] {
  return listItems(entryOf(metadata.root, waivers.field)?.value)
    .filter((item) => item.kind === 'map')
    .map((map) => ({
      gate: given(map, 'gate'),
      range: map.range,
      reason: given(map, 'reason')?.source ?? '',
      approvedBy: given(map, 'approved-by')?.source ?? '',
      expires: given(map, 'expires')?.source ?? '',
      faults: [
        ...gateFaults(map, gates),
        ...reasonFaults(map),
        ...approverFaults(map, owner, owners()),
        ...endFaults(map, { today: today(), maxDays: waivers.maxDays }),
      ],
    }));
}

/** Whether a gate asks that waivers hold. Were it waived itself, none would have to. */
export function judgesWaivers({ evidence }: GateSpec): boolean {
  const rules = evidence.options['rules'];
  return evidence.kind === 'rules' && Array.isArray(rules) && rules.includes('waiver-invalid');
}

function gateFaults(waiver: MapNode, gates: Config['gates']): readonly WaiverFault[] {
  const gate = given(waiver, 'gate');
  const spec = gate !== undefined && Object.hasOwn(gates, gate.source) ? gates[gate.source] : undefined;
  if (gate !== undefined && spec !== undefined && judgesWaivers(spec)) {
    const message = `\`${gate.source}\` asks that waivers hold, so it cannot be waived. Mend the waivers that it names, and remove this one.`;
    return [{ field: 'gate', range: gate.range, message }];
  }
  if (gate !== undefined) return [];
  const message = 'The waiver names no gate. Write under `gate:` which one it excuses.';
  return [{ field: 'gate', range: waiver.range, message }];
}

function reasonFaults(waiver: MapNode): readonly WaiverFault[] {
  const reason = given(waiver, 'reason');
  if (reason !== undefined && !isPlaceholder(reason)) return [];
  const message = `The waiver${of(waiver)} gives no reason. Write under \`reason:\` why it is safe to go without.`;
  return [{ field: 'reason', range: reason?.range ?? placeOf(waiver), message }];
}

function approverFaults(
  waiver: MapNode,
  owner: string | undefined,
  owners: ReturnType<WaiverSurroundings['owners']>,
): readonly WaiverFault[] {
  const approver = given(waiver, 'approved-by');
  if (approver === undefined || isPlaceholder(approver)) {
    const message = `Nobody approved the waiver${of(waiver)}. Write under \`approved-by:\` who did, other than the owner.`;
    return [{ field: 'approved-by', range: approver?.range ?? placeOf(waiver), message }];
  }
  const fault = (message: string): readonly WaiverFault[] => [{ field: 'approved-by', range: approver.range, message }];
  if (owners.known && !owners.has(approver.source)) {
    const near = owners.suggest(approver.source);
    const remedy =
      near === undefined
        ? 'Add them to one of the lists of owners, or ask somebody on it.'
        : `Did you mean \`${near}\`?`;
    return fault(
      `The waiver${of(waiver)} is approved by \`${approver.source}\`, who is not among the known owners. ${remedy}`,
    );
  }
  if (owner === undefined || !sameOwner(owner, approver.source)) return [];
  const message = `The waiver${of(waiver)} is approved by the document’s owner. Ask somebody else to approve it.`;
  return fault(message);
}

function endFaults(
  waiver: MapNode,
  { today, maxDays }: { readonly today: string; readonly maxDays: number },
): readonly WaiverFault[] {
  const expires = given(waiver, 'expires');
  const end = expires === undefined ? undefined : parseDate(expires.source);
  const fault = (range: Range, message: string): readonly WaiverFault[] => [{ field: 'expires', range, message }];
  if (expires !== undefined && end === undefined)
    return fault(
      expires.range,
      `The end of the waiver${of(waiver)} is no date: \`${expires.source}\`. Write under \`expires:\` a date at most ${maxDays} days from today.`,
    );
  if (expires === undefined || end === undefined)
    return fault(
      placeOf(waiver),
      `The waiver${of(waiver)} has no end. Write under \`expires:\` a date at most ${maxDays} days from today.`,
    );
  const days = daysBetween(today, end);
  if (days < 0)
    return [
      {
        field: 'expires',
        range: expires.range,
        message: `The waiver${of(waiver)} expired on ${expires.source}. Renew it with a fresh approval, or meet the gate and remove it.`,
        isExpiry: true,
      },
    ];
  if (days <= maxDays) return [];
  return fault(
    expires.range,
    `The waiver${of(waiver)} ends in ${days} days; at most ${maxDays} are allowed. Choose a nearer date.`,
  );
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
