import { stageNamed, stageOf, statusOf } from '../config/lifecycle.js';
import type { Lifecycle, TypeSpec } from '../config/model.js';
import { fieldEntry } from '../document/fields.js';
import type { Document } from '../document/model.js';
import { choice } from '../rules/support/wording.js';
import { nearest } from '../schema/nearest.js';
import type { TextEdit } from '../text/range.js';
import type { StageReading } from '../workspace/model.js';
import type { Refusal } from './change.js';
import { insertField, setValue } from './fields.js';

/** A document's way to another stage. */
export interface Promotion {
  readonly from: StageReading;
  readonly to: StageReading;
  /** Stages between the two, which are gone past. */
  readonly skipped: readonly string[];
  /** What is written: the stage's field, or the status that stands for it. */
  readonly sets: readonly { readonly field: string; readonly value: string }[];
  /** Where the status does not go with the stage and none was chosen: those that do. Then there is nothing to write yet. */
  readonly statuses: readonly string[];
}

/**
 * The way of a document to a stage, by default the next one. Refused for a stage that is none, for the one that it is at or past, and where
 * nothing comes after it. `status` is the one chosen to go with the stage.
 */
export function promotionOf(
  { document, type }: { readonly document: Document; readonly type: TypeSpec },
  wish: { readonly stage?: string | undefined; readonly status?: string | undefined },
): Promotion | Refusal {
  const { lifecycle } = type;
  const from = stageOf(document, type);
  if (lifecycle === undefined || from === undefined)
    return { refused: `A ${type.name} has no stages, so there is nothing to promote it to.` };
  if (from.unknown !== undefined) return { refused: `${unknownNow(lifecycle, from, from.unknown)} Correct it first.` };
  const steering = steeringOf(document, type, lifecycle);
  const wanted = wish.stage === undefined ? nextStage(lifecycle, from, steering) : stageNamed(lifecycle, wish.stage);
  if (wanted === undefined) {
    if (wish.stage !== undefined) return { refused: unknownStage(lifecycle, wish.stage) };
    return { refused: lastStage(lifecycle, from) };
  }
  const to: StageReading = {
    stage: wanted,
    order: lifecycle.stages.indexOf(wanted),
    ended: lifecycle.ended.includes(wanted),
    from: 'field',
  };
  if (from.ended)
    return { refused: `It is ${from.stage}, which is an end. Set \`${lifecycle.field}\` by hand to bring it back.` };
  if (to.order <= from.order)
    return {
      refused: `It is at ${from.stage} already${to.order < from.order ? `, which comes after ${to.stage}` : ''}. Set \`${lifecycle.field}\` by hand to go back.`,
    };
  const between = lifecycle.stages.slice(from.order + 1, to.order);
  const skipped = to.ended ? [] : between.filter((stage) => steering === undefined || reachable(steering).has(stage));
  return { from, to, skipped, ...written({ document, type }, { lifecycle, to, steering, status: wish.status }) };
}

/** The edits of a promotion in the text of the document's metadata; comments, order and quotes stay. Where its file is not there yet, it is to be made. */
export function promotionEdits(
  { document, type }: { readonly document: Document; readonly type: TypeSpec },
  text: string,
  { sets }: Promotion,
): readonly TextEdit[] {
  return sets.flatMap(({ field, value }) => {
    const spec = type.fields[field];
    const entry = fieldEntry(document, spec ?? { name: field });
    if (entry !== undefined) return setValue(document, text, entry.value, value);
    const order = Object.values(type.fields).map(({ name, aliases = [] }) => [name, ...aliases]);
    return insertField(document, text, { name: field, value, order, home: type.metadata });
  });
}

type Steering = NonNullable<Lifecycle['fromStatus']>;

/** Set where the document's status says its stage, and not a field of its own. */
function steeringOf(document: Document, type: TypeSpec, lifecycle: Lifecycle): Steering | undefined {
  const hasStage = fieldEntry(document, type.fields[lifecycle.field] ?? { name: lifecycle.field }) !== undefined;
  return hasStage ? undefined : lifecycle.fromStatus;
}

function reachable(steering: Steering): ReadonlySet<string> {
  return new Set(Object.values(steering.stages));
}

/** The next stage that is no end; by status, the next one that a status stands for. */
function nextStage(lifecycle: Lifecycle, from: StageReading, steering: Steering | undefined): string | undefined {
  if (from.ended) return from.stage;
  return lifecycle.stages
    .slice(from.order + 1)
    .find((stage) => !lifecycle.ended.includes(stage) && (steering === undefined || reachable(steering).has(stage)));
}

function lastStage(lifecycle: Lifecycle, from: StageReading): string {
  const [end] = lifecycle.ended;
  const remedy = end === undefined ? '' : ` Name \`${end}\` to end it.`;
  return `It is at ${from.stage}, and no stage comes after that.${remedy}`;
}

/** What a document says of its stage now, by its status where it says it so. */
function unknownNow(lifecycle: Lifecycle, { unknownIn }: StageReading, written: string): string {
  const { fromStatus } = lifecycle;
  if (fromStatus === undefined || unknownIn === lifecycle.field) return unknownStage(lifecycle, written);
  return unknown(fromStatus.field, Object.keys(fromStatus.stages), { written });
}

function unknownStage({ stages, aliases }: Lifecycle, written: string): string {
  return unknown('stage', stages, { written, aliases: Object.keys(aliases) });
}

function unknown(
  what: string,
  known: readonly string[],
  { written, aliases = [] }: { readonly written: string; readonly aliases?: readonly string[] },
): string {
  const near = nearest(written, [...known, ...aliases]);
  const meant = near === undefined ? `Use one of ${choice(known)}.` : `Did you mean \`${near}\`?`;
  return `There is no ${what} \`${written}\`. ${meant}`;
}

function written(
  { document, type }: { readonly document: Document; readonly type: TypeSpec },
  {
    lifecycle,
    to,
    steering,
    status,
  }: {
    readonly lifecycle: Lifecycle;
    readonly to: StageReading;
    readonly steering: Steering | undefined;
    readonly status: string | undefined;
  },
): Pick<Promotion, 'sets' | 'statuses'> {
  const standing = Object.entries(steering?.stages ?? {}).flatMap(([name, stage]) =>
    stage === to.stage ? [name] : [],
  );
  if (steering !== undefined && standing.length > 0) {
    // The first one listed is the ordinary one: a launch is `ready` before it is `rolled-back`.
    if (status === undefined || standing.includes(status))
      return { sets: [{ field: steering.field, value: status ?? standing[0] ?? '' }], statuses: [] };
    return { sets: [], statuses: standing };
  }
  const stage = { field: lifecycle.field, value: to.stage };
  const { statusField, statusByStage } = type;
  const allowed = statusByStage[to.stage];
  const now = statusOf(document, type);
  if (statusField === undefined) return { sets: [stage], statuses: [] };
  if (status !== undefined && allowed?.includes(status) === false) return { sets: [], statuses: allowed };
  if (status !== undefined) return { sets: [stage, { field: statusField, value: status }], statuses: [] };
  if (allowed === undefined || now === undefined || allowed.includes(now)) return { sets: [stage], statuses: [] };
  return { sets: [], statuses: allowed };
}
