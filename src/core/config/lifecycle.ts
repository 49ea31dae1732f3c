import { fieldNode, listItems, scalarText } from '../document/fields.js';
import type { Document, Metadata, Node } from '../document/model.js';
import { valueOf } from '../schema/values.js';
import type { StageReading } from '../workspace/model.js';
import type { Lifecycle, TypeSpec } from './model.js';

/**
 * The stage a document is judged at; undefined where its type has none. A stage or status that is not one switches nothing off: it is
 * read as the last stage that has not ended, and `unknown` says what was written.
 */
export function stageOf(document: Pick<Document, 'metadata'>, type: TypeSpec): StageReading | undefined {
  // Every rule that knows stages asks for it.
  const known = readings.get(document.metadata);
  if (known?.type === type) return known.reading;
  const reading = readStage(document, type);
  readings.set(document.metadata, { type, reading });
  return reading;
}

/** A document as if it were at another stage: whoever asks for its stage hears of that one. */
export function atStage(document: Document, type: TypeSpec, reading: StageReading): Document {
  const metadata = { ...document.metadata };
  readings.set(metadata, { type, reading });
  return { ...document, metadata };
}

const readings = new WeakMap<Metadata, { readonly type: TypeSpec; readonly reading: StageReading | undefined }>();

function readStage(document: Pick<Document, 'metadata'>, type: TypeSpec): StageReading | undefined {
  const { lifecycle } = type;
  if (lifecycle === undefined) return undefined;
  const written = valueIn(document, type, lifecycle.field);
  if (written !== undefined) {
    const stage = stageNamed(lifecycle, canonical(type, lifecycle.field, written));
    return stage === undefined
      ? strictest(lifecycle, { unknown: written, unknownIn: lifecycle.field })
      : at(lifecycle, stage, 'field');
  }
  const { fromStatus } = lifecycle;
  const status = fromStatus === undefined ? undefined : valueIn(document, type, fromStatus.field);
  if (fromStatus === undefined || status === undefined) return at(lifecycle, lifecycle.initial, 'initial');
  const known = canonical(type, fromStatus.field, status);
  const stage = Object.hasOwn(fromStatus.stages, known) ? fromStatus.stages[known] : undefined;
  return stage === undefined
    ? strictest(lifecycle, { unknown: status, unknownIn: fromStatus.field })
    : at(lifecycle, stage, 'status');
}

/** The status as the type's values spell it; as written where it is none of them. */
export function statusOf(document: Pick<Document, 'metadata'>, type: TypeSpec): string | undefined {
  if (type.statusField === undefined) return undefined;
  const written = valueIn(document, type, type.statusField);
  return written === undefined ? undefined : canonical(type, type.statusField, written);
}

/** Whether what is due from a stage is due now. Without a lifecycle all is due that says `always`. */
export function isDue(due: string, reading: StageReading | undefined, lifecycle: Lifecycle | undefined): boolean {
  if (due === 'always') return true;
  if (reading === undefined || lifecycle === undefined) return false;
  if (reading.ended) return due === reading.stage || due === lifecycle.stages[0];
  const order = lifecycle.stages.indexOf(due);
  return order >= 0 && order <= reading.order;
}

/** The stage that a name means, by the lifecycle's stages and aliases, in either case. */
export function stageNamed(lifecycle: Lifecycle, name: string): string | undefined {
  const lower = name.trim().toLowerCase();
  const stage = lifecycle.stages.find((one) => one.toLowerCase() === lower);
  if (stage !== undefined) return stage;
  const alias = Object.keys(lifecycle.aliases).find((one) => one.toLowerCase() === lower);
  return alias === undefined ? undefined : lifecycle.aliases[alias];
}

function valueIn(document: Pick<Document, 'metadata'>, type: TypeSpec, field: string): string | undefined {
  const spec = Object.hasOwn(type.fields, field) ? type.fields[field] : undefined;
  const node = fieldNode(document, spec ?? { name: field });
  // A list or a map is no stage, and must not count as none: that would be the first stage, where least is due.
  const written = node?.kind === 'map' ? node.entries.map(({ key }) => key) : listItems(node).map(textIn);
  const whole = written.join(', ').trim();
  return whole === '' ? undefined : whole;
}

function textIn(node: Node): string {
  return node.kind === 'scalar' ? (scalarText(node)?.trim() ?? '') : '…';
}

function canonical(type: TypeSpec, field: string, written: string): string {
  const spec = Object.hasOwn(type.fields, field) ? type.fields[field]?.type : undefined;
  if (spec?.kind !== 'enum') return written;
  const lower = written.toLowerCase();
  return (
    valueOf(spec.values, written) ?? spec.values.find(({ value }) => value.toLowerCase() === lower)?.value ?? written
  );
}

function at(lifecycle: Lifecycle, stage: string, from: StageReading['from']): StageReading {
  return { stage, order: lifecycle.stages.indexOf(stage), ended: lifecycle.ended.includes(stage), from };
}

function strictest(
  lifecycle: Lifecycle,
  { unknown, unknownIn }: { readonly unknown: string; readonly unknownIn: string },
): StageReading {
  const stage = lifecycle.stages.findLast((one) => !lifecycle.ended.includes(one)) ?? lifecycle.initial;
  return { ...at(lifecycle, stage, 'strictest'), unknown, unknownIn };
}
