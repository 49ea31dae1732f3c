import type { TypeSpec } from '../../config/model.js';
import { configFor } from '../../config/types.js';
import { daysOf } from '../../readiness/evidence/support/dates.js';
import { gatesOf } from '../../readiness/evaluate.js';
import { addDuration, daysBetween } from '../../schema/dates.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lineAt } from '../line-at.js';
import { isFirst, placed } from '../placed.js';
import { type Fields, fieldsOf } from '../read-fields.js';
import type { RegisteredRunbook, RunbookCheck, RunbookState } from './model.js';

/** One runbook as the register shows it; undefined for what is none. */
export function runbookAt(workspace: Workspace, path: string, today: string): RegisteredRunbook | undefined {
  const document = workspace.document(path);
  const summary = workspace.index.summary(path);
  if (document === undefined || summary?.type !== 'runbook') return undefined;
  const type = configFor(workspace.configs, path).types[summary.type];
  if (type === undefined) return undefined;
  const fields = fieldsOf(document, type);
  const lineOf = (name: string): number => lineAt(workspace, document.metadata.path, fields.at(name).start);
  const checks = type.review.map((review) => checkOf(fields, review, { today, line: lineOf(review.reviewed) }));
  const code = codeOf(workspace, path, today);
  const { stage } = summary;
  const asked = type.lifecycle?.stages.indexOf(type.readyAt ?? '') ?? -1;
  const standing =
    stage?.ended === true ? 'ended' : stage !== undefined && stage.order < asked ? 'draft' : stateOf(checks, code);
  return {
    id: summary.id ?? path,
    path,
    title: summary.title,
    owner: summary.owner ?? null,
    kind: fields.text('kind') ?? null,
    service: fields.text('service') ?? null,
    severity: fields.text('severity') ?? null,
    stage: stage?.stage ?? null,
    state: standing,
    alerts: fields.texts('alerts'),
    checks,
    code,
    usedBy: workspace.index
      .referrers(path)
      .flatMap((relation) => placed(workspace, relation.from, relation) ?? [])
      .filter(isFirst),
  };
}

/** The order of the register: what wants attention first, then by path. */
export function byUrgency(a: RegisteredRunbook, b: RegisteredRunbook): number {
  return states.indexOf(a.state) - states.indexOf(b.state) || (a.path < b.path ? -1 : 1);
}

const states: readonly RunbookState[] = ['untested', 'suspect', 'overdue', 'fresh', 'draft', 'ended'];

function checkOf(
  fields: Fields,
  review: TypeSpec['review'][number],
  { today, line }: { readonly today: string; readonly line: number },
): RunbookCheck {
  const date = fields.text(review.reviewed);
  const day = date === undefined ? undefined : daysOf(date)?.last;
  const written = review.interval === undefined ? undefined : fields.text(review.interval);
  const end = (length: string | undefined): string | undefined =>
    day === undefined || length === undefined ? undefined : addDuration(day, length);
  const until = end(written) ?? end(review.default);
  return {
    field: review.reviewed,
    date: date ?? null,
    until: until ?? null,
    days: until === undefined ? null : daysBetween(today, until),
    line,
  };
}

/** What the gate says that watches the code; it is asked as if the runbook were in use. */
function codeOf(workspace: Workspace, path: string, today: string): RegisteredRunbook['code'] {
  const config = configFor(workspace.configs, path);
  const type = config.types[workspace.index.summary(path)?.type ?? ''];
  const gate =
    type === undefined ? undefined : gatesOf({ config, type }).find(({ evidence }) => evidence.kind === kind);
  const result = workspace.readiness(path, today)?.gates.find(({ id }) => id === gate?.id);
  if (result === undefined) return null;
  const evidence = result.evidence.map(({ path: file, range, text }) => ({
    path: file,
    line: lineAt(workspace, file, range.start),
    text,
  }));
  return { state: result.state, evidence };
}

const kind = 'code-unchanged';

function stateOf(checks: readonly RunbookCheck[], code: RegisteredRunbook['code']): RunbookState {
  const [test] = checks;
  if (test !== undefined && test.until === null) return 'untested';
  if (code?.state === 'fail') return 'suspect';
  return checks.some(({ days }) => days !== null && days < 0) ? 'overdue' : 'fresh';
}
