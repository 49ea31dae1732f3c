import { briefly, findField, inMetadata } from '../../readiness/evidence/support/fields.js';
import type { Evidence, GateResult } from '../../readiness/model.js';
import { lineStarts, positionAt } from '../../text/lines.js';
import type { Workspace } from '../../workspace/workspace.js';
import { absences } from './absent.js';
import { buildCampaigns } from './campaigns.js';
import type { Blocker, EvidenceLine, GateLine, ReadyQuery, ReadyReport, ReadySubject } from './model.js';
import { buildRegisters } from './registers.js';
import { byDate, isBlocking, type Judged, judgedAt, standingOf } from './standing.js';

/** What is to be said of the documents asked for, with the registers and campaigns. */
export function buildReady(workspace: Workspace, query: ReadyQuery, today: string): ReadyReport {
  const absent = absences(workspace, query);
  const campaigns = buildCampaigns(workspace, today);
  return {
    version: 1,
    today,
    subjects: buildSubjects(workspace, query.paths, today),
    ...(absent.length > 0 && { absent }),
    ...buildRegisters(workspace, query, today),
    ...(campaigns.length > 0 && { campaigns }),
  };
}

/** The readiness of some documents, those with the nearest date first. Paths of what is no document are left out. */
export function buildSubjects(workspace: Workspace, paths: readonly string[], today: string): readonly ReadySubject[] {
  return paths.flatMap((path) => subjectAt(workspace, path, today) ?? []).sort(byDate);
}

/** The readiness of one document; undefined for what is none, or has no type. */
export function subjectAt(workspace: Workspace, path: string, today: string): ReadySubject | undefined {
  const judged = judgedAt(workspace, path, today);
  if (judged === undefined) return undefined;
  const { own, later } = judged;
  const place = placer(workspace);
  const ended = endedIn(judged);
  return {
    ...standingOf(judged, today),
    gates: own.gates.map((gate, index) => gateLine(gate, { later: later.gates[index], at: later.stage, place, ended })),
    blockers: own.gates.filter(isBlocking).flatMap((gate) => blockersOf(gate, workspace, place)),
  };
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

function gateLine(
  gate: GateResult,
  {
    later,
    at,
    place,
    ended,
  }: {
    readonly later: GateResult | undefined;
    readonly at: string | undefined;
    readonly place: Placer;
    readonly ended: readonly Evidence[];
  },
): GateLine {
  const { id, title, state, severity, due, level, fix } = gate;
  const isLater = state === 'not-yet-due' && later !== undefined && later.state !== 'not-yet-due';
  const asksMore =
    (state === 'pass' || state === 'not-applicable') && (later?.state === 'fail' || later?.state === 'unmeasured');
  const because = asksMore ? `not at ${at ?? ''}: ${later.evidence[0]?.text ?? ''}` : gate.because;
  const own = (isLater ? later : gate).evidence;
  const evidence = (state === 'not-applicable' && own.length === 0 ? ended : own).map(place);
  return {
    id,
    title,
    state,
    outlook: isLater || asksMore ? later.state : null,
    severity: isLater ? later.severity : severity,
    due: due ?? null,
    level: level ?? null,
    evidence,
    because: because ?? null,
    fix,
  };
}

/** Where a document says that it has ended. Gates that are not asked for that reason have one answer for all documents, without a place. */
function endedIn({ document, summary, config }: Judged): readonly Evidence[] {
  const type = config.types[summary.type ?? ''];
  const { lifecycle } = type ?? {};
  if (type === undefined || lifecycle === undefined || summary.stage?.ended !== true) return [];
  const scope = { map: document.metadata.root, fields: type.fields, within: '' };
  const field = summary.stage.from === 'status' ? lifecycle.fromStatus?.field : lifecycle.field;
  const found = findField({ document, scope }, field ?? lifecycle.field);
  const text =
    found.node === undefined ? `its stage is ${summary.stage.stage}` : `\`${found.name}\` is ${briefly(found.node)}`;
  return [inMetadata({ document, scope }, found, text)];
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
