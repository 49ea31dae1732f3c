import type { Blocker, EvidenceLine, GateLine, PlacedSubject } from '../../protocol/readiness.js';
import { gateWords } from './words.js';

/** A launch, or another document with gates. */
export interface SubjectNode {
  readonly kind: 'subject';
  readonly id: string;
  readonly placed: PlacedSubject;
  /** Name of the folder that it lies in, where launches come from several. */
  readonly folder: string | undefined;
}

/** What stands in a launch's way, or its gates in one state. */
export interface GroupNode {
  readonly kind: 'blockers' | 'gates';
  readonly id: string;
  readonly title: string;
  /** Whether what lies in it asks for something to be done. */
  readonly isUrgent: boolean;
  readonly children: readonly ReadinessNode[];
}

export interface GateNode {
  readonly kind: 'gate';
  readonly id: string;
  readonly gate: GateLine;
  readonly children: readonly LineNode[];
}

/** A place with the words that an answer rests on. */
export interface LineNode {
  readonly kind: 'blocker' | 'evidence';
  readonly id: string;
  /** URI of the folder that the line's path starts at. */
  readonly root: string;
  readonly line: EvidenceLine | Blocker;
}

export type ReadinessNode = SubjectNode | GroupNode | GateNode | LineNode;

/** The node of a subject. Ids come from what a node stands for, so they hold while lines move. */
export function subjectNode(placed: PlacedSubject, folder: string | undefined): SubjectNode {
  return { kind: 'subject', id: placed.uri, placed, folder };
}

/** What lies under a node: under a subject its blockers, then its gates by state; under a gate its evidence. */
export function childrenOf(node: ReadinessNode): readonly ReadinessNode[] {
  if (node.kind === 'subject') return groupsOf(node);
  return 'children' in node ? node.children : [];
}

/** States in the order in which they want attention. */
const states: readonly GateLine['state'][] = ['fail', 'unmeasured', 'waived', 'not-yet-due', 'pass', 'not-applicable'];

/** Severities, the heaviest first. */
const severities: readonly GateLine['severity'][] = ['blocker', 'warning', 'info'];

function groupsOf({ id, placed: { root, subject } }: SubjectNode): readonly GroupNode[] {
  const blockers: GroupNode = {
    kind: 'blockers',
    id: `${id}#blockers`,
    title: 'Blockers',
    isUrgent: true,
    children: lineNodes(subject.blockers, { kind: 'blocker', id: `${id}#blockers`, root }),
  };
  const byState = states.map((state): GroupNode => {
    const own = subject.gates.filter((gate) => gate.state === state);
    const gates = state === 'fail' ? byWeight(own) : own;
    const children = gates.map((gate) => gateNode(gate, { id, root }));
    return { kind: 'gates', id: `${id}#${state}`, title: gateWords[state], isUrgent: state === 'fail', children };
  });
  return [blockers, ...byState].filter(({ children }) => children.length > 0);
}

function byWeight(gates: readonly GateLine[]): readonly GateLine[] {
  return severities.flatMap((severity) => gates.filter((gate) => gate.severity === severity));
}

function gateNode(gate: GateLine, { id, root }: { readonly id: string; readonly root: string }): GateNode {
  const own = `${id}#gate/${gate.id}`;
  return { kind: 'gate', id: own, gate, children: lineNodes(gate.evidence, { kind: 'evidence', id: own, root }) };
}

/** Several lines may say the same of the same file; the second is told from the first by its number. */
function lineNodes(
  lines: readonly (EvidenceLine | Blocker)[],
  { kind, id, root }: Omit<LineNode, 'line'>,
): readonly LineNode[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const key = `${id}/${'gate' in line ? `${line.gate}/` : ''}${line.path}/${line.text}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { kind, id: count === 0 ? key : `${key}/${count + 1}`, root, line };
  });
}
