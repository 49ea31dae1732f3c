import { configFor } from '../../config/types.js';
import { fieldNode, scalarText } from '../../document/fields.js';
import type { Document } from '../../document/model.js';
import { levelOf, scoreOf } from '../../readiness/levels.js';
import type { Evidence, GateResult, Readiness } from '../../readiness/model.js';
import { daysBetween } from '../../schema/dates.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import { lineStarts, positionAt } from '../../text/lines.js';
import type { Workspace } from '../../workspace/workspace.js';
import { buildCampaigns } from './campaigns.js';
import type { Blocker, EvidenceLine, GateLine, ReadyReport, ReadySubject, SubjectState } from './model.js';
import { buildRegisters } from './registers.js';

/** The readiness of some documents, those with the nearest date first. Paths of what is no document are left out. */
export function buildReady(workspace: Workspace, paths: readonly string[], today: string): ReadyReport {
  const subjects = paths.flatMap((path) => subjectAt(workspace, path, today) ?? []);
  const campaigns = buildCampaigns(workspace, today);
  const running = campaigns.length === 0 ? {} : { campaigns };
  const registers = buildRegisters(workspace, paths, today);
  return { version: 1, today, subjects: subjects.sort(byDate), ...registers, ...running };
}

function subjectAt(workspace: Workspace, path: string, today: string): ReadySubject | undefined {
  const document = workspace.document(path);
  const summary = workspace.index.summary(path);
  const own = workspace.readiness(path, today);
  if (document === undefined || summary === undefined || own === undefined) return undefined;
  const config = configFor(workspace.configs, path);
  const type = config.types[summary.type ?? ''];
  const later = type?.readyAt === undefined ? own : (workspace.readiness(path, today, type.readyAt) ?? own);
  const place = placer(workspace);
  const field = (name: string | undefined): string | null =>
    name === undefined ? null : valueOf(document, name, type?.fields[name]?.aliases);
  const date = field(type?.dateField);
  const day = date === null ? undefined : daysOf(date)?.last;
  return {
    id: summary.id ?? path,
    type: summary.type ?? '',
    path,
    title: summary.title,
    stage: own.stage ?? null,
    date,
    days: day === undefined ? null : daysBetween(today, day),
    owner: summary.owner ?? null,
    group: field('group'),
    state: summary.stage?.ended === true ? 'ended' : stateOf(own, later),
    level: levelOf(own, config.levels) ?? null,
    score: scoreOf(own),
    gates: own.gates.map((gate, index) => gateLine(gate, later.gates[index], place)),
    blockers: own.gates.filter(isBlocking).flatMap((gate) => blockersOf(gate, workspace, place)),
  };
}

function stateOf(own: Readiness, later: Readiness): SubjectState {
  const blockers = own.gates.filter(({ severity }) => severity === 'blocker');
  if (blockers.some(({ state }) => state === 'fail')) return 'blocked';
  if (blockers.some(({ state }) => state === 'unmeasured')) return 'unmeasured';
  const open = later.gates.filter(({ severity, state }) => severity === 'blocker' && isOpen(state));
  return open.length === 0 ? 'ready' : 'open';
}

function isOpen(state: GateResult['state']): boolean {
  return state === 'fail' || state === 'unmeasured';
}

function isBlocking({ severity, state }: GateResult): boolean {
  return severity === 'blocker' && state === 'fail';
}

type Placer = (evidence: Evidence) => EvidenceLine;

/** Lines for offsets; several pieces of evidence lie in one file. */
function placer(workspace: Workspace): Placer {
  const known = new Map<string, readonly number[]>();
  return ({ path, range, text }) => {
    let lines = known.get(path);
    if (lines === undefined) {
      lines = workspace.document(path)?.lines[path] ?? lineStarts(workspace.index.read(path) ?? '');
      known.set(path, lines);
    }
    return { path, line: positionAt(lines, range.start).line, text };
  };
}

function gateLine(gate: GateResult, later: GateResult | undefined, place: Placer): GateLine {
  const { id, title, state, severity, due, level, because, fix } = gate;
  const isLater = state === 'not-yet-due' && later !== undefined && later.state !== 'not-yet-due';
  const evidence = (isLater ? later : gate).evidence.map(place);
  return {
    id,
    title,
    state,
    outlook: isLater ? later.state : null,
    severity: isLater ? later.severity : severity,
    due: due ?? null,
    level: level ?? null,
    evidence,
    because: because ?? null,
    fix,
  };
}

/** Each place that a failing gate names, with the owner of the document that it lies in. */
function blockersOf(gate: GateResult, { index }: Workspace, place: Placer): readonly Blocker[] {
  return gate.evidence.map((evidence) => ({
    gate: gate.id,
    ...place(evidence),
    fix: gate.fix,
    owner: index.summary(evidence.path)?.owner ?? null,
  }));
}

function valueOf(document: Document, name: string, aliases: readonly string[] | undefined): string | null {
  const text = scalarText(fieldNode(document, aliases === undefined ? { name } : { name, aliases }))?.trim();
  return text === undefined || text === '' ? null : text;
}

function byDate(a: ReadySubject, b: ReadySubject): number {
  return (a.days ?? Infinity) - (b.days ?? Infinity) || 0 || (a.path < b.path ? -1 : 1);
}
