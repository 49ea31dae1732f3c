import { isDue, stageOf } from '../../config/lifecycle.js';
import type { TypeSpec } from '../../config/model.js';
import { declaredIn, listItems } from '../../document/fields.js';
import type { Document, Entry, MapNode, Node } from '../../document/model.js';
import { holds } from '../../schema/condition.js';
import type { Condition, FieldSpec, FieldType } from '../../schema/model.js';
import type { StageReading } from '../../workspace/model.js';
import { conditionRoot } from './conditions.js';

/** A field that is asked for, with or without an answer. */
export interface RequiredField {
  readonly spec: FieldSpec;
  /** All fields that its map may have, itself among them, in their order. */
  readonly siblings: Readonly<Record<string, FieldSpec>>;
  /** Keys and list positions from the root: `['rollback', 'last-tested']`, `['success-metrics', 1, 'target']`. */
  readonly path: readonly (string | number)[];
  /** The map it belongs into, and the entry or item that holds this map; the latter undefined at the root. */
  readonly parent: MapNode;
  readonly holder: Entry | Node | undefined;
  readonly entry: Entry | undefined;
  /** Why it is asked for: a stage, or a condition on other fields. */
  readonly reason: { readonly due: string } | { readonly condition: Condition };
}

/**
 * Every field that a document owes at its stage, in the order of its type; fields inside another only where that one is there.
 * Conditions inside another field ask its siblings, and the document where no sibling has the name.
 */
export function requiredFields(document: Document, type: TypeSpec): readonly RequiredField[] {
  const known = passes.get(document);
  if (known?.type === type) return known.found;
  const found = requiredFieldsAt(document, type, stageOf(document, type));
  passes.set(document, { type, found });
  return found;
}

/** As `requiredFields`, as if the document were at another stage. */
export function requiredFieldsAt(
  document: Document,
  type: TypeSpec,
  reading: StageReading | undefined,
): readonly RequiredField[] {
  const judge: Judge = { type, reading, root: document.metadata.root, found: [] };
  inMap(judge, type.fields, { parent: document.metadata.root, holder: undefined, path: [] });
  return judge.found;
}

/** Two rules and several answers in the editor ask for the same. */
const passes = new WeakMap<Document, { readonly type: TypeSpec; readonly found: readonly RequiredField[] }>();

/** Whether a value says nothing: no text, no items, no fields. */
export function isEmpty(node: Node): boolean {
  if (node.kind === 'scalar') return node.value === null || node.source.trim() === '';
  if (node.kind === 'list') return node.items.every(isEmpty);
  return node.entries.length === 0;
}

interface Judge {
  readonly type: TypeSpec;
  readonly reading: StageReading | undefined;
  readonly root: MapNode;
  readonly found: RequiredField[];
}

type Place = Pick<RequiredField, 'parent' | 'holder' | 'path'>;

function inMap(
  judge: Judge,
  fields: Readonly<Record<string, FieldSpec>>,
  { parent, holder, path: above }: Place,
): void {
  const present = declaredIn(parent, fields);
  const beside = { map: parent, fields };
  for (const spec of specsOf(fields)) {
    const reason = reasonFor(judge, spec, beside);
    const entry = present.get(spec);
    if (reason === undefined && entry === undefined) continue;
    const path = above.concat(spec.name);
    if (reason !== undefined) judge.found.push({ spec, siblings: fields, path, parent, holder, entry, reason });
    if (entry !== undefined) inNode(judge, spec.type, entry.value, entry, path);
  }
}

const specs = new WeakMap<Readonly<Record<string, FieldSpec>>, readonly FieldSpec[]>();

/** The fields that may be asked for, or hold fields that may. */
function specsOf(fields: Readonly<Record<string, FieldSpec>>): readonly FieldSpec[] {
  const known = specs.get(fields);
  if (known !== undefined) return known;
  const made = Object.values(fields).filter(
    ({ due, requiredIf, type }) => due !== undefined || requiredIf !== undefined || holdsFields(type),
  );
  specs.set(fields, made);
  return made;
}

function holdsFields(type: FieldType): boolean {
  if (type.kind === 'list') return holdsFields(type.item);
  if (type.kind === 'map') return holdsFields(type.value);
  return type.kind === 'object' || (type.kind === 'any-of' && type.of.some(holdsFields));
}

function inNode(judge: Judge, type: FieldType, node: Node, holder: Entry | Node, path: RequiredField['path']): void {
  if (type.kind === 'object' && node.kind === 'map') {
    inMap(judge, type.fields, { parent: node, holder, path });
  } else if (type.kind === 'list' && node.kind !== 'scalar') {
    for (const [index, item] of listItems(node, type.accept).entries())
      inNode(judge, type.item, item, item, [...path, index]);
  } else if (type.kind === 'map' && node.kind === 'map') {
    for (const entry of node.entries) inNode(judge, type.value, entry.value, entry, [...path, entry.key]);
  } else if (type.kind === 'any-of') {
    for (const one of type.of) inNode(judge, one, node, holder, path);
  }
}

function reasonFor(
  judge: Judge,
  spec: FieldSpec,
  beside: { readonly map: MapNode; readonly fields: Readonly<Record<string, FieldSpec>> },
): RequiredField['reason'] | undefined {
  const asks = (condition: Condition): boolean => holds(condition, conditionRoot(condition, beside, judge.root));
  if (spec.deprecated !== undefined || (spec.when !== undefined && !asks(spec.when))) return undefined;
  if (spec.requiredIf !== undefined && asks(spec.requiredIf)) return { condition: spec.requiredIf };
  if (spec.due === undefined) return undefined;
  return isDue(spec.due, judge.reading, judge.type.lifecycle) ? { due: spec.due } : undefined;
}
