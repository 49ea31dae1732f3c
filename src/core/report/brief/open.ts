import { configFor } from '../../config/types.js';
import type { Evidence, GateResult } from '../../readiness/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import { fieldsOf } from '../read-fields.js';
import { count } from '../words/counts.js';
import { small } from '../words/names.js';
import { taskWords } from '../words/tasks.js';

/** One thing that is not met, in words, with whoever has it. */
export interface Point {
  readonly gate: string;
  /** A sentence without its full stop. */
  readonly says: string;
  /** The pieces of it that are open: tasks, teams that are not ready, documents with what they lack. */
  readonly parts: readonly Part[];
  readonly owner: string | undefined;
  /** An exception covered it until this day. */
  readonly excusedUntil: string | undefined;
}

export interface Part {
  readonly text: string;
  readonly who: string | undefined;
  /** The day it is to be done by. */
  readonly by: string | undefined;
}

/** What is not met of a launch. */
export interface Open {
  /** Stands in the way now. */
  readonly blocking: readonly Point[];
  /** Comes due before the launch and is not done. */
  readonly ahead: readonly Point[];
  /** Not met and no reason to stop. */
  readonly warnings: readonly Point[];
  /** The date has moved so often that nobody should rely on it. */
  readonly unsteady: boolean;
  /** How its date moved lately, as far as git tells; days as the documents wrote them. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly on: string }[];
  /** Could not be checked here. */
  readonly unchecked: readonly Point[];
}

/** The gates of a document that are not met now, and those that would not be at the stage at which it is to be ready. */
export function openPoints(workspace: Workspace, path: string, today: string): Open {
  const type = configFor(workspace.configs, path).types[workspace.index.summary(path)?.type ?? ''];
  const own = workspace.readiness(path, today)?.gates ?? [];
  const later =
    (type?.readyAt === undefined ? undefined : workspace.readiness(path, today, type.readyAt))?.gates ?? own;
  const chosen = (gates: readonly GateResult[], wanted: (gate: GateResult) => boolean): readonly Point[] =>
    gates.filter(wanted).flatMap((gate) => pointsOf(workspace, path, { gate, today, at: type?.readyAt }));
  const failing = (gate: GateResult): boolean => gate.state === 'fail';
  const steadiness = later.find(({ id }) => id === 'launch.date-stability');
  const failsNow = new Set(own.filter(failing).map(({ id }) => id));
  return {
    blocking: withoutExcuses(chosen(own, (gate) => failing(gate) && gate.severity === 'blocker')),
    ahead: chosen(later, (gate) => failing(gate) && gate.severity === 'blocker' && !failsNow.has(gate.id)),
    warnings: chosen(later, (gate) => failing(gate) && gate.severity === 'warning'),
    unsteady: steadiness?.state === 'fail',
    moves: steadiness?.evidence.flatMap(({ text }) => movesIn(text)) ?? [],
    unchecked: chosen(later, (gate) => gate.state === 'unmeasured' && gate.severity === 'blocker'),
  };
}

function movesIn(evidence: string): Open['moves'] {
  const day = String.raw`(\d{4}-\d{2}-\d{2})`;
  return [...evidence.matchAll(new RegExp(`from ${day} to ${day} on ${day}`, 'g'))].map(
    ([, from = '', to = '', on = '']) => ({ from, to, on }),
  );
}

interface Asked {
  readonly gate: GateResult;
  readonly today: string;
  /** The stage at which linked documents are judged. */
  readonly at: string | undefined;
}

/** A gate that rests on other documents is told once for each of them. */
function pointsOf(workspace: Workspace, path: string, { gate, today, at }: Asked): readonly Point[] {
  const others = gate.evidence.filter(({ collected }) => collected === true).map((one) => one.path);
  const linked = [...new Set(others)].flatMap((other) => linkedPoint(workspace, other, { gate, today, at }) ?? []);
  if (linked.length > 0) return linked;
  const spec = configFor(workspace.configs, path).gates[gate.id];
  return [
    {
      gate: gate.id,
      says: spec?.unmet ?? `Not yet so: “${gate.title}”`,
      parts: gate.evidence.flatMap((one) => partOf(workspace, path, one) ?? []),
      owner: workspace.index.summary(path)?.owner,
      excusedUntil: /^waiver expired on (\d{4}-\d{2}-\d{2})$/.exec(gate.because ?? '')?.[1],
    },
  ];
}

/** A task that is not ticked, or a team that is not ready; other evidence speaks of fields and says nothing to a reader of briefs. */
function partOf(workspace: Workspace, path: string, evidence: Evidence): Part | undefined {
  if (evidence.subject === undefined) return undefined;
  if (evidence.text.startsWith('not ticked: ')) return taskWords(evidence.subject);
  if (evidence.text.startsWith('no task ')) return { text: 'nothing is on it yet', who: undefined, by: undefined };
  const team = /^enablement\.([\w-]+)\.status$/.exec(evidence.subject)?.[1];
  const document = workspace.document(path);
  if (team === undefined || document === undefined) return undefined;
  const fields = fieldsOf(document, configFor(workspace.configs, path).types[document.type ?? '']);
  const status = fields.text(`enablement.${team}.status`);
  const { noun, verb } = teamWords[team] ?? { noun: team, verb: 'is' };
  const state = enablementWords[status ?? ''] ?? `“${status ?? ''}”`;
  return {
    text: status === undefined ? `nothing is known of ${noun}` : `${noun} ${verb} ${state}`,
    who: fields.text(`enablement.${team}.owner`),
    by: undefined,
  };
}

/** How far a team is, in words. */
export const enablementWords: Readonly<Record<string, string>> = {
  'not-started': 'not started',
  'in-progress': 'still being prepared',
  ready: 'ready',
  'not-required': 'not needed',
};

/** What is prepared by or for a team, in words. */
export const teamWords: Readonly<Record<string, { readonly noun: string; readonly verb: 'is' | 'are' }>> = {
  support: { noun: 'support', verb: 'is' },
  docs: { noun: 'help pages', verb: 'are' },
  sales: { noun: 'sales', verb: 'is' },
  marketing: { noun: 'marketing', verb: 'is' },
};

/** A document behind a launch that is not ready, with what it lacks. */
function linkedPoint(workspace: Workspace, path: string, { gate, today, at }: Asked): Point | undefined {
  const { index, configs } = workspace;
  const document = index.summary(path);
  const failing = (workspace.readiness(path, today, at)?.gates ?? []).filter(
    ({ state, severity }) => severity === 'blocker' && (state === 'fail' || state === 'unmeasured'),
  );
  if (document === undefined || failing.length === 0) return undefined;
  // What is always asked is about the document; what comes due is about the thing itself, and people want to hear that first.
  const gates = [...failing.filter(({ due }) => due !== undefined), ...failing.filter(({ due }) => due === undefined)];
  const lacks = gates.map(({ id, title }) => small(configFor(configs, path).gates[id]?.unmet ?? `not yet “${title}”`));
  const shown = lacks.slice(0, mostLacks);
  const more = lacks.length - shown.length;
  const what = document.type === 'runbook' ? 'The runbook ' : '';
  return {
    gate: gate.id,
    says: `${what}“${document.title}” is not ready`,
    parts: [...shown, ...(more > 0 ? [`and ${count(more, 'more thing')}`] : [])].map((text) => ({
      text,
      who: undefined,
      by: undefined,
    })),
    owner: document.owner,
    excusedUntil: undefined,
  };
}

const mostLacks = 3;

/** An exception that ended is told once: with what it covered, where that is open again. */
function withoutExcuses(points: readonly Point[]): readonly Point[] {
  return points.some(({ excusedUntil }) => excusedUntil !== undefined)
    ? points.filter(({ gate }) => gate !== 'waiver.valid')
    : points;
}
