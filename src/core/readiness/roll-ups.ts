import type { EvidenceSpec, GateSpec } from '../config/model.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import { gatesOf, isAsked, readingAt, type Subject } from './evaluate.js';
import { textOption, textsOption } from './evidence/support/options.js';
import { evidenceIn } from './nested.js';

/** A document as it is judged at a stage; the stage is undefined for the document's own. */
export interface Station {
  readonly path: string;
  readonly stage: string | undefined;
}

export function stationKey({ path, stage }: Station): string {
  return `${path}\n${stage ?? ''}`;
}

/** Which circle a station is part of, by its key. */
export type Circles = ReadonlyMap<string, number>;

/** The documents whose gates a document's gates rest on at a stage, each at the stage that it is judged at. */
export function rollUpTargets(subject: Subject, index: WorkspaceIndex, stage: string | undefined): readonly Station[] {
  const reading = readingAt(subject, stage);
  const targets = new Map<string, Station>();
  for (const gate of gatesOf(subject)) {
    if (!isAsked(gate, reading, subject.type)) continue;
    for (const { options } of rollUpsOf(gate)) {
      const fields = textsOption(options, 'roll-up') ?? [];
      const at = textOption(options, 'at') ?? '';
      for (const { field, target, types, from } of index.relations(subject.document.path)) {
        if (!fields.some((name) => field === name || field.endsWith(`.${name}`))) continue;
        const found = index.resolve(target, from, types);
        if (found.kind !== 'document') continue;
        const station = { path: found.path, stage: at };
        targets.set(stationKey(station), station);
      }
    }
  }
  return [...targets.values()];
}

/** Roll-ups anywhere inside a gate's evidence; looked for once. */
function rollUpsOf(gate: GateSpec): readonly EvidenceSpec[] {
  const known = byGate.get(gate);
  if (known !== undefined) return known;
  const found = evidenceIn(gate.evidence, 'roll-up');
  byGate.set(gate, found);
  return found;
}

const byGate = new WeakMap<GateSpec, readonly EvidenceSpec[]>();

/**
 * What has to be judged for a document whose gates rest on others', the deepest first, and which of these rest on each other in a
 * circle (Tarjan's algorithm, without recursion, since chains may be long). `isKnown` stops the search at what was judged before.
 */
export function judgingOrder(
  start: Station,
  { targets, isKnown }: { targets: (station: Station) => readonly Station[]; isKnown: (station: Station) => boolean },
): { readonly order: readonly Station[]; readonly circles: Circles } {
  const order: Station[] = [];
  const circles = new Map<string, number>();
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: Station[] = [];
  const isOpen = new Set<string>();
  const frames: { station: Station; key: string; rest: Station[] }[] = [];
  const enter = (station: Station): void => {
    const key = stationKey(station);
    numbers.set(key, numbers.size);
    lowest.set(key, numbers.size - 1);
    open.push(station);
    isOpen.add(key);
    frames.push({ station, key, rest: [...targets(station)] });
  };
  const lower = (key: string, number: number | undefined): void => {
    lowest.set(key, Math.min(lowest.get(key) ?? 0, number ?? 0));
  };
  enter(start);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const next = frame.rest.pop();
    if (next !== undefined) {
      const key = stationKey(next);
      if (isKnown(next)) continue;
      if (!numbers.has(key)) enter(next);
      else if (isOpen.has(key)) lower(frame.key, numbers.get(key));
      if (key === frame.key) circles.set(key, numbers.get(key) ?? 0);
      continue;
    }
    frames.pop();
    const above = frames.at(-1);
    if (above !== undefined) lower(above.key, lowest.get(frame.key));
    if (lowest.get(frame.key) !== numbers.get(frame.key)) continue;
    const members = open.splice(open.lastIndexOf(frame.station));
    for (const member of members.reverse()) {
      isOpen.delete(stationKey(member));
      if (members.length > 1) circles.set(stationKey(member), numbers.get(frame.key) ?? 0);
      order.push(member);
    }
  }
  return { order, circles };
}
