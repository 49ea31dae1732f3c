import { configFor } from '../../config/types.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import { daysBetween } from '../../schema/dates.js';
import type { FieldSpec } from '../../schema/model.js';
import { valueOf } from '../../schema/values.js';
import type { Relation } from '../../workspace/model.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lineAt } from '../line-at.js';
import { isFirst, placed } from '../placed.js';
import { fieldsOf } from '../read-fields.js';
import type {
  DocumentLine,
  ExperimentState,
  InsightRegister,
  ReadyQuery,
  ReadyReport,
  RegisteredExperiment,
  RegisteredInsight,
} from './model.js';

/** The registers that a question asks for, by a type that it names or a document of it: of experiments, of insights, of neither. */
export function buildRegisters(
  workspace: Workspace,
  { paths, types }: ReadyQuery,
  today: string,
): Pick<ReadyReport, 'experiments' | 'insights'> {
  const ofType = (type: string): readonly string[] =>
    paths.filter((path) => workspace.index.summary(path)?.type === type);
  const experiments = ofType('experiment').flatMap((path) => experimentAt(workspace, path, today) ?? []);
  const insights = ofType('insight').flatMap((path) => insightAt(workspace, path) ?? []);
  return {
    ...((experiments.length > 0 || types.includes('experiment')) && { experiments: experiments.sort(byGroup) }),
    ...((insights.length > 0 || types.includes('insight')) && { insights: insightRegister(workspace, insights) }),
  };
}

/** The register that a report is all about; undefined where it has other documents, both registers or none. */
export function onlyRegister({ subjects, experiments, insights }: ReadyReport): 'experiments' | 'insights' | undefined {
  if ((experiments?.length ?? 0) + (insights?.entries.length ?? 0) !== subjects.length) return undefined;
  if (insights === undefined) return experiments === undefined ? undefined : 'experiments';
  return experiments === undefined ? 'insights' : undefined;
}

/** One experiment as the register shows it; undefined for what is none. */
export function experimentAt(workspace: Workspace, path: string, today: string): RegisteredExperiment | undefined {
  const document = workspace.document(path);
  const summary = workspace.index.summary(path);
  if (document === undefined || summary?.type !== 'experiment') return undefined;
  const type = configFor(workspace.configs, path).types[summary.type];
  const fields = fieldsOf(document, type);
  const end = fields.text('end-date');
  const last = end === undefined ? undefined : daysOf(end)?.last;
  const decision = fields.text('decision');
  const isDecided = decision !== undefined && isValue(type?.fields['decision'], decision);
  const asked = type?.lifecycle?.stages.indexOf(type.readyAt ?? '') ?? -1;
  const begun = summary.stage === undefined || summary.stage.order >= asked;
  const passed = last !== undefined && last < today;
  // One that calls itself concluded has no more time than one whose last day is over.
  const isOver = summary.stage !== undefined && summary.stage.order > asked;
  const state: ExperimentState = isDecided
    ? 'decided'
    : summary.stage?.ended === true || summary.status === 'stopped'
      ? 'stopped'
      : begun
        ? passed || isOver
          ? 'overdue'
          : 'running'
        : 'planned';
  return {
    id: summary.id ?? path,
    path,
    line: lineAt(workspace, document.metadata.path, fields.at(decision === undefined ? 'end-date' : 'decision').start),
    title: summary.title,
    group: fields.text('group') ?? null,
    owner: summary.owner ?? null,
    state,
    start: fields.text('start-date') ?? null,
    end: end ?? null,
    days: last === undefined ? null : daysBetween(today, last),
    decision: decision ?? null,
  };
}

/** Whether a text is one of the values that a field knows; anything is where it lists none. */
function isValue(field: FieldSpec | undefined, text: string): boolean {
  const { type } = field ?? {};
  return type?.kind !== 'enum' || valueOf(type.values, text) !== undefined;
}

/** One insight as the register shows it; undefined for what is none. */
export function insightAt(workspace: Workspace, path: string): RegisteredInsight | undefined {
  const document = workspace.document(path);
  const line = placed(workspace, path);
  if (document === undefined || line?.type !== 'insight') return undefined;
  const fields = fieldsOf(document, configFor(workspace.configs, path).types[line.type]);
  const cited = workspace.index.referrers(path).filter(isEvidence);
  return {
    ...line,
    date: fields.text('date') ?? null,
    confidence: fields.text('confidence') ?? null,
    supports: cited.flatMap((relation) => placed(workspace, relation.from, relation) ?? []).filter(isFirst),
  };
}

function insightRegister(workspace: Workspace, entries: readonly RegisteredInsight[]): InsightRegister {
  return {
    entries: [...entries].sort(bySupport),
    specsWithout: workspace.index.ofType('spec').flatMap((path) => specWithoutInsight(workspace, path) ?? []),
  };
}

/** A spec that has not ended and names no insight; undefined for any other document. */
export function specWithoutInsight(workspace: Workspace, path: string): DocumentLine | undefined {
  const { index } = workspace;
  const summary = index.summary(path);
  if (summary?.type !== 'spec' || summary.stage?.ended === true) return undefined;
  const cites = index.relations(path).some((relation) => {
    const found = index.resolve(relation.target, path, relation.types);
    // Where several documents claim an id, the spec does name an insight; the claim is another rule's matter.
    return isEvidence(relation) && (found.kind === 'document' || found.kind === 'ambiguous');
  });
  return cites ? undefined : placed(workspace, path);
}

/** The order of the register of insights: those that support nothing come last. */
export function bySupport(a: RegisteredInsight, b: RegisteredInsight): number {
  return Number(a.supports.length === 0) - Number(b.supports.length === 0) || compare(a.path, b.path);
}

/** A field that is there to name insights; "see also" is not. */
function isEvidence({ types }: Relation): boolean {
  return types.length > 0 && types.includes('insight');
}

const states: readonly ExperimentState[] = ['overdue', 'running', 'planned', 'decided', 'stopped'];

/** The order of the register: by group, then what is overdue first. */
export function byGroup(a: RegisteredExperiment, b: RegisteredExperiment): number {
  return (
    compare(a.group ?? '\uffff', b.group ?? '\uffff') ||
    states.indexOf(a.state) - states.indexOf(b.state) ||
    compare(a.end ?? '', b.end ?? '') ||
    compare(a.path, b.path)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
