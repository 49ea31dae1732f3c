import type { Config } from '../../config/model.js';
import { configFor } from '../../config/types.js';
import { fieldNode, scalarText } from '../../document/fields.js';
import type { Document } from '../../document/model.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import { levelOf, scoreOf } from '../../readiness/levels.js';
import type { GateResult, Readiness } from '../../readiness/model.js';
import { daysBetween } from '../../schema/dates.js';
import type { Summary } from '../../workspace/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { ReadySubject, SubjectState } from './model.js';

/** Where a document stands on a day, without its gates one by one. */
export type Standing = Omit<ReadySubject, 'gates' | 'blockers'> & { readonly blockers: number };

/** Where some documents stand, those with the nearest date first. Paths of what is no document are left out. */
export function buildStandings(workspace: Workspace, paths: readonly string[], today: string): readonly Standing[] {
  const standings = paths.flatMap((path): Standing[] => {
    const judged = judgedAt(workspace, path, today);
    if (judged === undefined) return [];
    const blockers = judged.own.gates.filter(isBlocking).reduce((sum, { evidence }) => sum + evidence.length, 0);
    return [{ ...standingOf(judged, today), blockers }];
  });
  return standings.sort(byDate);
}

/** A document with its gates. */
export interface Judged {
  readonly document: Document;
  readonly summary: Summary;
  readonly config: Config;
  /** At its own stage, and as it would be at the one that it is to be ready at. */
  readonly own: Readiness;
  readonly later: Readiness;
}

/** Judges a document; undefined for what is none, or has no type. */
export function judgedAt(workspace: Workspace, path: string, today: string): Judged | undefined {
  const document = workspace.document(path);
  const summary = workspace.index.summary(path);
  const own = workspace.readiness(path, today);
  if (document === undefined || summary === undefined || own === undefined) return undefined;
  const config = configFor(workspace.configs, path);
  const readyAt = config.types[summary.type ?? '']?.readyAt;
  const later = readyAt === undefined ? own : (workspace.readiness(path, today, readyAt) ?? own);
  return { document, summary, config, own, later };
}

/** What `ready` says of a document before it comes to its gates. */
export function standingOf(
  { document, summary, config, own, later }: Judged,
  today: string,
): Omit<ReadySubject, 'gates' | 'blockers'> {
  const type = config.types[summary.type ?? ''];
  const field = (name: string | undefined): string | null =>
    name === undefined ? null : valueOf(document, name, type?.fields[name]?.aliases);
  const date = field(type?.dateField);
  const day = date === null ? undefined : daysOf(date)?.last;
  return {
    id: summary.id ?? document.path,
    type: summary.type ?? '',
    path: document.path,
    title: summary.title,
    stage: own.stage ?? null,
    date,
    days: day === undefined ? null : daysBetween(today, day),
    owner: summary.owner ?? null,
    group: field('group'),
    state: summary.stage?.ended === true ? 'ended' : stateOf(own, later),
    level: levelOf(own, config.levels) ?? null,
    score: scoreOf(own),
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

/** Whether a gate stands in the way. */
export function isBlocking({ severity, state }: GateResult): boolean {
  return severity === 'blocker' && state === 'fail';
}

/** The nearest date first. */
export function byDate(a: Pick<ReadySubject, 'days' | 'path'>, b: Pick<ReadySubject, 'days' | 'path'>): number {
  return (a.days ?? Infinity) - (b.days ?? Infinity) || 0 || (a.path < b.path ? -1 : 1);
}

function valueOf(document: Document, name: string, aliases: readonly string[] | undefined): string | null {
  const text = scalarText(fieldNode(document, aliases === undefined ? { name } : { name, aliases }))?.trim();
  return text === undefined || text === '' ? null : text;
}
